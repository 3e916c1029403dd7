"""A file of many wallets' lending: one line each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np

from core.address import checksummed
from core.errors import InvalidInput
from core.lending.activity import LendingActivity, activity_of
from core.lending.added import with_answers
from core.lending.analyze import moment_of_s
from core.lending.counts import read_counts
from core.lending.intake import RecordIntake, is_records, read_records
from core.lending.reading import LendingFileReading, WalletLine
from core.lending.records import ADDRESS
from core.lending.score import score_of
from core.segments.model import SegmentModel
from core.segments.nearest import nearest_centroids
from core.tables.formats.packed import unpack
from core.tables.limits import LIMITS
from core.tables.subjects.analysis import SubjectsAnalysis
from core.tables.subjects.bound import TABLE, SubjectReading

RECORDS: Final = "aave_records"
RECORDS_TITLE: Final = "Aave records"
SAVED_RECORDS: Final[Mapping[str, Any]] = {
    "platform": RECORDS,
    "title": RECORDS_TITLE,
    "columns": {},
    "options": {},
    "definitions": {},
}


def read_file(
    data: bytes, filename: str, model: SegmentModel, columns: object = None, options: object = None
) -> SubjectsAnalysis[LendingFileReading]:
    """One line per wallet of a file: Aave records as JSON, or counts per wallet as CSV.

    Args:
        data: The file.
        filename: What its sender calls it; shown, never opened, and never believed.
        model: The active `lending` model.
        columns: Of a table, role -> column where a caller names them.
        options: Of a table, the sheet of a workbook, `saved`, and `table` to have it back with columns added.

    Raises:
        TooLarge: The file passes a limit.
        Asked: The table can be read in more than one way.
        InvalidInput: Nothing in it can be read; the message says why.
    """
    intake, wallets, table = read_intake(data, filename, columns, options)
    lines = _lines(wallets, model)
    answer = LendingFileReading(
        model=model.name,
        model_version=model.version,
        intake=intake,
        wallets=lines,
        caveats=model.caveats,
        reading=SAVED_RECORDS if table is None else table.saved(),
        table=_with_answers(data, filename, table, lines, options),
    )
    return SubjectsAnalysis(answer, () if table is None else table.column_names)


def _with_answers(
    data: bytes, filename: str, table: SubjectReading | None, lines: tuple[WalletLine, ...], options: object
) -> str | None:
    if table is None or not (isinstance(options, Mapping) and options.get(TABLE) is True):
        return None
    return with_answers(data, filename, table.columns, table.choices.sheet, lines)


def read_intake(
    data: bytes, filename: str = "", columns: object = None, options: object = None
) -> tuple[RecordIntake, Mapping[str, LendingActivity], SubjectReading | None]:
    """What became of a file, the wallets in it, and of a table how it was read; nothing is scored.

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
        return intake, {wallet: activity_of(found) for wallet, found in events.items()}, None
    return read_counts(data, filename, columns, options)


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
    counts, dollars, score = activity.counts, activity.dollars, score_of(activity)
    stands = activity.position
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
        from_=moment_of_s(activity.first_s),
        to=moment_of_s(activity.last_s),
        loan_to_value=stands.loan_to_value if stands is not None and not stands.at_most else None,
        health_factor=stands.health_factor if stands is not None and not stands.at_most else None,
        breaks_at_fall=stands.breaks_at_fall if stands is not None and not stands.at_most else None,
    )
