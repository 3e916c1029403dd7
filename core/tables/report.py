"""What became of the rows: how many were read, how many dropped and why. The counts add up, or it is not made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.tables.table import Table


@dataclass(frozen=True)
class CleaningReport:
    """The fate of every row of an uploaded table.

    Attributes:
        rows_read: Rows of the file below its header, readable or not.
        rows_kept: Rows that the answer rests on.
        dropped: Rows per reason, each row under the first reason that holds; in the order they were applied.
        columns: Role -> the column it was read from, or null.
        notes: What was decided or assumed while reading, in plain sentences.
        written: How the file is written: encoding and separator, or Parquet.
    """

    rows_read: int
    rows_kept: int
    dropped: Mapping[str, int]
    columns: Mapping[str, str | list[str] | None]
    notes: tuple[str, ...] = ()
    written: str = ""

    def __post_init__(self) -> None:
        if self.rows_kept + sum(self.dropped.values()) != self.rows_read:
            raise ValueError(f"the rows do not add up: {self.rows_kept} + {dict(self.dropped)} != {self.rows_read}")

    @classmethod
    def of(
        cls,
        table: Table,
        kept: int,
        dropped: Mapping[str, int],
        columns: Mapping[str, str | list[str] | None],
        notes: Sequence[str] = (),
    ) -> CleaningReport:
        """The report of one table.

        Args:
            table: What was read.
            kept: Rows that the answer rests on.
            dropped: Rows per reason, without those that could not be cut into columns.
            columns: Role -> the column it was read from, or null.
            notes: As `notes`.

        Raises:
            ValueError: The counts do not add up.
        """
        counted = {**dropped, "unreadable_row": len(table.unreadable)}
        return cls(
            rows_read=table.rows + len(table.unreadable),
            rows_kept=kept,
            dropped={reason: count for reason, count in counted.items() if count},
            columns=dict(columns),
            notes=tuple(notes),
            written=table.written,
        )

    @property
    def rows_dropped(self) -> int:
        """Rows that the answer does not rest on."""
        return self.rows_read - self.rows_kept

    @property
    def named(self) -> dict[str, str]:
        """Role -> its column, or columns, as one text; roles without a column are left out."""
        return {
            role: column if isinstance(column, str) else " and ".join(column)
            for role, column in self.columns.items()
            if column
        }
