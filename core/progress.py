"""How long work says how far it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

# Called with what is being done, in plain words, and the share of the work that is done, 0 to 1.
Progress: TypeAlias = Callable[[str, float], None]


def quiet(_doing: str, _share: float) -> None:
    """For callers that do not ask."""
