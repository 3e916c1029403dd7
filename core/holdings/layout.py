"""How a file of holdings is read, and what has to be asked about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from core.holdings.months import MonthStyle
from core.tables.questions import Question
from core.tables.subjects.bound import SubjectReading


@dataclass
class HoldingLayout:
    """How a file of holdings is read.

    Attributes:
        reading: Which column is what.
        kind: `long`, `wide` or `wide_dates`.
        products: Columns of a wide file that are products.
        numbers: Those of them that hold counts or amounts: held where filled and not 0.
        separator: The sign between several products of one cell; None where a cell is one product.
        states: Word of the column of states -> what it means.
        dates: What a row's date means, `opened` or `held`; None where no row is dated.
        months: Role, or product of a file of dates -> how its column writes months.
        no_facts: Columns that are no facts of a client, since they say again what is held.
        notes: What was decided.
        questions: What has to be answered about options.
        proposed: Option -> what is proposed.
    """

    reading: SubjectReading
    kind: str
    products: tuple[str, ...] = ()
    numbers: frozenset[str] = frozenset()
    separator: str | None = None
    states: dict[str, str] = field(default_factory=dict)
    dates: str | None = None
    months: dict[str, MonthStyle] = field(default_factory=dict)
    no_facts: tuple[str, ...] = ()
    notes: list[str] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    proposed: dict[str, Any] = field(default_factory=dict)

    def ask(self, name: str, candidates: tuple[str, ...], effect: str, why: str) -> None:
        """Ask about an option; the first candidate is proposed."""
        self.questions.append(Question(f"options.{name}", candidates, {}, effect, why))
        self.proposed[name] = candidates[0]

    def ask_column(self, role: str, candidates: tuple[str | None, ...], why: str) -> None:
        """Ask which column has a role; the first candidate is proposed."""
        self.reading.ask(next(one for one in self.reading.roles if one.name == role), candidates, why)

    def column(self, role: str) -> str | None:
        """The column of a role."""
        return self.reading.columns.get(role)
