"""An uploaded table -> `Ledger`, and what became of every row. The only way in for files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.anomaly.columns import REASONS, ROLES
from core.anomaly.intake_values import Values, read_values
from core.anomaly.ledger import Bytes, Floats, Ledger, Longs
from core.errors import InvalidInput
from core.fields import mapping
from core.tables import LEDGER, CleaningReport, Table, choose_columns, recognise
from core.tables.engine import literal
from core.tables.export import export_rows

KEPT: Final = -1
CODES: Final = {reason: code for code, reason in enumerate(REASONS)}
VERDICT: Final = "verdict"
HUGE: Final = 1e30  # squares and sums of more would leave the range of floats
SIGNED_SHARE: Final = 0.05  # from this share on, negative amounts are how the file writes direction
MAX_DROPPED_ROWS: Final = 20_000


@dataclass(frozen=True)
class Intake:
    """A ledger that was read.

    Attributes:
        ledger: The usable events, in file order.
        report: What became of every row.
        line: The row of the file, from 0, per event.
        dropped_csv: The rows that were left out, each with its reason, at most 20,000; formula-safe.
    """

    ledger: Ledger
    report: CleaningReport
    line: Longs
    dropped_csv: bytes


def suggest_columns(table: Table) -> dict[str, str | None]:
    """The likeliest column for every role.

    A needed role takes the column of its very name even where most cells are bad: that is for the report to say.
    """
    found = recognise(table, ROLES)
    plain = {_letters(name): name for name in reversed(table.names) if name not in found.values()}
    for role in ROLES:
        if role.required and found[role.name] is None:
            named = [plain[key] for key in map(_letters, role.synonyms) if key in plain]
            found[role.name] = next((name for name in named if name not in found.values()), None)
    return found


def read_ledger(table: Table, columns: object = None, date_order: str | None = None) -> Intake:
    """Recognise the columns, drop what is no event and say why.

    Args:
        table: The uploaded table.
        columns: Role -> column name, or null for none, where the recognised ones are wrong.
        date_order: `day first` or `month first` for dates like 03/04/2026; decided from the cells if omitted.

    Raises:
        InvalidInput: A column is missing or unknown, or no row is left; the message says why.
    """
    chosen = _choose(table, columns)
    values = read_values(table, chosen, date_order)
    amount, kind, notes = _signed(values)
    reasons = _reasons(values, amount)
    if chosen["transaction"]:
        reasons[_duplicates(table, chosen["transaction"]) & (reasons == KEPT)] = CODES["duplicate"]
    keep = np.flatnonzero(reasons == KEPT)
    report = _report(table, chosen, reasons, [*values.notes, *notes])
    if not len(keep):
        said = ", ".join(f"{count:,} {REASONS[reason]}" for reason, count in report.dropped.items())
        raise InvalidInput(
            "file",
            f"has no usable event: all {report.rows_read:,} rows were left out ({said}). Check the column choice",
            "rows with a wallet, a time and an amount",
        )
    ledger = replace(values.ledger(amount, kind).take(keep), ids=values.ids(table, chosen["transaction"], keep))
    report = replace(report, notes=(*report.notes, *_order_notes(ledger), *_repeats(table, chosen, ledger)))
    return Intake(ledger, report, keep, _dropped(table, reasons))


def _choose(table: Table, columns: object) -> dict[str, str | None]:
    """The columns; a time is not needed where there is a step."""
    found = suggest_columns(table)
    given = mapping("columns", {} if columns is None else columns, "an object: role -> column name")
    stepped = bool(given.get("step", found["step"]))
    roles = [replace(role, required=role.required and not (stepped and role.name == "time")) for role in ROLES]
    needed = {role.name: found[role.name] for role in ROLES if role.required and found[role.name]}
    taken = [column for column in given.values() if column]
    known = {name: column for name, column in needed.items() if name not in given and column not in taken}
    chosen = choose_columns(table, roles, {**known, **given})
    return chosen | {"step": None} if chosen["time"] else chosen


def _letters(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def _signed(values: Values) -> tuple[Floats, NDArray[np.int8] | None, list[str]]:
    """Amounts without a sign where the sign says the direction, the kinds, and what was decided."""
    from core.anomaly.ledger import IN, OTHER, OUT

    negative = values.amount < 0
    count = int(negative.sum())
    kind = values.kind
    if not count or count < SIGNED_SHARE * len(values.amount) or (kind is not None and (kind != OTHER).any()):
        return values.amount, kind, []
    found = np.where(negative, OUT, IN).astype(np.int8)
    note = f"{count:,} amounts are negative: read as money that leaves, positive ones as money that comes in"
    return np.abs(values.amount), found, [note]


def _reasons(values: Values, amount: Floats) -> Bytes:
    """Per row, a code of `CODES` or `KEPT`."""
    checks = (
        ("no_wallet", values.wallet < 0),
        ("unreadable_time", ~values.timed),
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


def _duplicates(table: Table, column: str) -> NDArray[np.bool_]:
    """The second and every further row that is equal in all columns of the file."""
    again = np.zeros(table.rows, dtype=np.bool_)
    key = table.id_sql(column)
    (repeats,) = table.query(f"SELECT count({key}) - count(DISTINCT {key}) FROM {LEDGER}").fetchone() or (0,)  # noqa: S608
    if not repeats:
        return again
    again[np.asarray(table.query(table.repeats_sql()).fetchnumpy()["line"], dtype=np.int64)] = True
    return again


def _report(table: Table, chosen: Mapping[str, str | None], reasons: Bytes, notes: list[str]) -> CleaningReport:
    counted = {reason: int((reasons == code).sum()) for reason, code in CODES.items()}
    return CleaningReport.of(table, int((reasons == KEPT).sum()), counted, chosen, notes)


def _order_notes(ledger: Ledger) -> list[str]:
    late = int((np.diff(ledger.time_ms) < 0).sum())
    if not late:
        return []
    return [f"{late:,} rows come before the row above them in time; events are scored in the order of (time, id)"]


def _repeats(table: Table, chosen: Mapping[str, str | None], ledger: Ledger) -> list[str]:
    """What may be the same event twice and was kept, so that nothing happens in silence."""
    if chosen["transaction"]:
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
