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
    rows, tokens = history.transactions, history.tokens
    own: set[str] = set()
    paid: set[str] = set()
    first: list[tuple[int, str]] = []
    for time_s, tx, sender, recipient, value, sent, failed in zip(
        *(rows.time_s.tolist(), rows.hash, rows.sender, rows.recipient, rows.value_wei, history.sent.tolist()),
        rows.failed.tolist(),
        strict=True,
    ):
        if sent:
            own.add(tx)
            paid.add(recipient)
            first.append((time_s, recipient))
        elif value > dust_wei and not failed:  # a payment that failed moved nothing
            first.append((time_s, sender))
    contracts = set(paid)
    for time_s, tx, sender, recipient, contract, value, out, into in zip(
        *(tokens.time_s.tolist(), tokens.hash, tokens.sender, tokens.recipient, tokens.contract, tokens.value_raw),
        *(history.tokens_out.tolist(), history.tokens_in.tolist()),
        strict=True,
    ):
        if tx in own:
            contracts.add(contract)
            first.append((time_s, recipient if out else sender))
            if out:
                paid.add(recipient)
        elif into and is_one_unit(book.token(contract), value):
            first.append((time_s, sender))
    friends: dict[str, int] = {}
    for time_s, one in sorted(first):
        friends.setdefault(one, time_s)
    for nobody in ("", history.address.lower):
        friends.pop(nobody, None)
        paid.discard(nobody)
    return Interactions(frozenset(own), frozenset(paid), frozenset(contracts), friends)


def is_one_unit(token: KnownToken | None, value_raw: int) -> bool:
    """Whether that much of a known token is one unit or more; of one whose decimals nobody knows, nothing is."""
    return token is not None and token.decimals >= 0 and value_raw >= 10**token.decimals
