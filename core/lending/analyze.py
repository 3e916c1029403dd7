"""The lending of one wallet, from its events or from counts alone, as a reading."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from core.fields import number
from core.lending.activity import (
    LENDING_SCHEMA,
    LIQUIDATIONS,
    WINDOW_DAYS,
    Counts,
    LendingActivity,
    activity_of,
    activity_of_counts,
)
from core.lending.columns import UNUSED, WHY_UNUSED
from core.lending.events import LIQUIDATION, LendingEvent, LendingHistory
from core.lending.position import Position
from core.lending.reading import ClusterReading, EventLine, LendingReading
from core.lending.score import score_of
from core.segments.model import SegmentModel
from core.segments.schema import checked_row

NEWEST = 20
COUNTS_ONLY = "Counts only: no dollars and no dates, so two parts of the score count as the known ones do."
EVENTS_ALONE = (
    "How it stands is by the events alone: amounts without interest, prices of each token's last event, and the "
    "liquidation thresholds with which Aave V2 was launched."
)
NO_EVENTS = Counts(0, 0, 0, 0, 0, 0)


def read_lending(history: LendingHistory, model: SegmentModel) -> LendingReading:
    """What one wallet's lending amounts to.

    Args:
        history: Its events on Aave.
        model: The active `lending` model.
    """
    events = history.events
    activity = activity_of(events, history.pools) if events else activity_of_counts(NO_EVENTS)
    score = score_of(activity)
    segment = model.read(activity.window.features()) if events else None
    return LendingReading(
        state=history.state,
        segment=segment,
        score=score.points,
        risk_label=score.risk_label,
        thin_file=score.points is None,
        breakdown=score.parts,
        liquidated_before=activity.counts.liquidations > 0,
        counts=activity.counts,
        window=activity.window,
        dollars=activity.dollars,
        ratios=activity.ratios,
        position=activity.position,
        repayment=activity.repayment,
        from_=moment_of_s(activity.first_s),
        to=moment_of_s(activity.last_s),
        liquidations=tuple(_line(event) for event in events if event.action == LIQUIDATION),
        events=tuple(_line(event) for event in events[::-1][:NEWEST]),
        caveats=(*history.notes, *_caveats(activity)),
    )


def read_cluster(body: Mapping[str, object], model: SegmentModel, unknown: tuple[str, ...] = ()) -> ClusterReading:
    """The answer to the fixed body of POST /predict_cluster.

    Args:
        body: All ten fields.
        model: The active `lending` model.
        unknown: Names that came with it and mean nothing here.

    Raises:
        InvalidInput: A field is missing, not a number, negative where that has no meaning, or not whole.
    """
    number("balance", body.get("balance"))
    for name in ("num_transactions", "total_amount", "avg_transaction_amount"):
        number(name, body.get(name), 0)
    row = checked_row(LENDING_SCHEMA, {spec.name: body.get(spec.name) for spec in LENDING_SCHEMA})
    (liquidations,) = checked_row((LIQUIDATIONS,), {LIQUIDATIONS.name: body.get(LIQUIDATIONS.name)})
    deposits, borrows, repays, redeems, active_days = (int(value) for value in row)
    activity = activity_of_counts(Counts(deposits, borrows, repays, redeems, int(liquidations), active_days))
    score = score_of(activity)
    persona = model.read_row(row)
    return ClusterReading(
        predicted_cluster=persona.cluster,
        segment=persona.label,
        risk_label=score.risk_label,
        unused_fields=(*UNUSED, *unknown),
        score=score.points,
        thin_file=score.points is None,
        breakdown=score.parts,
        liquidated_before=liquidations > 0,
        ratios=activity.ratios,
        persona=persona,
        caveats=(*persona.caveats, COUNTS_ONLY, WHY_UNUSED),
    )


def _caveats(activity: LendingActivity) -> tuple[str, ...]:
    said = []
    if activity.window != activity.counts:
        said.append(
            f"The segment rests on the last {WINDOW_DAYS} days of its lending, as long as the training wallets were "
            "seen; score, counts and dollars on all of it."
        )
    if activity.dollars is not None:
        parts = (
            activity.dollars.deposited,
            activity.dollars.borrowed,
            activity.dollars.repaid,
            activity.dollars.redeemed,
        )
        missing = sum(part.unpriced for part in parts)
        if missing:
            events = sum(part.events for part in parts)
            said.append(
                f"{missing:,} of {events:,} events have no price at hand: their dollars are not known, sums without "
                "them are only a part, and ratios that need them are of counts."
            )
    if activity.position is not None:
        said += _stands(activity.position)
    return tuple(said)


def _stands(position: Position) -> list[str]:
    said = []
    value = position.loan_to_value
    if value is not None and value >= 1 and not position.at_most:
        said.append(
            f"It owes {value:.0%} of what was seen supplied, which the protocol would not let stand: a part of what "
            "covers it was not seen, or prices have moved since."
        )
    if position.owes and not position.pools:
        said.append(EVENTS_ALONE)
    return said


def _line(event: LendingEvent) -> EventLine:
    return EventLine(
        time=datetime.fromtimestamp(event.time_s, UTC),
        action=event.action,
        asset=event.asset,
        amount=event.amount,
        usd=event.usd,
        transaction=event.transaction,
        seized_asset=event.seized_asset or None,
        seized_amount=event.seized_amount,
        seized_usd=event.seized_usd,
    )


def moment_of_s(time_s: int | None) -> datetime | None:
    """Seconds since 1970 as a moment in UTC."""
    return None if time_s is None else datetime.fromtimestamp(time_s, UTC)
