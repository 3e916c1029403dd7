"""What became of the rows: how many were read, how many dropped and why. The counts add up, or it is not made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


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
    columns: Mapping[str, str | None]
    notes: tuple[str, ...] = ()
    written: str = ""

    def __post_init__(self) -> None:
        if self.rows_kept + sum(self.dropped.values()) != self.rows_read:
            raise ValueError(f"the rows do not add up: {self.rows_kept} + {dict(self.dropped)} != {self.rows_read}")

    @property
    def rows_dropped(self) -> int:
        """Rows that the answer does not rest on."""
        return self.rows_read - self.rows_kept
