"""Whom a wallet deals with, as far as its own transactions and real payments to it tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from core.wallet.history import WalletHistory
from core.wallet.names import BUILT_IN, NameBook
from core.wallet.tokens import KnownToken


@dataclass(frozen=True)
class Interactions:
    """The wallet's own doing, and who is no stranger to it.

    Attributes:
        own: Hashes of the transactions it sent.
        paid: Addresses it called, or gave a token in a transaction of its own.
        contracts: Contracts it called, and token contracts that its own transactions moved.
        friends: Everybody it has paid or been paid by, as keys in the order of first appearance: `paid`, senders of
            ETH above dust, givers of tokens in its own transactions, and senders of well-known tokens in whole units.
    """

    own: frozenset[str]
    paid: frozenset[str]
    contracts: frozenset[str]
    friends: Mapping[str, int]


def read_interactions(history: WalletHistory, dust_wei: int, book: NameBook = BUILT_IN) -> Interactions:
    """Read them from a history.

    Args:
        history: What was seen.
        dust_wei: ETH up to which a payment makes nobody a friend.
        book: Who is known by name.
    """
    me, rows, tokens = history.address, history.transactions, history.tokens
    own, paid, contracts = set(), set(), set()
    first: list[tuple[int, str]] = []
    for time_s, tx, sender, recipient, value in zip(
        rows.time_s.tolist(), rows.hash, rows.sender, rows.recipient, rows.value_wei, strict=True
    ):
        if sender == me:
            own.add(tx)
            paid.add(recipient)
            first.append((time_s, recipient))
        elif value > dust_wei:
            first.append((time_s, sender))
    contracts |= paid
    for time_s, tx, sender, recipient, contract, value in zip(
        tokens.time_s.tolist(),
        tokens.hash,
        tokens.sender,
        tokens.recipient,
        tokens.contract,
        tokens.value_raw,
        strict=True,
    ):
        if tx in own:
            contracts.add(contract)
            first.append((time_s, recipient if sender == me else sender))
            if sender == me:
                paid.add(recipient)
        elif recipient == me and is_whole(book.token(contract), value):
            first.append((time_s, sender))
    friends: dict[str, int] = {}
    for time_s, one in sorted(first):
        friends.setdefault(one, time_s)
    for nobody in ("", me):
        friends.pop(nobody, None)
        paid.discard(nobody)
    return Interactions(frozenset(own), frozenset(paid), frozenset(contracts), friends)


def is_whole(token: KnownToken | None, value_raw: int) -> bool:
    """Whether that much of a known token is one unit or more; of one whose decimals nobody knows, nothing is."""
    return token is not None and token.decimals >= 0 and value_raw >= 10**token.decimals
