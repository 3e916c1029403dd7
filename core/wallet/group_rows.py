"""What is said of many wallets: a row each, and what they are together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class GroupRow:
    """One wallet of a group.

    Attributes:
        place: Its place among those asked for, from 0.
        asked: What was asked for, as it was written.
        address: EIP-55 address, or None when it could not be had.
        ens: Its name if it was asked for by one.
        chain: Name of the chain.
        account_type: As in `WalletReading`; None with `error`.
        kind: Name of the kind that leads.
        title: What that kind is called.
        sentence: Its own numbers.
        kinds: Names of the others that hold.
        persona: Label, or None when there is no persona.
        share: How often the re-fits gave that label, 0..1.
        borderline: Whether another label came out more often.
        familiarity: 0..1.
        familiarity_band: typical, unusual or unlike training.
        traits: Names of those that hold.
        transactions_seen: Normal transactions.
        token_transfers_seen: Token transfers.
        from_: First moment of the covered window.
        to: Last moment of it.
        complete: Whether the whole history was seen.
        funder: Who paid it first, where its beginning was seen; EIP-55 address.
        caveats: What weakens the answer.
        error: Why there is no answer; None otherwise.
    """

    place: int
    asked: str
    address: str | None = None
    ens: str | None = None
    chain: str = "ethereum"
    account_type: str | None = None
    kind: str | None = None
    title: str | None = None
    sentence: str | None = None
    kinds: tuple[str, ...] = ()
    persona: str | None = None
    share: float | None = None
    borderline: bool | None = None
    familiarity: float | None = None
    familiarity_band: str | None = None
    traits: tuple[str, ...] = ()
    transactions_seen: int = 0
    token_transfers_seen: int = 0
    from_: datetime | None = None
    to: datetime | None = None
    complete: bool = False
    funder: str | None = None
    caveats: tuple[str, ...] = ()
    error: str | None = None


@dataclass(frozen=True)
class GroupShare:
    """How many wallets of a group have one answer.

    Attributes:
        name: Name of the kind, or label of the persona.
        title: What it is called.
        wallets: How many.
        share: Of the wallets that have an answer, 0..1.
        training_share: Of the training population, 0..1; None where nothing is known of it;
            of a kind, of accounts that were chosen by others and not drawn.
    """

    name: str
    title: str
    wallets: int
    share: float
    training_share: float | None


@dataclass(frozen=True)
class GroupPeer:
    """An address that several wallets of a group have in common.

    Attributes:
        address: EIP-55 address.
        name: What it is known as, or None.
        wallets: Addresses of the wallets, EIP-55.
    """

    address: str
    name: str | None
    wallets: tuple[str, ...]


@dataclass(frozen=True)
class GroupPicture:
    """What wallets are together.

    Attributes:
        wallets: How many were asked for.
        read: How many have an answer.
        kinds: Most frequent first, with the share among the accounts that the rules were measured on.
        personas: Most frequent first, with the share of the training population.
        unusual: Addresses whose familiarity is not typical, the least familiar first.
        shared_funders: First payers of two wallets or more, unnamed ones before known ones.
        shared_counterparties: Unnamed addresses that two wallets or more deal with, those in most wallets first.
        direct: Pairs of wallets that deal with each other.
        caveats: What weakens it.
    """

    wallets: int
    read: int
    kinds: tuple[GroupShare, ...]
    personas: tuple[GroupShare, ...]
    unusual: tuple[str, ...]
    shared_funders: tuple[GroupPeer, ...]
    shared_counterparties: tuple[GroupPeer, ...]
    direct: tuple[tuple[str, str], ...]
    caveats: tuple[str, ...]


def row_of(body: Mapping[str, Any]) -> GroupRow:
    """A row from its JSON form."""
    given = {("from_" if name == "from" else name): value for name, value in body.items()}
    for name in ("kinds", "traits", "caveats"):
        given[name] = tuple(given[name])
    for name in ("from_", "to"):
        given[name] = None if given[name] is None else datetime.fromisoformat(given[name])
    return GroupRow(**given)
