"""The names an argument may have, written into the texts that people read of a method."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from core.anomaly.detectors import DETECTORS

# A docstring says `{detectors}`; programs and people read the names that the table has.
LISTS: Final[Mapping[str, Iterable[str]]] = {"detectors": DETECTORS}


def spell_out(text: str) -> str:
    """A docstring with the names of each list in its place, such as `"a", "b" or "c"`."""
    for mark, names in LISTS.items():
        *others, last = (f'"{name}"' for name in names)
        text = text.replace(f"{{{mark}}}", f"{', '.join(others)} or {last}" if others else last)
    return text
