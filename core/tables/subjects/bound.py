"""How a file with a row per subject is read: roles, their columns, and what has to be asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from core.errors import InvalidInput
from core.fields import known_only, mapping, shown, text
from core.tables.evidence import examples
from core.tables.questions import Proposal, Question
from core.tables.roles import Role
from core.tables.saved import parse_saved, saved_option

OPTIONS = ("sheet", "saved")
TABLE = "table"  # where the answer can be the table itself, with columns added


@dataclass(frozen=True)
class SubjectChoices:
    """Choices about such a file.

    Attributes:
        sheet: The sheet of a workbook.
        saved: Set where the columns are those of an earlier file's reading; see `core.tables.saved`.
        table: Whether the table itself is to come back, with columns added.
    """

    sheet: str | None = None
    saved: tuple[str, ...] | None = None
    table: bool = False

    @classmethod
    def parse(cls, given: object, *, with_table: bool = False) -> SubjectChoices:
        """Choices that came from outside; `table` is one where `with_table` is set.

        Raises:
            InvalidInput: A wrong option, whose field is `options.<name>`, or an unknown one, whose field is its name.
        """
        if given is None:
            return cls()
        options = mapping("options", given, "an object")
        known_only("options", options, (*OPTIONS, TABLE) if with_table else OPTIONS)
        if not isinstance(options.get(TABLE, False), bool):
            raise InvalidInput(f"options.{TABLE}", f"is {shown(options[TABLE])}", "true or false")
        sheet = options.get("sheet")
        named = None if sheet in {None, ""} else text("options.sheet", sheet, 120, "the name of a sheet")
        return cls(named, parse_saved(options.get("saved")), bool(options.get(TABLE)))


@dataclass
class SubjectReading:
    """How a file is read.

    Attributes:
        roles: What it is read for.
        columns: Role -> column, or None.
        sample: Some filled cells of every column.
        scales: Role -> what its numbers are multiplied by, where the column's name says that they are cents.
        given: Role -> column, as the caller named them.
        proposed: Role -> column that is proposed.
        questions: What has to be answered.
        notes: What was decided.
        choices: What the caller chose.
    """

    roles: Sequence[Role]
    columns: dict[str, str | None]
    sample: Mapping[str, Sequence[str]]
    scales: dict[str, float] = field(default_factory=dict)
    given: dict[str, str | None] = field(default_factory=dict)
    proposed: dict[str, str | None] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    choices: SubjectChoices = field(default_factory=SubjectChoices)

    def ask(self, role: Role, candidates: Sequence[str | None], why: str) -> None:
        """Ask about a role; the first candidate is proposed."""
        shown = {one: examples(self.sample[one]) for one in candidates if one is not None}
        effect = role.effect or (role.description or f"{role.title} is read from it").rstrip(".")
        self.questions.append(Question(f"columns.{role.name}", tuple(candidates), shown, effect, why))
        self.proposed[role.name] = candidates[0]

    @property
    def column_names(self) -> tuple[str, ...]:
        """Every column of the file, in its order."""
        return tuple(self.sample)

    @property
    def free(self) -> list[str]:
        """Columns that no role took, in file order."""
        taken = {*self.columns.values(), *self.proposed.values()}
        return [name for name in self.sample if name not in taken]

    @property
    def proposal(self) -> Proposal:
        """Arguments that answer every question."""
        options = {"sheet": self.choices.sheet} if self.choices.sheet else {}
        return Proposal({**self.given, **self.proposed}, options)

    @property
    def samples(self) -> dict[str, tuple[str, ...]]:
        """Role -> three of its column's cells."""
        return {role: examples(self.sample[name]) for role, name in self.columns.items() if name}

    def saved(self) -> dict[str, Any]:
        """The reading as it may be kept and sent with the next file of its kind."""
        options: dict[str, Any] = {"saved": saved_option(self.given)}
        if self.choices.sheet:
            options["sheet"] = self.choices.sheet
        return {
            "platform": None,
            "title": None,
            "columns": dict(self.columns),
            "options": options,
            "definitions": {"scales": dict(self.scales)},
        }
