"""What a file can mean in two ways: questions, and a proposal that can be sent back as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from core.errors import InvalidInput
from core.tables.platforms.base import Platform
from core.tables.platforms.registry import NONE


@dataclass(frozen=True)
class Question:
    """One thing that has to be answered before anything is computed.

    Attributes:
        field: `columns.<role>` or `options.<name>`: where the answer goes.
        candidates: What can be answered, the likeliest first; None stands for "no column".
        samples: Candidate column -> some of its cells; empty for options.
        effect: What the answer changes, in a sentence.
        why: Why it is asked, as the end of a sentence that begins with the field.
    """

    field: str
    candidates: tuple[str | None, ...]
    samples: Mapping[str, tuple[str, ...]]
    effect: str
    why: str = "can be read in more than one way"


def platform_question(found: Sequence[Platform]) -> Question:
    """Which of several platforms a file is of, or whether it is of the one that it resembles."""
    names = [one.name for one in found]
    why = (
        f"could be any of {', '.join(names)}" if len(names) > 1 else f"could be {found[0].title}, with a column renamed"
    )
    effect = "Which rows count and how money is made follow the platform"
    return Question("options.platform", (*names, NONE), {}, effect, why)


@dataclass(frozen=True)
class Proposal:
    """Arguments that answer every question in the likeliest way."""

    columns: Mapping[str, str | list[str] | None] = field(default_factory=dict)
    options: Mapping[str, Any] = field(default_factory=dict)


class Asked(InvalidInput):
    """A file that can be read in several ways; nothing was computed.

    Args:
        questions: At least one; the error names the first.
        proposal: Answers all of them; sent back unchanged it is accepted.
    """

    def __init__(self, questions: Sequence[Question], proposal: Proposal) -> None:
        first = questions[0]
        shown = ", ".join("none" if one is None else one for one in first.candidates[:8])
        more = (
            f". {len(questions) - 1:,} more to answer: {', '.join(q.field for q in questions[1:])}"
            if len(questions) > 1
            else ""
        )
        allowed = f"a column that could be it: {shown}" if shown and first.field.startswith("columns.") else shown
        super().__init__(first.field, f"{first.why}. {first.effect}{more}", allowed or "a choice")
        self.questions = tuple(questions)
        self.proposal = proposal

    def as_dict(self) -> dict[str, Any]:
        """The error with its questions and the proposal."""
        return {
            **super().as_dict(),
            "questions": [
                {
                    "field": one.field,
                    "candidates": list(one.candidates),
                    "samples": {name: list(cells) for name, cells in one.samples.items()},
                    "effect": one.effect,
                }
                for one in self.questions
            ],
            "proposal": {"columns": dict(self.proposal.columns), "options": dict(self.proposal.options)},
        }
