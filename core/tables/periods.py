"""Sheets of one table, a month or a year each, as one sheet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from core.tables.formats.sheet import Sheet
from core.tables.vocabulary.months import any_month_pattern, month_pattern
from core.tables.vocabulary.names import fold

MONTH: Final = re.compile(any_month_pattern())
COUNTED: Final = re.compile(r"\b(?:q|t|kw|w|cw|h|fy)?\d+\b")
OLDEST, TWO_DIGITS = 1900, 10  # the first year there can be, and what is more than a running number
COPY: Final = re.compile(r"\(\d+\)$")  # what a spreadsheet calls the copy of a sheet
# What a spreadsheet calls its sheets by itself: their numbers are no periods.
UNNAMED: Final = frozenset(("sheet", "tabelle", "feuil", "feuille", "hoja", "foglio", "planilha", "blad", "arkusz"))


def with_periods(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Sheets, most rows first, of which those of equal columns that are named after periods are one.

    Args:
        sheets: Those that may be meant, most rows first.
    """
    groups: dict[tuple[str, ...], list[Sheet]] = {}
    for one in sheets:
        beside = _beside_period(one.name)
        key = (one.name, "") if beside is None else (beside, *(fold(name) for name in one.header))
        groups.setdefault(key, []).append(one)
    found = [parts[0] if len(parts) == 1 else _as_one(parts) for parts in groups.values()]
    return sorted(found, key=lambda one: (one.rows, len(one.header)), reverse=True)


def _as_one(parts: Sequence[Sheet]) -> Sheet:
    """Several sheets as one, in the order of their periods, under the names of the first and the last."""
    ordered = sorted(parts, key=lambda one: period(one.name))
    name = f"{ordered[0].name[:40]} ... {ordered[-1].name[:40]} ({len(parts)} sheets)"
    return Sheet(name, parts[0].header, sum(one.rows for one in parts), parts[0].above, tuple(ordered))


def period(name: str) -> tuple[int, int, tuple[int, ...], str]:
    """What sorts periods by time: year, month by name, other numbers; two digits beside a month are a year.

    >>> sorted(["Feb 24", "Dec 23", "Jan 24"], key=period), sorted(["Q2 2024", "Q10 2024", "Q3 2023"], key=period)
    (['Dec 23', 'Jan 24', 'Feb 24'], ['Q3 2023', 'Q2 2024', 'Q10 2024'])
    """
    told = fold(re.sub(r"(?<=[A-Za-z])(?=\d)", " ", name))
    month = next((place for place in range(1, 13) if re.search(month_pattern(place - 1), told)), 0)
    numbers = [int(found) for found in re.findall(r"\d+", told)]
    years = [one if one >= OLDEST else 2000 + one for one in numbers if one >= OLDEST or (month and one >= TWO_DIGITS)]
    rest = tuple(one for one in numbers if one < OLDEST and not (month and one >= TWO_DIGITS))
    return (years[0] if years else 0), month, rest, name


def _beside_period(name: str) -> str | None:
    """What a sheet's name says besides a month, a quarter or a year; None where it names no period.

    >>> _beside_period("Sales Jan 2024"), _beside_period("2010-2011"), _beside_period("Sheet2")
    ('sales', '', None)
    """
    if COPY.search(name.strip()):
        return None
    told = fold(re.sub(r"(?<=[A-Za-z])(?=\d{2})", " ", name))
    rest = " ".join(COUNTED.sub(" ", MONTH.sub(" ", told)).split())
    return None if rest == " ".join(told.split()) or rest in UNNAMED else rest
