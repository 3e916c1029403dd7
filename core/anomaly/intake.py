"""An uploaded table -> `Ledger`, and what became of every row. The only way in for files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from core.anomaly.columns import REASONS
from core.anomaly.identity import event_keys
from core.anomaly.intake_direction import read_direction
from core.anomaly.intake_money import currencies
from core.anomaly.intake_sums import LedgerReconciliation, compare_balance, reconcile_ledger
from core.anomaly.intake_values import Values, read_values
from core.anomaly.ledger import IN, Bytes, Ledger
from core.arrays import Floats, Ints
from core.errors import InvalidInput
from core.tables import LEDGER, CleaningReport, Table
from core.tables.engine import literal
from core.tables.export import export_rows
from core.tables.ledgers.bound import LedgerFileReading
from core.tables.ledgers.choices import LedgerChoices
from core.tables.ledgers.read import known_ledger

KEPT: Final = -1
CODES: Final = {reason: code for code, reason in enumerate(REASONS)}
VERDICT: Final = "verdict"
HUGE: Final = 1e30  # squares and sums of more would leave the range of floats
MAX_DROPPED_ROWS: Final = 20_000


@dataclass(frozen=True)
class Intake:
    """A ledger that was read.

    Attributes:
        ledger: The usable events, in file order.
        report: What became of every row.
        line: The row of the file, from 0, per event.
        reading: How the file was read.
        currency: ISO code per event, "" where it names none; None where no column does.
        by_currency: Code -> events, money in, money out; one entry under "" where no column names currencies.
        reconciliation: How the money of every currency comes from the file.
        dropped_csv: The rows that were left out, each with its reason, at most 20,000; formula-safe.
    """

    ledger: Ledger
    report: CleaningReport
    line: Ints
    dropped_csv: bytes
    reading: LedgerFileReading
    currency: NDArray[Any] | None
    by_currency: Mapping[str, Mapping[str, float]]
    reconciliation: Mapping[str, LedgerReconciliation]


def read_ledger(
    table: Table, columns: object = None, date_order: str | None = None, choices: LedgerChoices | None = None
) -> Intake:
    """Read the columns, drop what is no event and say why.

    Args:
        table: The uploaded table.
        columns: Role -> column name, or null for none, where the known ones are wrong.
        date_order: `day first` or `month first` for dates like 03/04/2026; decided from the cells if omitted.
        choices: Whatever else a caller chose.

    Raises:
        Asked: The file can be read in more than one way.
        InvalidInput: A column is missing or unknown, or no row is left; the message says why.
    """
    choices = choices or LedgerChoices()
    if date_order is not None:
        choices = replace(choices, date_order=date_order)
    reading = known_ledger(table, columns, choices)
    values = read_values(table, reading)
    amount, kind, notes = read_direction(table, values, reading)
    reasons = _reasons(values, amount)
    key = reading.columns["transaction"]
    if key:
        reasons[_duplicates(table, key, reading) & (reasons == KEPT)] = CODES["duplicate"]
    keep = np.flatnonzero(reasons == KEPT)
    report = _report(table, reading.shown(), reasons, [*values.notes, *notes])
    if not len(keep):
        said = ", ".join(f"{count:,} {REASONS[reason]}" for reason, count in report.dropped.items())
        raise InvalidInput(
            "file",
            f"has no usable event: all {report.rows_read:,} rows were left out ({said}). Check the column choice",
            "rows with a wallet, a time and an amount",
        )
    ledger = values.ledger(amount, kind).take(keep)
    # Without ids events of one moment are ordered by what they are: a file that is shuffled says the same.
    tie = ledger.tie if key else (event_keys(ledger) >> np.uint64(1)).view(np.int64)
    ledger = replace(ledger, tie=tie, ids=values.ids(table, key, keep))
    report = replace(report, notes=(*report.notes, *_order_notes(ledger), *_repeats(table, key, ledger)))
    every = currencies(table, reading)
    codes = None if every is None else every[keep]
    came = np.zeros(table.rows, np.bool_) if kind is None else kind == IN
    sums = reconcile_ledger(amount, came, reasons, tuple(CODES), every)
    balance = compare_balance(table, reading, amount, came, reasons, every)
    sums = {code: replace(one, stated=balance.get(code)) for code, one in sums.items()}
    by_currency = {
        code: {"events": one.rows_kept, "in": one.money_in, "out": one.money_out}
        for code, one in sums.items()
        if one.rows_kept
    }
    return Intake(ledger, report, keep, _dropped(table, reasons), reading, codes, by_currency, sums)


def chosen_events(intake: Intake, wanted: str | None) -> tuple[Ledger, NDArray[Any] | None, tuple[str, ...]]:
    """The events to score, their currencies, and what was decided: all of them, or those in the currency asked for.

    Args:
        intake: What was read.
        wanted: An ISO code; every currency, each by itself, if omitted.

    Raises:
        InvalidInput: No event is in that currency.
    """
    if not wanted or intake.currency is None:
        return intake.ledger, intake.currency, ()
    events = {code: int(of["events"]) for code, of in intake.by_currency.items()}
    if wanted not in events:
        raise InvalidInput("options.currency", f"is {wanted!r}", ", ".join(code or "none" for code in events))
    if len(events) == 1:
        return intake.ledger, intake.currency, ()
    those = intake.currency == wanted
    others = ", ".join(f"{code or 'none'} ({count:,})" for code, count in events.items() if code != wanted)
    said = f"Only the events in {wanted} were scored, as options.currency says; left aside: {others}"
    return intake.ledger.take(those), intake.currency[those], (f"{said}.",)


def _reasons(values: Values, amount: Floats) -> Bytes:
    """Per row, a code of `CODES` or `KEPT`."""
    checks = (
        ("no_wallet", values.wallet < 0),
        ("unreadable_time", ~values.timed),
        ("summary_row", values.summary),
        ("infinite_amount", values.infinite),
        ("unreadable_amount", np.isnan(amount)),
        ("negative_amount", amount < 0),
        ("too_large_amount", amount > HUGE),
        ("failed", values.failed),
    )
    out = np.full(len(amount), KEPT, dtype=np.int8)
    for reason, holds in reversed(checks):
        out[holds] = CODES[reason]
    return out


def _duplicates(table: Table, column: str, reading: LedgerFileReading) -> NDArray[np.bool_]:
    """The second and every further row that is equal in all columns, or in those that tell a platform's repeats."""
    again = np.zeros(table.rows, dtype=np.bool_)
    key = table.id_sql(column)
    (repeats,) = table.query(f"SELECT count({key}) - count(DISTINCT {key}) FROM {LEDGER}").fetchone() or (0,)  # noqa: S608
    if not repeats:
        return again
    telling = reading.platform.repeats if reading.platform else ()
    compared = {reading.columns.get(role) for role in telling}
    aside = [name for name in table.names if compared and name not in compared]
    again[np.asarray(table.query(table.repeats_sql(aside)).fetchnumpy()["line"], dtype=np.int64)] = True
    if aside:
        (named,) = table.arrays([f"{key} IS NOT NULL"])
        again &= np.asarray(named, dtype=np.bool_)
    return again


