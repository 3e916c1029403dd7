"""What a lens made of a file with a row per subject: the answer, and the columns that a page offers to choose from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

Reading = TypeVar("Reading")


@dataclass(frozen=True)
class SubjectsAnalysis(Generic[Reading]):
    """As the analyses of ledgers and of orders.

    Attributes:
        reading: The answer, the same on every wire.
        column_names: Every column of the file, in its order; none where it is no table.
    """

    reading: Reading
    column_names: tuple[str, ...]
