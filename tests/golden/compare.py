"""Recorded against found: numbers may differ by what another processor rounds otherwise, additions are allowed."""

from __future__ import annotations

import math
from typing import Any

RELATIVE = 1e-6  # a search for the highest likelihood ends there; measured 3e-7 apart on two kinds of processor
ABSOLUTE = 1e-12  # for what is zero but for rounding


def differences(recorded: Any, found: Any, place: str = "") -> list[str]:
    """Where the found lacks or contradicts the recorded.

    Objects may have gained names. Lists have the same length and order. 2 and 2.0 are the same number; true is none.

    Returns:
        One line per difference, which begins with its place; empty if there is none.
    """
    if isinstance(recorded, dict) and isinstance(found, dict):
        gone = [f"{place}/{name}: is gone" for name in recorded if name not in found]
        both = [name for name in recorded if name in found]
        return gone + [line for name in both for line in differences(recorded[name], found[name], f"{place}/{name}")]
    if isinstance(recorded, list) and isinstance(found, list):
        if len(recorded) != len(found):
            return [f"{place}: held {len(recorded)}, holds {len(found)}"]
        pairs = enumerate(zip(recorded, found, strict=True))
        return [line for at, (one, other) in pairs for line in differences(one, other, f"{place}/{at}")]
    if _is_number(recorded) and _is_number(found):
        same = recorded == found or math.isclose(recorded, found, rel_tol=RELATIVE, abs_tol=ABSOLUTE)
    else:
        same = type(recorded) is type(found) and recorded == found
    return [] if same else [f"{place}: was {_shown(recorded, found)}, is {_shown(found, recorded)}"]


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _shown(value: Any, other: Any) -> str:
    """Of two long texts only what surrounds the first letter that differs."""
    if isinstance(value, str) and isinstance(other, str) and len(value) > 120:
        at = next((n for n, (a, b) in enumerate(zip(value, other, strict=False)) if a != b), len(other))
        return f"…{value[max(0, at - 40) : at + 80]!r}…"
    return f"{value!r:.200}"