def _report(
    table: Table, chosen: Mapping[str, str | list[str] | None], reasons: Bytes, notes: list[str]
) -> CleaningReport:
    counted = {reason: int((reasons == code).sum()) for reason, code in CODES.items()}
    return CleaningReport.of(table, int((reasons == KEPT).sum()), counted, chosen, notes)


def _order_notes(ledger: Ledger) -> list[str]:
    late = int((np.diff(ledger.time_ms) < 0).sum())
    if not late:
        return []
    return [f"{late:,} rows come before the row above them in time; events are scored in the order of (time, id)"]


def _repeats(table: Table, key: str | None, ledger: Ledger) -> list[str]:
    """What may be the same event twice and was kept, so that nothing happens in silence."""
    if key:
        count = 0 if ledger.ids is None else len(ledger.ids) - len(set(ledger.ids))
        said = f"{count:,} transaction ids occur once more in rows that differ; all of them were kept"
        return [said] if count else []
    everything = ", ".join(table.sql(name) for name in table.names)
    (distinct,) = table.query(f"SELECT count(DISTINCT hash({everything})) FROM {LEDGER}").fetchone() or (0,)  # noqa: S608
    count = table.rows - int(distinct)
    said = f"{count:,} rows equal an earlier one; no column names the transaction, so they were kept as events"
    return [said] if count else []


def _dropped(table: Table, reasons: Bytes) -> bytes:
    lines = np.flatnonzero(reasons != KEPT)[:MAX_DROPPED_ROWS]
    names = list(CODES)
    table.query(
        f"CREATE OR REPLACE TABLE {VERDICT} AS SELECT unnest(?::BIGINT[]) AS line, unnest(?::VARCHAR[]) AS reason",
        [lines.tolist(), [names[code] for code in reasons[lines].tolist()]],
    )
    said = " ".join(f"WHEN {literal(key)} THEN {literal(text)}" for key, text in REASONS.items())
    return export_rows(
        table,
        f"JOIN {VERDICT} ON {VERDICT}.line = {LEDGER}.rowid",
        f"CASE {VERDICT}.reason {said} END",
        "left out because",
    )
