"""A profile's columns as features. Protected attributes are left out unless they are asked for by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
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
        *("residence", "residencia", "citizenship"),
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


def as_features(facts: Facts, columns: Sequence[str], clients: int) -> Floats:
    """Columns as numbers, shape (clients, features).

    Numbers are centred and divided by their spread, an empty cell is 0 beside a flag; words are a flag each.

    Args:
        facts: The profile.
        columns: Which of it.
        clients: How many there are.
    """
    parts: list[Floats] = [np.zeros((clients, 0))]
    for name in columns:
        cells = facts[name]
        if all(cell is None or isinstance(cell, float) for cell in cells):
            values = np.array([np.nan if cell is None else cell for cell in cells], dtype=np.float64)
            known = np.isfinite(values)
            if not known.any():
                continue
            spread = float(values[known].std()) or 1.0
            scaled = np.where(known, (values - values[known].mean()) / spread, 0.0)
            parts.append(np.column_stack([np.clip(scaled, -FARTHEST, FARTHEST), ~known]))
        else:
            words = np.array([str(cell) for cell in cells])
            common = [word for word, _ in Counter(words.tolist()).most_common(MOST_WORDS)]
            parts.append((words[:, None] == np.array(common)[None, :]).astype(np.float64))
    return np.concatenate(parts, axis=1)
