"""What moved between a wallet and others: ETH, tokens and internal transfers, joined to one list each way.

A payment out is ETH that the wallet sent without calling anything, a token that left it, or ETH that a contract took
from it; a payment in is ETH or a token that came, however. A transaction's own change (what goes out and comes back in
the same transaction) stays in both lists: whoever asks for swaps looks at the transaction, not at the payment.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from core.address import is_address
from core.wallet.history import WalletHistory

ETH = ""
NOBODY = "0x" + "0" * 40


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
    """Join the lists of a windowed history without its spam."""
    me = history.address
    found = [*_eth(history), *_tokens(history), *_internal(history)]
    found.sort(key=lambda pair: pair[1].time_s)
    return Payments([one for out, one in found if out and one.peer != me], [one for out, one in found if not out])


def _eth(history: WalletHistory) -> Iterable[tuple[bool, Payment]]:
    me, rows = history.address, history.transactions
    for time_s, tx, sender, recipient, value, failed in zip(
        rows.time_s.tolist(), rows.hash, rows.sender, rows.recipient, rows.value_wei, rows.failed.tolist(), strict=True
    ):
        if value and not failed and me in {sender, recipient} and sender != recipient:
            own = sender == me
            yield own, Payment(time_s, tx, recipient if own else sender, ETH, value, own)


def _tokens(history: WalletHistory) -> Iterable[tuple[bool, Payment]]:
    me, rows = history.address, history.tokens
    sent = {
        tx for tx, sender in zip(history.transactions.hash, history.transactions.sender, strict=True) if sender == me
    }
    for time_s, tx, sender, recipient, contract, value, standard in zip(
        rows.time_s.tolist(),
        rows.hash,
        rows.sender,
        rows.recipient,
        rows.contract,
        rows.value_raw,
        rows.standard,
        strict=True,
    ):
        if value and sender != recipient and me in (sender, recipient):
            out = sender == me
            peer = recipient if out else sender
            yield out, Payment(time_s, tx, peer, contract, value, tx in sent, standard != "erc20")


def _internal(history: WalletHistory) -> Iterable[tuple[bool, Payment]]:
    me, rows = history.address, history.internals
    for time_s, tx, sender, recipient, value in zip(
        rows.time_s.tolist(), rows.hash, rows.sender, rows.recipient, rows.value_wei, strict=True
    ):
        if value and sender != recipient and me in (sender, recipient):
            out = sender == me
            yield out, Payment(time_s, tx, recipient if out else sender, ETH, value, False)


def peers(payments: Iterable[Payment]) -> Counter[str]:
    """How many payments each address took part in; the zero address and what is no address are nobody."""
    return Counter(one.peer for one in payments if one.peer != NOBODY and is_address(one.peer))
