"""Untrusted tables in and out, for every lens. Bytes in, columns out, and a CSV that no spreadsheet runs.

limits.py    caps on what is read
dialect.py   what a text file is: encoding, separator, header; refuses archives, workbooks, binaries
engine.py    a private DuckDB per table: no network, no extensions, no other file, bounded memory
read.py      read_table(bytes): CSV and Parquet
rows.py      Rows: what the readers of numbers and dates need of a table
table.py     Table: columns as numpy arrays, or SQL expressions over its rows
numbers.py   dates.py   how a column writes numbers and dates
roles.py     what a lens needs a column for
subjects/    files with a row per subject: known or asked
report.py    CleaningReport: rows read, dropped per reason; the counts add up
export.py    export_csv, columns_of
cell.py      plain_cell: one cell that no spreadsheet runs
"""

from core.tables.cell import plain_cell
from core.tables.columns_read import Column
from core.tables.export import columns_of, export_csv
from core.tables.limits import LIMITS, Limits
from core.tables.read import read_table
from core.tables.report import CleaningReport
from core.tables.roles import Role
from core.tables.table import LEDGER, Table

__all__ = [
    "LEDGER",
    "LIMITS",
    "CleaningReport",
    "Column",
    "Limits",
    "Role",
    "Table",
    "columns_of",
    "export_csv",
    "plain_cell",
    "read_table",
]
