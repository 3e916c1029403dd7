"""Dates with month names, in seven languages, with or without a clock, as one SQL expression."""

from __future__ import annotations

from typing import Final

from core.tables.engine import literal
from core.tables.vocabulary.months import ENGLISH, FILLERS, month_pattern

DAYS: Final = ("%d %b %y", "%d %b %Y", "%b %d %y", "%b %d %Y", "%Y %b %d")
CLOCKS: Final = ("", " %H:%M", " %H:%M:%S", " %I:%M %p", " %I:%M:%S %p")
# A clock has marks of its own; every other mark parts words.
HALF: Final = r"([0-9])\s*([ap])\.?\s?m\b\.?"
FULL_DAY: Final = r"\b((?:1[3-9]|2[0-3]|00):\d\d(?::\d\d)?) [AP]M"
ORDINAL: Final = r"(\d)(?:st|nd|rd|th|er|e|o|a|\.)\b"
ZONES: Final = r"\b(?:utc|gmt|cet|cest|mez|mesz|est|edt|cst|cdt|mst|mdt|pst|pdt)\b"


def worded_sql(name: str) -> str:
    """SQL that gives a TIMESTAMP, as it is written, or null.

    Args:
        name: SQL of the text.
    """
    text = f"strip_accents(lower(trim({name})))"
    text = _replace(text, HALF, "\\1 \\2M")
    text = f"replace(replace({text}, ' aM', ' AM'), ' pM', ' PM')"
    for place, month in enumerate(ENGLISH):
        text = _replace(text, month_pattern(place), month)
    text = _replace(text, ZONES, " ")
    text = _replace(text, rf"\b(?:{'|'.join(FILLERS)})\b", " ")
    text = _replace(text, ORDINAL, "\\1")
    text = _replace(text, r"[,./\-]+", " ")
    text = _replace(text, FULL_DAY, "\\1")
    text = f"trim({_replace(text, r' +', ' ')})"
    formats = ", ".join(literal(f"{day}{clock}") for day in DAYS for clock in CLOCKS)
    return f"try_strptime({text}, [{formats}])"


def _replace(text: str, pattern: str, by: str) -> str:
    return f"regexp_replace({text}, {literal(pattern)}, {literal(by)}, 'g')"
