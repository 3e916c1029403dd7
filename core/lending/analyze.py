"""Lending events or counts in, readings out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

import numpy as np

from core.errors import InvalidInput
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
from core.lending.counts import read_counts
from core.lending.events import LIQUIDATION, LendingEvent, LendingHistory
from core.lending.intake import RecordIntake, is_records, read_records
from core.lending.reading import ClusterReading, EventLine, LendingFileReading, LendingReading, WalletLine
from core.lending.records import ADDRESS
from core.lending.score import score_of
from core.segments.model import SegmentModel
from core.segments.nearest import nearest_centroids
from core.segments.schema import checked_row
from core.tables.formats.packed import unpack
from core.tables.limits import LIMITS

NEWEST = 20
RECORDS: Final = "aave_records"
RECORDS_TITLE: Final = "Aave records"
UNUSED_FIELDS = ("balance", "num_transactions", "total_amount", "avg_transaction_amount")
NO_EVENTS = Counts(0, 0, 0, 0, 0, 0)


def read_lending(history: LendingHistory, model: SegmentModel) -> LendingReading:
    """What one wallet's lending amounts to.

    Args:
        history: Its events on Aave.
        model: The active `lending` model.
    """
    events = history.events
    activity = activity_of(events) if events else activity_of_counts(NO_EVENTS)
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
        from_=_moment(activity.first_s),
        to=_moment(activity.last_s),
        liquidations=tuple(_line(event) for event in events if event.action == LIQUIDATION),
        events=tuple(_line(event) for event in events[::-1][:NEWEST]),
        caveats=(*history.notes, *_caveats(activity)),
    )


def read_cluster(body: Mapping[str, object], model: SegmentModel) -> ClusterReading:
    """The answer to the fixed body of POST /predict_cluster.

    Args:
        body: All ten fields.
        model: The active `lending` model.

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
        unused_fields=UNUSED_FIELDS,
        score=score.points,
        thin_file=score.points is None,
        breakdown=score.parts,
        liquidated_before=liquidations > 0,
        ratios=activity.ratios,
        persona=persona,
        caveats=(*persona.caveats, "Counts only: no dollars and no dates, so two parts of the score give no points."),
    )


def read_file(
    data: bytes, filename: str, model: SegmentModel, columns: object = None, options: object = None
) -> LendingFileReading:
    """One line per wallet of a file: Aave records as JSON, or counts per wallet as CSV.

    Args:
        data: The file.
        filename: What its sender calls it; shown, never opened, and never believed.
        model: The active `lending` model.
        columns: Of a table, role -> column where a caller names them.
        options: Of a table, the sheet of a workbook, and `saved`.

    Raises:
        TooLarge: The file passes a limit.
        Asked: The table can be read in more than one way.
        InvalidInput: Nothing in it can be read; the message says why.
    """
    intake, wallets, saved = read_intake(data, filename, columns, options)
    return LendingFileReading(
        model=model.name,
        model_version=model.version,
        intake=intake,
        wallets=_lines(wallets, model),
        caveats=model.caveats,
        reading=saved,
    )


def read_intake(
    data: bytes, filename: str = "", columns: object = None, options: object = None
) -> tuple[RecordIntake, Mapping[str, LendingActivity], Mapping[str, Any]]:
    """What became of a file, the wallets in it, and how it was read; nothing is scored.

    Raises:
        TooLarge: The file passes a limit.
        Asked: A table can be read in more than one way.
        InvalidInput: Nothing in it can be read; the message says why.
    """
    try:
        plain, _ = unpack(data, LIMITS)
    except InvalidInput:
        plain = data  # what is wrong with it is said where it is read as a table
    if is_records(plain):
        intake, events = read_records(plain)
        saved = {"platform": RECORDS, "title": RECORDS_TITLE, "columns": {}, "options": {}, "definitions": {}}
        return intake, {wallet: activity_of(found) for wallet, found in events.items()}, saved
    intake, wallets, reading = read_counts(data, filename, columns, options)
    return intake, wallets, reading.saved()


def _lines(wallets: Mapping[str, LendingActivity], model: SegmentModel) -> tuple[WalletLine, ...]:
    """All wallets at once: nearest centroid, and how many re-fits give the same label."""
    order = [spec.name for spec in model.schema]
    raw = np.array([[activity.window.features()[name] for name in order] for activity in wallets.values()])
    scaled = model.scale.forward(raw)
    clusters = nearest_centroids(scaled, model.centroids)
    refits = (model.refits.label_many(scaled) == clusters[:, None]).sum(axis=1)
    return tuple(
        _wallet_line(wallet, activity, model.labels[cluster], cluster, again)
        for (wallet, activity), cluster, again in zip(wallets.items(), clusters.tolist(), refits.tolist(), strict=True)
    )


def _wallet_line(wallet: str, activity: LendingActivity, segment: str, cluster: int, refits: int) -> WalletLine:
    from core.address import checksummed

    counts, dollars, score = activity.counts, activity.dollars, score_of(activity)
    bases = {ratio.basis for ratio in activity.ratios}
    return WalletLine(
        wallet=checksummed(wallet) if ADDRESS.match(wallet) else wallet,
        segment=segment,
        cluster=cluster,
        refits=refits,
        risk_label=score.risk_label,
        score=score.points,
        liquidated_before=counts.liquidations > 0,
        deposits=counts.deposits,
        borrows=counts.borrows,
        repays=counts.repays,
        redeems=counts.redeems,
        liquidations=counts.liquidations,
        active_days=counts.active_days,
        deposited_usd=dollars.deposited.whole if dollars else None,
        borrowed_usd=dollars.borrowed.whole if dollars else None,
        repaid_usd=dollars.repaid.whole if dollars else None,
        redeemed_usd=dollars.redeemed.whole if dollars else None,
        liquidated_usd=dollars.liquidated.whole if dollars else None,
        repaid_to_borrowed=activity.ratio("repaid_to_borrowed").value,
        borrowed_to_deposited=activity.ratio("borrowed_to_deposited").value,
        redeemed_to_deposited=activity.ratio("redeemed_to_deposited").value,
        ratio_basis=bases.pop() if len(bases) == 1 else "mixed",
        from_=_moment(activity.first_s),
        to=_moment(activity.last_s),
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
    return tuple(said)


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


def _moment(time_s: int | None) -> datetime | None:
    return None if time_s is None else datetime.fromtimestamp(time_s, UTC)
