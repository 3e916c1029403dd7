"""What was sent at a wallet rather than to it: it counts in no feature, no trait, no chart.

Anybody can emit a token transfer in anybody's name, drop a token on every address, or send a speck of ETH from an
address made to look like a friend's. Nothing that a wallet's own transaction carried is ever hidden; of the rest, a
row is, by the first rule that fits:

    zero_value   an ERC-20 transfer of nothing
    look_alike   to or from an address with the first and last four digits of another that the wallet deals with
    forged       a transfer "from" the wallet of a token that it never had to do with and got from no friend
    bait         a token with a bait for a name (`core.wallet.spam_names`) that the wallet never had to do with
    dust         less than 0.01 of a dollar token, at most 10 of any token's smallest units, or at most 0.00001 ETH,
                 from an address that the wallet never paid
    airdrop      a token that nobody knows and the wallet never had to do with, that came in at most three times, from
                 strangers only

Known tokens are neither forged, bait nor airdrops; what a known exchange or pool sent is neither dust nor an airdrop;
and of an account that holds code an outgoing transfer is its own, whoever sent the transaction that carried it.

To have to do with a token is to have called its contract or moved it in a transaction of one's own; a friend is
somebody whom the wallet paid or who paid it (`core.wallet.interactions`). `forged` and
`airdrop` need an account that sends transactions (a contract never does) and a complete list of them: of an older part
that was not read, nobody can say never.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.address import NOBODY
from core.wallet.history import WalletHistory
from core.wallet.interactions import Interactions, read_interactions
from core.wallet.lists import take
from core.wallet.names import BUILT_IN, SERVICES, NameBook
from core.wallet.reading import LookAlike, Spam
from core.wallet.spam_names import bait_sign

COUNTED, ZERO_VALUE, LOOK_ALIKE, FORGED, BAIT, DUST, AIRDROP = range(7)
KINDS = ("counted", "zero_value", "look_alike", "forged", "bait", "dust", "airdrop")
POISON = (ZERO_VALUE, LOOK_ALIKE, FORGED)

DUST_DOLLARS = 0.01
DUST_RAW_UNITS = 10
DUST_WEI = 10**13
AIRDROP_MAX_TRANSFERS = 3
MAX_LOOK_ALIKES = 100

Kinds = NDArray[np.int8]


@dataclass(frozen=True)
class Sorting:
    """Which rows of one history count, and why the others do not.

    Attributes:
        transactions: int8, one of the kinds per transaction.
        tokens: int8, one of the kinds per token transfer.
        imitates: Address -> the address it imitates.
        paid: Those of `imitates` that the wallet has sent something to.
    """

    transactions: Kinds
    tokens: Kinds
    imitates: Mapping[str, str]
    paid: frozenset[str]


NO_ROWS: Final = Sorting(np.zeros(0, np.int8), np.zeros(0, np.int8), {}, frozenset())


def sort_transfers(history: WalletHistory, book: NameBook = BUILT_IN) -> Sorting:
    """Decide for every row whether it counts.

    Args:
        history: What was seen.
        book: Who is known by name.
    """
    known = read_interactions(history, DUST_WEI, book)
    imitates = _imitations(history, known, book)
    return Sorting(
        _sort_transactions(history, known, imitates, book),
        _sort_tokens(history, known, imitates, book),
        imitates,
        frozenset(imitates) & known.paid,
    )


def without_spam(history: WalletHistory, sorting: Sorting) -> WalletHistory:
    """The same history with only the rows that count."""
    keep, keep_tokens = sorting.transactions == COUNTED, sorting.tokens == COUNTED
    if keep.all() and keep_tokens.all():
        return history
    return replace(
        history,
        transactions=take(history.transactions, np.flatnonzero(keep)),
        tokens=take(history.tokens, np.flatnonzero(keep_tokens)),
    )


def count_spam(history: WalletHistory, sorting: Sorting) -> Spam:
    """How many rows were left out, by kind, and who is imitated."""
    many = np.bincount(np.concatenate([sorting.transactions, sorting.tokens]), minlength=len(KINDS)).tolist()
    seen: dict[str, int] = {}
    for rows, kinds in ((history.transactions, sorting.transactions), (history.tokens, sorting.tokens)):
        for i in np.flatnonzero(kinds != COUNTED).tolist():
            for one in (rows.sender[i], rows.recipient[i]):
                if one in sorting.imitates:
                    seen[one] = seen.get(one, 0) + 1
    from core.address import checksummed

    foremost = sorted(sorting.imitates, key=lambda one: (one not in sorting.paid, -seen.get(one, 0)))
    return Spam(
        hidden=sum(many[1:]),
        poison=sum(many[kind] for kind in POISON),
        bait=many[BAIT],
        airdrops=many[AIRDROP],
        dust=many[DUST],
        look_alikes=tuple(
            LookAlike(checksummed(one), checksummed(sorting.imitates[one]), seen.get(one, 0), one in sorting.paid)
            for one in foremost[:MAX_LOOK_ALIKES]
        ),
    )


def _imitations(history: WalletHistory, known: Interactions, book: NameBook) -> dict[str, str]:
    """Addresses with the first and last four digits of another one that the wallet deals with.

    Only an address that pushed itself into the history is suspected; of several known ones with the same ends the
    earliest is the real one. By chance, a given pair agrees in eight digits once in 4 billion.
    """
    ends: dict[str, str] = {}
    for one in known.friends:
        ends.setdefault(_ends(one), one)
    found: dict[str, str] = {}
    for one in _pushed_in(history, known):
        real = ends.get(_ends(one))
        if real is not None and real != one and one not in found and not book.is_genuine(one):
            found[one] = real
    return found


def _serves(address: str, book: NameBook) -> bool:
    known = book.known(address)
    return known is not None and bool(known.categories & SERVICES)


def _ends(address: str) -> str:
    return address[2:6] + address[-4:]


def _pushed_in(history: WalletHistory, known: Interactions) -> Sequence[str]:
    """The other side of every row that no transaction of the wallet's own carried, and of specks of ETH."""
    rows, tokens = history.transactions, history.tokens
    pushed = [
        tokens.recipient[i] if out else tokens.sender[i]
        for i, out in enumerate(history.tokens_out.tolist())
        if tokens.hash[i] not in known.own
    ]
    pushed += [rows.sender[i] for i in np.flatnonzero(~history.sent).tolist() if rows.value_wei[i] <= DUST_WEI]
    return [one for one in dict.fromkeys(pushed) if one != NOBODY]


