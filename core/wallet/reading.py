"""What is said of one wallet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from core.segments.reading import SegmentReading
from core.wallet.history import Attempt


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
class Spam:
    """Transfers left out of every feature: hidden tokens, and poison (look-alike or zero-value) transfers."""

    hidden: int
    poison: int


@dataclass(frozen=True)
class WalletReading:
    """The answer of the Wallet lens; `persona` is None exactly when `no_persona_reason` is given."""

    address: str
    ens: str | None
    chain: str
    account_type: str
    delegate: str | None
    coverage: Coverage
    persona: SegmentReading | None
    no_persona_reason: str | None
    traits: tuple[Trait, ...]
    lending: None
    timeline: tuple[Mapping[str, object], ...]
    spam: Spam
    attempts: tuple[Attempt, ...]
    features: Mapping[str, float | None]
    caveats: tuple[str, ...]
