"""What moved between a wallet and others: ETH, tokens and internal transfers, joined to one list each way.

A payment out is ETH that the wallet sent without calling anything, a token that left it, or ETH that a contract took
from it; a payment in is ETH or a token that came, however. A transaction's own change (what goes out and comes back in
the same transaction) stays in both lists: whoever asks for swaps looks at the transaction, not at the payment.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from core.address import NOBODY, is_address
from core.wallet.history import WalletHistory

ETH = ""


@dataclass(frozen=True)
class Payment:
    """One payment.

    Attributes:
        time_s: Seconds since 1970.
        hash: The transaction that carried it.
        peer: Lower-case address of the other side, or `GENESIS`.
        asset: Lower-case address of the token; empty for ETH.
        amount: Smallest units.
        own: Whether the wallet itself sent the transaction.
        collectible: Whether the token is a single piece.
    """

    time_s: int
    hash: str
    peer: str
    asset: str
    amount: int
    own: bool
    collectible: bool = False


@dataclass(frozen=True)
class Payments:
    """Both lists, oldest first, without payments of nothing, to oneself or of transactions that failed."""

    out: list[Payment]
    into: list[Payment]


def read_payments(history: WalletHistory) -> Payments:
    """Join the lists of a windowed history without its spam; wrapping the coin pays nobody."""
    found = [*_eth(history), *_tokens(history), *_internal(history)]
    found = [pair for pair in found if not _wraps(pair[1], history.chain.wrapped)]
    found.sort(key=lambda pair: pair[1].time_s)
    return Payments([one for out, one in found if out], [one for out, one in found if not out])


def _wraps(one: Payment, wrapped: str) -> bool:
    """Whether it is one side of wrapping the coin or of getting it back: nothing passes between two owners then.

    The coin goes to its contract or comes from it; of the wrapped token explorers list either nothing, or that it came
    out of nothing, or went there.
    """
    if one.asset == ETH:
        return one.peer == wrapped
    return one.asset == wrapped and one.peer in (NOBODY, wrapped)


def _eth(history: WalletHistory) -> Iterable[tuple[bool, Payment]]:
    rows = history.transactions
    moved = (history.sent ^ history.received) & ~rows.failed
    for i in np.flatnonzero(moved).tolist():
        if rows.value_wei[i]:
            own = bool(history.sent[i])
            peer = rows.recipient[i] if own else rows.sender[i]
            yield own, Payment(int(rows.time_s[i]), rows.hash[i], peer, ETH, rows.value_wei[i], own)


def _tokens(history: WalletHistory) -> Iterable[tuple[bool, Payment]]:
    rows = history.tokens
    own = {history.transactions.hash[i] for i in np.flatnonzero(history.sent).tolist()}
    for i in np.flatnonzero(history.tokens_out ^ history.tokens_in).tolist():
        if rows.value_raw[i]:
            out, tx = bool(history.tokens_out[i]), rows.hash[i]
            peer, piece = rows.recipient[i] if out else rows.sender[i], rows.standard[i] != "erc20"
            yield out, Payment(int(rows.time_s[i]), tx, peer, rows.contract[i], rows.value_raw[i], tx in own, piece)


def _internal(history: WalletHistory) -> Iterable[tuple[bool, Payment]]:
    rows = history.internals
    for i in np.flatnonzero(history.internals_out ^ history.internals_in).tolist():
        if rows.value_wei[i]:
            out = bool(history.internals_out[i])
            peer = rows.recipient[i] if out else rows.sender[i]
            yield out, Payment(int(rows.time_s[i]), rows.hash[i], peer, ETH, rows.value_wei[i], False)


def peers(payments: Iterable[Payment]) -> Counter[str]:
    """How many payments each address took part in; the zero address and what is no address are nobody."""
    return Counter(one.peer for one in payments if one.peer != NOBODY and is_address(one.peer))
