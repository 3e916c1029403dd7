"""Dates with month names, in seven languages, with or without a clock, as SQL."""

from __future__ import annotations

from typing import Final

from core.tables.engine import literal
from core.tables.vocabulary.months import ENGLISH, FILLERS, month_pattern

DAYS: Final = ("%d %b %y", "%d %b %Y", "%b %d %y", "%b %d %Y", "%Y %b %d")
CLOCKS: Final = ("", " %H:%M", " %H:%M:%S", " %I:%M %p", " %I:%M:%S %p")
# A clock has marks of its own; every other mark parts words.
HALF: Final = r"([0-9])\s*([ap])\.?\s?m\b\.?"
FULL_DAY: Final = r"(^|[^:\d])((?:1[3-9]|2[0-3]|00):\d\d(?::\d\d)?) [AP]M"  # not the minutes of another clock
ORDINAL: Final = r"(\d)(?:st|nd|rd|th|er|e|o|a|\.)\b"


def worded_text(text: str) -> str:
    """SQL that writes a date with a month name as `5 Mar 2024 20:20`, or in another order of these.

    Args:
        text: SQL of the date, without accents and in lower case.
    """
    text = _replace(text, HALF, "\\1 \\2M")
    text = f"replace(replace({text}, ' aM', ' AM'), ' pM', ' PM')"
    for place, month in enumerate(ENGLISH):
        text = _replace(text, month_pattern(place), month)
    text = _replace(text, rf"\b(?:{'|'.join(FILLERS)})\b", " ")
    text = _replace(text, ORDINAL, "\\1")
    text = _replace(text, r"[,./\-]+", " ")
    text = _replace(text, FULL_DAY, "\\1\\2")
    return f"trim({_replace(text, r' +', ' ')})"


def worded_sql(text: str) -> str:
    """SQL of the TIMESTAMP that a text means which `worded_text` wrote, or null."""
    formats = ", ".join(literal(f"{day}{clock}") for day in DAYS for clock in CLOCKS)
    return f"try_strptime({text}, [{formats}])"


def _replace(text: str, pattern: str, by: str) -> str:
    return f"regexp_replace({text}, {literal(pattern)}, {literal(by)}, 'g')"
