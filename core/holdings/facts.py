"""A profile's columns as features. Protected attributes are left out unless they are asked for by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from core.arrays import Floats
from core.holdings.panel import Facts
from core.tables.vocabulary.names import fold

MOST_WORDS: Final = 12  # of a column of words; the others are none of them
FARTHEST: Final = 5.0  # spreads from the mean, beyond which a number counts as there
# Words of a column's name that make it an attribute which law in many places protects. Never used unless chosen.
PROTECTED: Final = frozenset(
    (
        *("age", "alter", "edad", "birth", "born", "geburt", "geburtsjahr", "nacimiento", "dob", "sex", "sexo"),
        *("gender", "geschlecht", "genre", "marital", "married", "civil", "familienstand", "race", "ethnicity"),
        *("ethnic", "nationality", "nationalitaet", "country", "pais", "religion", "disability", "pregnancy"),
        *("residence", "residencia", "citizenship", "foreign", "foreigner", "indresi", "indext", "senior", "spouse"),
        *("pregnant", "disabled", "dependents", "familiar", "familial"),
    )
)


def is_protected(column: str) -> bool:
    """Whether a column's name speaks of a protected attribute.

    >>> is_protected("birth_year"), is_protected("branch_code")
    (True, False)
    """
    return bool(PROTECTED & set(fold(column).split()))


def used_columns(facts: Facts, asked_for: Sequence[str]) -> tuple[str, ...]:
    """The columns that models may use: all but the protected ones, and of those what was asked for."""
    return tuple(name for name in facts if not is_protected(name) or name in asked_for)


@dataclass(frozen=True)
class FactCode:
    """How a column becomes features, as learnt from its cells.

    Attributes:
        column: Its name.
        mean: Of a column of numbers, their mean; None for words.
        spread: Of a column of numbers, their spread, above 0.
        words: Of a column of words, those that have a flag.
    """

    column: str
    mean: float | None = None
    spread: float = 1.0
    words: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        """How many features it makes."""
        return len(self.words) if self.mean is None else 2


def fact_codes(facts: Facts, columns: Sequence[str]) -> tuple[FactCode, ...]:
    """What is learnt of columns: mean and spread of numbers, the commonest words; nothing of an empty one.

    Args:
        facts: The profile.
        columns: Which of it.
    """
    found = []
    for name in columns:
        cells = facts[name]
        if all(cell is None or isinstance(cell, float) for cell in cells):
            values = _numbers(cells)
            known = values[np.isfinite(values)]
            if len(known):
                found.append(FactCode(name, float(known.mean()), float(known.std()) or 1.0))
        else:
            words = Counter(str(cell) for cell in cells).most_common(MOST_WORDS)
            found.append(FactCode(name, words=tuple(word for word, _ in words)))
    return tuple(found)


def as_features(facts: Facts, codes: Sequence[FactCode], clients: int) -> Floats:
    """Columns as numbers, shape (clients, features).

    Numbers are centred and divided by their spread, an empty cell is 0 beside a flag; words are a flag each. A column
    that is not there is empty.

    Args:
        facts: The profile.
        codes: How each column becomes features.
        clients: How many there are.
    """
    parts: list[Floats] = [np.zeros((clients, 0))]
    for code in codes:
        cells = facts.get(code.column, (None,) * clients)
        if code.mean is not None:
            values = _numbers(cells)
            known = np.isfinite(values)
            scaled = np.where(known, (values - code.mean) / code.spread, 0.0)
            parts.append(np.column_stack([np.clip(scaled, -FARTHEST, FARTHEST), ~known]))
        else:
            words = np.array([str(cell) for cell in cells])
            parts.append((words[:, None] == np.array(code.words)[None, :]).astype(np.float64))
    return np.concatenate(parts, axis=1)


def _numbers(cells: Sequence[float | str | None]) -> Floats:
    return np.array([cell if isinstance(cell, float) else np.nan for cell in cells], dtype=np.float64)