def _sort_transactions(
    history: WalletHistory, known: Interactions, imitates: Mapping[str, str], book: NameBook
) -> Kinds:
    kinds = np.zeros(len(history.transactions), dtype=np.int8)
    if not known.own:
        return kinds  # calls of a contract are its business, however small their value
    rows = history.transactions
    for i in np.flatnonzero(~history.sent).tolist():
        sender, value = rows.sender[i], rows.value_wei[i]
        if value > DUST_WEI or sender in known.paid or _serves(sender, book):
            continue
        if sender in imitates:
            kinds[i] = LOOK_ALIKE
        elif value > 0:
            kinds[i] = DUST
    return kinds


def _sort_tokens(history: WalletHistory, known: Interactions, imitates: Mapping[str, str], book: NameBook) -> Kinds:
    tokens = history.tokens
    kinds = np.zeros(len(tokens), dtype=np.int8)
    baits = _baits(history, known, book)
    sure = bool(known.own) and history.whole
    strange = _strange(history, known, book) if sure else {}
    # Code moves tokens in transactions that others send: a delegated account's own sales, a smart wallet's payments.
    has_code = history.code not in (None, "0x")
    rows = zip(
        *(tokens.hash, tokens.sender, tokens.recipient, tokens.contract, tokens.standard, tokens.value_raw),
        *(history.tokens_out.tolist(), history.tokens_in.tolist()),
        strict=True,
    )
    for i, (tx, sender, recipient, contract, standard, value, out, into) in enumerate(rows):
        if tx in known.own or (has_code and out and value):
            continue
        peer = recipient if out else sender
        if standard == "erc20" and value == 0:
            kinds[i] = ZERO_VALUE
        elif peer in imitates and peer not in known.paid:
            kinds[i] = LOOK_ALIKE
        elif out and contract in strange:
            kinds[i] = FORGED
        elif contract in baits:
            kinds[i] = BAIT
        elif not _serves(sender, book):
            small = standard == "erc20" and into and _is_dust(contract, value, book)
            often = strange.get(contract, AIRDROP_MAX_TRANSFERS + 1)
            if small and sender not in known.paid:
                kinds[i] = DUST
            elif often <= AIRDROP_MAX_TRANSFERS:
                kinds[i] = AIRDROP
    return kinds


def _baits(history: WalletHistory, known: Interactions, book: NameBook) -> frozenset[str]:
    tokens = history.tokens
    named = set(zip(tokens.contract, tokens.name, tokens.symbol, strict=True))
    chain = history.chain
    symbols = frozenset({chain.coin.casefold(), *(token.symbol.casefold() for token in chain.tokens.values())})
    return frozenset(
        contract
        for contract, name, symbol in named
        if not book.is_genuine(contract) and contract not in known.contracts and bait_sign(name, symbol, symbols)
    )


def _is_dust(contract: str, value_raw: int, book: NameBook) -> bool:
    token = book.token(contract)
    if token is not None and token.dollar:
        return bool(value_raw < DUST_DOLLARS * 10**token.decimals)
    return value_raw <= DUST_RAW_UNITS


def _strange(history: WalletHistory, known: Interactions, book: NameBook) -> dict[str, int]:
    """Tokens that nobody knows and that no friend gave: contract -> how often it came in."""
    tokens = history.tokens
    came: dict[str, int] = {}
    given: set[str] = set(known.contracts)
    for contract, sender, into in zip(tokens.contract, tokens.sender, history.tokens_in.tolist(), strict=True):
        came[contract] = came.get(contract, 0) + into
        if into and sender in known.friends:
            given.add(contract)
    return {one: count for one, count in came.items() if one not in given and not book.is_genuine(one)}
