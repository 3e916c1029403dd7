"""A wallet's history as lines to read: one per transaction hash, with the tokens it moved."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from core.wallet.counterparties import known_name
from core.wallet.history import WalletHistory
from core.wallet.lists import UNKNOWN_DECIMALS, WEI_PER_ETH
from core.wallet.names import BUILT_IN, NameBook
from core.wallet.protocols import lending_call

OUT, IN, SELF, BY_OTHERS = "out", "in", "self", "by others"


@dataclass(frozen=True)
class TokenMove:
    """One token transfer of a line.

    Attributes:
        into: Whether it came to the wallet.
        symbol: The known symbol, else what its maker typed.
        amount: Units, or None where the decimals are not known; pieces for NFTs.
        token_id: Which piece; empty for ERC-20.
        peer: Lower-case address of the other side.
    """

    into: bool
    symbol: str
    amount: float | None
    token_id: str
    peer: str


@dataclass(frozen=True)
class TransactionLine:
    """One transaction hash.

    Attributes:
        time_s: Seconds since 1970.
        hash: The transaction.
        direction: `out`, `in`, `self`, or `by others` when only token transfers of somebody else's transaction are
            the wallet's.
        peer: Lower-case address of the other side; empty for the creation of a contract.
        peer_name: What it is known as, or None.
        eth: ETH moved; 0 when it failed or moved none.
        fee_eth: Fee the wallet paid.
        failed: Whether it failed.
        selector: First four bytes of the input; empty for a plain transfer.
        call: The kind of lending call, or None.
        moves: Token transfers it carried to or from the wallet.
    """

    time_s: int
    hash: str
    direction: str
    peer: str
    peer_name: str | None
    eth: float
    fee_eth: float
    failed: bool
    selector: str
    call: str | None
    moves: tuple[TokenMove, ...]


def newest_first(history: WalletHistory, only: Collection[str] | None = None) -> Sequence[str]:
    """Hashes of a history, newest first; of `only`, those that are in it.

    Cheap for long histories: `read_lines` makes lines of those that are shown.
    """
    moments: dict[str, int] = {}
    wanted = None if only is None else frozenset(only)
    for times, hashes in (
        (history.transactions.time_s, history.transactions.hash),
        (history.tokens.time_s, history.tokens.hash),
    ):
        for time_s, tx in zip(times.tolist(), hashes, strict=True):
            if wanted is None or tx in wanted:
                moments.setdefault(tx, time_s)
    return [tx for tx, _ in sorted(moments.items(), key=lambda item: item[1], reverse=True)]


def read_lines(history: WalletHistory, hashes: Sequence[str], book: NameBook = BUILT_IN) -> tuple[TransactionLine, ...]:
    """The lines of those hashes, in that order; a hash that is not in the history is left out."""
    wanted = frozenset(hashes)
    rows = {tx: i for i, tx in enumerate(history.transactions.hash) if tx in wanted}
    carried: dict[str, list[int]] = {}
    for i, tx in enumerate(history.tokens.hash):
        if tx in wanted:
            carried.setdefault(tx, []).append(i)
    found = []
    for tx in hashes:
        if tx in rows:
            found.append(_of_transaction(history, rows[tx], carried.get(tx, []), book))
        elif tx in carried:
            found.append(_of_tokens(history, carried[tx], book))
    return tuple(found)


def _of_transaction(history: WalletHistory, i: int, carried: Sequence[int], book: NameBook) -> TransactionLine:
    rows, mine = history.transactions, bool(history.sent[i])
    peer = rows.recipient[i] if mine else rows.sender[i]
    return TransactionLine(
        time_s=int(rows.time_s[i]),
        hash=rows.hash[i],
        direction=SELF if mine and history.received[i] else OUT if mine else IN,
        peer=peer,
        peer_name=known_name(peer, book),
        eth=0.0 if rows.failed[i] else rows.value_wei[i] / WEI_PER_ETH,
        fee_eth=rows.fee_wei[i] / WEI_PER_ETH if mine else 0.0,
        failed=bool(rows.failed[i]),
        selector=rows.selector[i],
        call=lending_call(rows.recipient[i], rows.selector[i], history.chain.contracts) if mine else None,
        moves=_moves(history, carried, book),
    )


def _of_tokens(history: WalletHistory, carried: Sequence[int], book: NameBook) -> TransactionLine:
    moves = _moves(history, carried, book)
    i = carried[0]
    return TransactionLine(
        time_s=int(history.tokens.time_s[i]),
        hash=history.tokens.hash[i],
        direction=BY_OTHERS,
        peer=moves[0].peer,
        peer_name=known_name(moves[0].peer, book),
        eth=0.0,
        fee_eth=0.0,
        failed=False,
        selector="",
        call=None,
        moves=moves,
    )


def _moves(history: WalletHistory, carried: Sequence[int], book: NameBook) -> tuple[TokenMove, ...]:
    tokens = history.tokens
    return tuple(
        TokenMove(
            into=bool(history.tokens_in[i]),
            symbol=token_symbol(history, i, book),
            amount=token_amount(history, i, book),
            token_id=tokens.token_id[i],
            peer=tokens.sender[i] if history.tokens_in[i] else tokens.recipient[i],
        )
        for i in carried
    )


def token_symbol(history: WalletHistory, i: int, book: NameBook = BUILT_IN) -> str:
    """The known symbol of token row `i`, else what its maker typed."""
    known = book.token(history.tokens.contract[i])
    return (known.symbol or known.name) if known is not None else history.tokens.symbol[i]


def token_amount(history: WalletHistory, i: int, book: NameBook = BUILT_IN) -> float | None:
    """Units moved by token row `i`, pieces for an NFT, None where the decimals are not known."""
    tokens = history.tokens
    if tokens.standard[i] != "erc20":
        return float(tokens.value_raw[i])
    known = book.token(tokens.contract[i])
    decimals = known.decimals if known is not None and known.decimals >= 0 else int(tokens.decimals[i])
    return None if decimals == UNKNOWN_DECIMALS else tokens.value_raw[i] / 10**decimals
