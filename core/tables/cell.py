"""One cell of a CSV file that no spreadsheet runs: in Python, and in SQL for tables that never leave the engine.

A spreadsheet runs a cell that begins with = + - or @, in their full-width forms too, and it looks past blanks. Which
character parts the cells is a setting of the reader: where it is the semicolon, the tab or the bar, a quotation mark in
the middle of what was a cell protects nothing. So every place where a cell might begin is disarmed with an apostrophe,
as OWASP advises ("CSV Injection"); a text that is a number as a whole stays one.
"""

from __future__ import annotations

import re
from typing import Final

from core.tables.engine import literal

SIGNS: Final = "[-=+@\uff1d\uff0b\uff0d\uff20]"
# What a reader may take for the end of a cell or of a row.
BREAKS: Final = r"[;,|\t\r\n\x0b\x0c" + "\u0085\u2028\u2029]"
# What a reader may skip at the beginning: control characters, quotation marks, blanks of any width.
SKIPPED: Final = (
    r"[\x00-\x08\x0e-\x20\x22\x7f"
    "\u0080-\u0084\u0086-\u00a0\u00ad\u1680\u180e\u2000-\u200f\u202a-\u202f\u205f-\u2064\u3000\ufeff]"
)
BEGIN: Final = f"(^|{BREAKS})({SKIPPED}*{SIGNS})"
BREAK_FIRST: Final = rf"^({SKIPPED}*[\t\r\n])"
RISKY: Final = f"{BEGIN}|{BREAK_FIRST}"
DISARMED, LED = r"\1'\2", r"'\1"
NUMBER: Final = r"[+-]?([0-9]+([.,][0-9]+)*|[.,][0-9]+)([eE][+-]?[0-9]+)?"
QUOTED: Final = r'[",\r\n]'


def plain_cell(text: str) -> str:
    """Text as a cell that no spreadsheet runs, whichever character it parts cells by.

    An apostrophe is put before what begins like a formula: at the start and behind each semicolon, comma, tab or line
    break, blanks between them or not; also before a tab or line break at the very start. A plain number such as -5 or
    +1.5 stays as it is.

    >>> plain_cell(" =1+1"), plain_cell("x;=1+1"), plain_cell("a=b"), plain_cell("-5")
    ("' =1+1", "x;'=1+1", 'a=b', '-5')
    """
    if not re.search(RISKY, text) or re.fullmatch(NUMBER, text):
        return text
    return re.sub(BREAK_FIRST, LED, re.sub(BEGIN, DISARMED, text))


def cell_sql(text: str) -> str:
    """SQL that turns a text into a CSV cell: as `plain_cell`, and quoted where it has to be; null is empty.

    Args:
        text: SQL of a VARCHAR.
    """
    begun = f"regexp_replace({text}, {literal(BEGIN)}, {literal(DISARMED)}, 'g')"
    plain = f"regexp_replace({begun}, {literal(BREAK_FIRST)}, {literal(LED)})"
    risky = f"regexp_matches({text}, {literal(RISKY)}) AND NOT regexp_full_match({text}, {literal(NUMBER)})"
    safe = f"CASE WHEN {risky} THEN {plain} ELSE {text} END"
    mark = literal('"')
    quoted = f"{mark} || replace({safe}, {mark}, {literal(2 * chr(34))}) || {mark}"
    return (
        f"CASE WHEN {text} IS NULL THEN '' WHEN regexp_matches({text}, {literal(QUOTED)}) THEN {quoted} ELSE {safe} END"
    )
