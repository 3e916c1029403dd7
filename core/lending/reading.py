"""What is said of a wallet's lending, and of a file of many wallets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from core.lending.activity import Counts, Dollars, Ratio
from core.lending.intake import RecordIntake
from core.lending.position import Position
from core.lending.score import ScorePart
from core.lending.substance import Repayment
from core.segments.reading import SegmentReading


@dataclass(frozen=True)
class EventLine:
    """One event as it is shown.

    Attributes:
        time: When, UTC.
        action: deposit, redeem, borrow, repay or liquidation.
        asset: Token; of a liquidation that of the debt covered.
        amount: Whole tokens, None where the token's decimals are not known.
        usd: The same in dollars, None without a price.
        transaction: Hash.
        seized_asset: Token of the collateral that a liquidation took, None for every other event.
        seized_amount: Whole tokens of it.
        seized_usd: The same in dollars.
    """

    time: datetime
    action: str
    asset: str
    amount: float | None
    usd: float | None
    transaction: str
    seized_asset: str | None
    seized_amount: float | None
    seized_usd: float | None


@dataclass(frozen=True)
class LendingReading:
    """The answer of the Lending lens for one wallet.

    Attributes:
        state: `read`, `partial` (something could not be read; `caveats` say what) or `none` (no event was found).
        segment: What its behaviour is like; None when nothing was found.
        score: 0 to 1000, the sum of the breakdown; None without a loan.
        risk_label: `Low`, `Medium` or `High` by the score's published bands; `thin file` without a loan.
        thin_file: No loan was seen, so there is nothing to score.
        breakdown: Every point of the score, beginning with the start.
        liquidated_before: Whether a loan of this wallet was ever liquidated, as far as seen.
        counts: How often it did what.
        window: The same over the last 156 days of its activity: what the segment rests on.
        dollars: Sums in dollars of the moment; None when only counts are at hand.
        ratios: Null, not 0 or 1, without the denominator.
        position: How it stands: what is supplied and owed still, loan to value, health factor, the distance to a
            liquidation; None when only counts are at hand.
        repayment: How soon it repaid; None when only counts are at hand.
        from_: Time of the first event seen.
        to: Time of the last one.
        liquidations: Each with the debt that was covered and its transaction.
        events: The newest 20.
        caveats: What weakens the answer.
    """

    state: str
    segment: SegmentReading | None
    score: int | None
    risk_label: str
    thin_file: bool
    breakdown: tuple[ScorePart, ...]
    liquidated_before: bool
    counts: Counts
    window: Counts
    dollars: Dollars | None
    ratios: tuple[Ratio, ...]
    position: Position | None
    repayment: Repayment | None
    from_: datetime | None
    to: datetime | None
    liquidations: tuple[EventLine, ...]
    events: tuple[EventLine, ...]
    caveats: tuple[str, ...]


@dataclass(frozen=True)
class WalletLine:
    """One wallet of a file: segment, risk label, score, and the facts behind them. What is not known is null.

    `loan_to_value`, `health_factor` and `breaks_at_fall` are of its position at its last event, as `Position` has them.
    """

    wallet: str
    segment: str
    cluster: int
    refits: int
    risk_label: str
    score: int | None
    liquidated_before: bool
    deposits: int
    borrows: int
    repays: int
    redeems: int
    liquidations: int
    active_days: int
    deposited_usd: float | None
    borrowed_usd: float | None
    repaid_usd: float | None
    redeemed_usd: float | None
    liquidated_usd: float | None
    repaid_to_borrowed: float | None
    borrowed_to_deposited: float | None
    redeemed_to_deposited: float | None
    ratio_basis: str
    from_: datetime | None
    to: datetime | None
    loan_to_value: float | None
    health_factor: float | None
    breaks_at_fall: float | None


@dataclass(frozen=True)
class LendingFileReading:
    """The answer for a file: what became of its records, and one line per wallet, in the file's order.

    Attributes:
        model: Name of the model.
        model_version: Its version.
        intake: What became of every record or row.
        wallets: One line each.
        caveats: What weakens the answer.
        reading: How the file was read (platform, columns, options); can be sent with the next file.
        table: Where the option `table` asks for it, the table of counts as CSV with `predicted_cluster`, `segment`,
            `risk_label` and `score` behind its own columns; else null.
    """

    model: str
    model_version: str
    intake: RecordIntake
    wallets: tuple[WalletLine, ...]
    caveats: tuple[str, ...]
    reading: Mapping[str, Any]
    table: str | None = None


@dataclass(frozen=True)
class ClusterReading:
    """The answer of POST /predict_cluster; the first four fields are fixed: people have clients for them.

    Attributes:
        predicted_cluster: Index of the segment.
        segment: Its name.
        risk_label: `Low`, `Medium`, `High`, or `thin file` without a loan.
        unused_fields: Fields of the body on which nothing of the answer depends.
        score: 0 to 1000; None for a thin file.
        thin_file: No loan, so there is nothing to score.
        breakdown: Every point of the score.
        liquidated_before: A fact beside the segment, not a part of it.
        ratios: Of counts; null without the denominator.
        persona: How firmly the segment holds, and why.
        caveats: What weakens the answer.
    """

    predicted_cluster: int
    segment: str
    risk_label: str
    unused_fields: tuple[str, ...]
    score: int | None
    thin_file: bool
    breakdown: tuple[ScorePart, ...]
    liquidated_before: bool
    ratios: tuple[Ratio, ...]
    persona: SegmentReading
    caveats: tuple[str, ...]
