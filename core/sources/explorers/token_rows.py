"""Token transfers of explorers' rows: which are one and the same, fungible and collectible ones, single and batch.

What is known of the rows themselves stands in `core.sources.explorers.history_rows`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import fields
from operator import itemgetter

import numpy as np

from core.errors import ProviderFailed
from core.sources.explorers.columns import first_of_each, lowered, raw_column, texts, times, wholes
from core.sources.explorers.envelope import Row
from core.sources.explorers.history_rows import order_of, sorted_by
from core.wallet.lists import UNKNOWN_DECIMALS, TokenTransfers, take

# Everything that tells two transfers of one transaction apart. Blockscout numbers them (`logIndex`), so one that was
# sent twice counts once; Etherscan does not, and there two that agree in all of these are two.
IDENTITY = (
    "hash",
    "logIndex",
    "transactionIndex",
    "contractAddress",
    "from",
    "to",
    "value",
    "tokenID",
    "tokenValue",
)
MOST_DECIMALS = 255  # a uint8 in ERC-20; anything above is a joke of the token's


def token_keys(provider: str, rows: Sequence[Row]) -> list[object]:
    """What tells one token transfer from another: every column of `IDENTITY` that the source gives.

    Raises:
        ProviderFailed: A row has no hash, or a list where a single value belongs.
    """
    texts(provider, rows, "hash")
    given = [name for name in IDENTITY if any(name in row for row in rows)]
    if not given:
        return []
    try:
        keys: list[object] = list(map(itemgetter(*given), rows))
        hash(tuple(keys))
    except KeyError:
        keys = [tuple(str(row.get(name)) for name in given) for row in rows]
    except TypeError:
        raise ProviderFailed(provider, "sent a token row that holds a list where a value belongs") from None
    return keys


def is_collectible(row: Row) -> bool:
    """Whether a row of a token list is of one token rather than of an amount."""
    return row.get("tokenID") not in (None, "") or bool(row.get("tokenIDs"))


def fungible(provider: str, tokentx: Sequence[Row]) -> TokenTransfers:
    """ERC-20 transfers (`tokentx` without its collectibles), oldest first.

    Raises:
        ProviderFailed: A needed column is missing or cannot be read; the message names it.
    """
    rows = [row for row in tokentx if not is_collectible(row)]
    rows = [rows[i] for i in _distinct(provider, rows)]
    count = len(rows)
    raw_column(provider, rows, "tokenDecimal")
    typed = _typed(provider, rows, ["erc20"] * count, wholes(provider, rows, "value"), [""] * count)
    index = order_of(typed.time_s, None)
    return typed if index is None else take(typed, index)


def collectible(
    provider: str, tokennfttx: Sequence[Row], token1155tx: Sequence[Row], tokentx: Sequence[Row] = ()
) -> TokenTransfers:
    """Transfers of single tokens, oldest first: ERC-721, ERC-1155, and those that stand in the list of ERC-20 ones.

    A transfer that stands in two lists counts once, with the standard of the list made for it.

    Raises:
        ProviderFailed: A needed column is missing or cannot be read; the message names it.
    """
    mixed = [single for row in tokentx if is_collectible(row) for single in _singles(provider, row)]
    rows = [*tokennfttx, *token1155tx, *mixed]
    standards = ["erc721"] * len(tokennfttx) + ["erc1155"] * len(token1155tx) + [_standard(row) for row in mixed]
    values = [1] * len(tokennfttx)
    values += wholes(provider, token1155tx, "tokenValue")
    values += [_amount(provider, row) for row in mixed]
    tokens = [str(token) for token in wholes(provider, rows, "tokenID")]
    typed = _typed(provider, rows, standards, values, tokens)
    keep: list[int] = []
    start = 0
    for group, once in ((tokennfttx, True), (token1155tx, False), (mixed, False)):
        keep += [start + i for i in _distinct(provider, group, once=once)]
        start += len(group)
    # Two lists spell the same transfer differently, so across lists only what it is about can be compared.
    about = list(zip(typed.hash, typed.contract, typed.sender, typed.recipient, typed.token_id, strict=True))
    own = len(rows) - len(mixed)
    listed = set(about[:own])
    kept = np.array([i for i in keep if i < own or about[i] not in listed], dtype=np.intp)
    return take(typed, kept[sorted_by(typed.time_s[kept])])


def _distinct(provider: str, rows: Sequence[Row], *, once: bool = False) -> list[int]:
    """Positions of the rows without those that are there twice.

    Where the source numbers its rows, the number tells. Where it does not, equal rows of one reading are as many
    transfers, and rows that differ in their confirmations alone are two readings of one.

    Args:
        provider: Name of the source, for messages.
        rows: Transfers of one list.
        once: Whether equal rows are one: a token there is one of cannot leave the same hands twice without coming back.
    """
    if once:
        return first_of_each(token_keys(provider, rows)) or list(range(len(rows)))
    read: Counter[tuple[object, object]] = Counter()
    numbered: list[object] = []
    for key, row in zip(token_keys(provider, rows), rows, strict=True):
        reading = (key, str(row.get("confirmations")))
        numbered.append(key if row.get("logIndex") not in (None, "") else (key, read[reading]))
        read[reading] += 1
    return first_of_each(numbered) or list(range(len(rows)))


def joined_transfers(first: TokenTransfers, second: TokenTransfers) -> TokenTransfers:
    """Both, oldest first; at equal times those of `first` come first."""
    if not len(first) or not len(second):
        return first if len(first) else second
    parts: dict[str, object] = {}
    for field in fields(TokenTransfers):
        a, b = getattr(first, field.name), getattr(second, field.name)
        parts[field.name] = np.concatenate([a, b]) if isinstance(a, np.ndarray) else [*a, *b]
    both = TokenTransfers(**parts)  # type: ignore[arg-type]  # each field keeps the type it had in both
    return take(both, sorted_by(both.time_s))


def _typed(
    provider: str, rows: Sequence[Row], standard: list[str], value_raw: list[int], token_id: list[str]
) -> TokenTransfers:
    names = texts(provider, rows, "tokenName", needed=False)
    symbols = texts(provider, rows, "tokenSymbol", needed=False)
    decimals = wholes(provider, rows, "tokenDecimal", otherwise=MOST_DECIMALS + 1)
    return TokenTransfers(
        time_s=times(provider, rows),
        hash=lowered(provider, rows, "hash"),
        sender=lowered(provider, rows, "from"),
        recipient=lowered(provider, rows, "to", needed=False),
        contract=lowered(provider, rows, "contractAddress"),
        symbol=symbols,
        name=names,
        standard=standard,
        value_raw=value_raw,
        decimals=np.array(
            [
                UNKNOWN_DECIMALS if value > MOST_DECIMALS or (value == 1 and not name and not symbol) else value
                for value, name, symbol in zip(decimals, names, symbols, strict=True)
            ],
            dtype=np.int64,
        ),
        token_id=token_id,
    )


def _standard(row: Row) -> str:
    many = "tokenValue" in row or row.get("value") not in (None, "", "0", "1")
    return "erc1155" if many else "erc721"


def _amount(provider: str, row: Row) -> int:
    name = "tokenValue" if "tokenValue" in row else "value"
    return wholes(provider, [row], name, otherwise=1)[0] or 1


def _singles(provider: str, row: Row) -> list[Row]:
    """A batch of several tokens as one row each; any other row as it is."""
    tokens, values = row.get("tokenIDs"), row.get("values")
    if not tokens:
        return [row]
    if not isinstance(tokens, list):
        raise ProviderFailed(provider, "sent a row whose tokenIDs is not a list")
    amounts = values if isinstance(values, list) and len(values) == len(tokens) else [1] * len(tokens)
    return [{**row, "tokenID": token, "tokenValue": value} for token, value in zip(tokens, amounts, strict=True)]
