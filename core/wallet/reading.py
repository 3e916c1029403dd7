"""What is said of one wallet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from core.lending.reading import LendingReading
from core.segments.reading import SegmentReading
from core.wallet.history import Attempt
from core.wallet.kinds.answer import Kind


@dataclass(frozen=True)
class Coverage:
    """How much of the history was seen, and over which window; every feature and chart stops at that window.

    Attributes:
        transactions_seen: Normal transactions only.
        transactions_total: How many there are, or None when the source does not say.
        token_transfers_seen: Token transfers of every standard.
        from_: First moment of the window, or None when nothing was seen.
        to: Last moment of the window, or None when nothing was seen.
        complete: Whether the whole history was seen.
    """

    transactions_seen: int
    transactions_total: int | None
    token_transfers_seen: int
    from_: datetime | None
    to: datetime | None
    complete: bool


@dataclass(frozen=True)
class Trait:
    """A rule-based trait that holds, or that was looked for and did not.

    Attributes:
        name: whale, nft_heavy, defi_user, bot_like, airdrop_farmer, dormant, fresh or lender.
        holds: Whether the value passes the threshold.
        value: What was measured, in `unit`; None when the history cannot tell.
        threshold: Where the rule cuts, in `unit`.
        unit: Unit of both.
        evidence: Hashes of the transactions it rests on, newest first, at most 20.
    """

    name: str
    holds: bool
    value: float | None
    threshold: float
    unit: str
    evidence: tuple[str, ...]


@dataclass(frozen=True)
class LookAlike:
    """An address that shares the first and last four digits with one that the wallet deals with.

    Attributes:
        address: The look-alike.
        imitates: Whom it imitates.
        transfers: How many hidden rows it is part of.
        paid: Whether the wallet has sent something to it.
    """

    address: str
    imitates: str
    transfers: int
    paid: bool


@dataclass(frozen=True)
class Spam:
    """Rows left out of every feature, trait and chart; `core.wallet.spam` has the rules.

    Attributes:
        hidden: All of them.
        poison: Those of them that fake the wallet's own history: zero-value, look-alike and forged transfers.
        bait: Those of tokens with a bait for a name.
        airdrops: Those of tokens that nobody knows, from strangers.
        dust: Specks of ETH or of a token.
        look_alikes: Who imitates whom: those that were paid first, then the busiest; at most 100.
    """

    hidden: int
    poison: int
    bait: int = 0
    airdrops: int = 0
    dust: int = 0
    look_alikes: tuple[LookAlike, ...] = ()


@dataclass(frozen=True)
class NameTag:
    """What the wallet itself is publicly known as: a fact with a source, no judgement of ours.

    Attributes:
        name: The name tag; empty where only its categories are known.
        categories: exchange, mining_pool, ... ; `sanctioned` and `reported` are warnings.
        warning: The warning in plain words, or None.
        source: Whose tag it is.
    """

    name: str
    categories: tuple[str, ...]
    warning: str | None
    source: str


@dataclass(frozen=True)
class TimelinePoint:
    """The persona at the end of one month, from the twelve months before it.

    Attributes:
        month_end: The last second of the month, UTC; of the running month, the moment the history was read.
        label: Name of the nearest centroid, or None when too few transactions fell into the twelve months.
        probabilities: As in `SegmentReading`, of the features as they are; None without a label.
        transactions: Normal transactions in the twelve months that count.
        change_point: Whether a label begins here that lasts (`core.wallet.timeline` states the rule).
    """

    month_end: datetime
    label: str | None
    probabilities: Mapping[str, float] | None
    transactions: int
    change_point: bool


@dataclass(frozen=True)
class ChainLine:
    """What one chain shows of an address that was looked for on every chain.

    Attributes:
        chain: The chain's name.
        title: What it is called.
        active: Whether anything was seen of the address there; None when it could not be looked at.
        kind: Title of its kind there, or None when nothing was seen.
        sentence: The kind's own numbers, or why the chain could not be looked at.
        transactions: Transactions seen.
        token_transfers: Token transfers seen.
        from_: First moment seen, or None.
        to: Last moment seen, or None.
    """

    chain: str
    title: str
    active: bool | None
    kind: str | None
    sentence: str
    transactions: int
    token_transfers: int
    from_: datetime | None
    to: datetime | None


@dataclass(frozen=True)
class WalletReading:
    """The answer of the Wallet lens.

    `kind` is what the wallet does, by rules on its own facts, and leads; `kinds` are the others that hold. `name_tag`
    is what it is publicly known as, or None. `persona` is None exactly when `no_persona_reason` is given; `lending` is
    None when no source of logs answered. `chains` has a line for each chain when all were asked for: `chain` is then
    the busiest one, and the rest of the answer is of it.
    """

    address: str
    ens: str | None
    chain: str
    account_type: str
    kind: Kind
    kinds: tuple[Kind, ...]
    name_tag: NameTag | None
    delegate: str | None
    coverage: Coverage
    persona: SegmentReading | None
    no_persona_reason: str | None
    traits: tuple[Trait, ...]
    lending: LendingReading | None
    timeline: tuple[TimelinePoint, ...]
    spam: Spam
    attempts: tuple[Attempt, ...]
    features: Mapping[str, float | None]
    caveats: tuple[str, ...]
    chains: tuple[ChainLine, ...] = ()
