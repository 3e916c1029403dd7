"""Tables that are printed reports: lines of stars between rows, and groups whose name stands in a row of its own."""

from __future__ import annotations

from typing import Final

from core.tables.table import LEDGER, Table

RULE: Final = "^[*=_-]{3,}$"
TOTAL: Final = (
    "^(grand )?(total|totals|subtotal|sub-total|sum|summe|gesamt|zwischensumme|somme|suma|totale|subtotale|totaal)\\b"
)
MOST_FILLED: Final = 0.7  # of the rows: above it the first column is a row's own
FEW: Final = 2
MOST_COLUMNS: Final = 60  # no report that is printed is wider


def plain_report(table: Table) -> None:
    """Drop rules and rows of totals, and write the name of each group into its rows; `written` says so.

    Args:
        table: Just read; its first column may hold the names of groups.
    """
    if not 2 < len(table.names) <= MOST_COLUMNS or any(column.kind != "text" for column in table.columns):
        return
    first, others = table.text_sql(table.names[0]), [table.text_sql(name) for name in table.names[1:]]
    ruled, filled = table.query(
        f"SELECT coalesce(count_if(regexp_matches({first}, '{RULE}')), 0), count({first}) FROM {LEDGER}"  # noqa: S608
    ).fetchone() or (0, 0)
    if ruled:
        _keep(table, f"NOT coalesce(regexp_matches({first}, '{RULE}'), false)")
    if not FEW <= int(filled) - int(ruled) <= MOST_FILLED * table.rows:
        return
    many = " + ".join(f"({one} IS NOT NULL)::INT" for one in others)
    total = f"coalesce(regexp_matches(lower({first}), '{TOTAL}'), false)"
    headed, total_rows, own, below, begins = table.query(
        f"SELECT count_if(f AND NOT t AND n = 0), count_if(t), count_if(f AND NOT t AND n > 0),"  # noqa: S608
        f" count_if(NOT f AND n > 1), arg_min(f AND NOT t AND n = 0, rowid)"
        f" FROM (SELECT rowid, {first} IS NOT NULL AS f, {total} AS t, {many} AS n FROM {LEDGER})"
    ).fetchone() or (0, 0, 0, 0, False)
    if own or not begins or int(headed) < FEW or int(total_rows) < FEW or int(below) < int(headed):
        return
    named = f"last_value(CASE WHEN NOT {total} THEN {first} END IGNORE NULLS) OVER (ORDER BY rowid)"
    table.query(
        f"UPDATE {LEDGER} SET {table.sql(table.names[0])} = told.k FROM"  # noqa: S608
        f" (SELECT rowid AS at, {named} AS k, {first} IS NULL AND {many} > 1 AS row FROM {LEDGER}) AS told"
        f" WHERE {LEDGER}.rowid = told.at AND told.row"
    )
    _keep(table, f"({many}) > 1 AND NOT {total}")
    table.written += f", {int(headed):,} groups under headings, which are now in “{table.names[0]}”"


def _keep(table: Table, condition: str) -> None:
    """Keep the rows of a condition, numbered anew from 0."""
    table.query(f"CREATE TABLE kept AS SELECT * FROM {LEDGER} WHERE {condition} ORDER BY rowid")  # noqa: S608
    table.query(f"DROP TABLE {LEDGER}")
    table.query(f"ALTER TABLE kept RENAME TO {LEDGER}")
    (rows,) = table.query(f"SELECT count(*) FROM {LEDGER}").fetchone() or (0,)  # noqa: S608
    table.rows = int(rows)
