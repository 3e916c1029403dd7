"""Dates with what exports add to them, made plain: offsets, zone names, weekdays, words around the clock."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from core.tables.date_style import DateStyle
from core.tables.engine import literal
from core.tables.rows import LEDGER, Rows
from core.tables.worded import worded_text

CLOCK: Final = r"[0-2]?\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:[ap]m)?"
OFFSET: Final = rf"{CLOCK} ?(?:utc|gmt)? ?([+-]\d\d(?::?\d\d)?|z|utc|gmt)(?:[ \[(]|$)"
STATED: Final = rf"({CLOCK}) ?(?:(?:utc|gmt)? ?[+-]\d\d(?::?\d\d)?|z|utc|gmt)([ \[(]|$)"
NAMED_ZONE: Final = r" [A-Z][A-Za-z]+/[A-Z][A-Za-z_/]+$"
# Letters that several countries share say nothing that could be relied on: the time stays as it is written.
ZONE_WORDS: Final = r"\b(?:cet|cest|mez|mesz|wet|west|eet|eest|bst|ist|est|edt|cst|cdt|mst|mdt|pst|pdt|gmt|utc)\b"
ASIAN: Final = ((r"(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일]?", r"\1-\2-\3 "),)
STEPS: Final = (
    # 20240305120000.000[-5:EST], as programs of banks write it
    (r"^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.\d+)?(\[|$)", r"\1-\2-\3 \4:\5:\6\7"),
    (r"\[(\d)", r"[+\1"),
    (r"\[([+-])(\d)([.:\]])", r"[\10\2\3"),
    (r"\[([+-]\d\d)\.50?[:\]]", r" \1:30["),
    (r"\[([+-]\d\d)(?:\.0+)?(?::[a-z]*)?\]", r" \1"),
    (r"^(\d{4})(\d\d)(\d\d)[t ]+(\d\d):?(\d\d):?(\d\d)", r"\1-\2-\3 \4:\5:\6"),  # 20240305T202000Z
    (r"^(\d{4})(\d\d)(\d\d)[t ]+(\d\d):?(\d\d)(\D|$)", r"\1-\2-\3 \4:\5\6"),
    (r"^(\d{1,2})([a-z]{3})(\d{4}|\d\d)(?::|$)", r"\1 \2 \3 "),  # 05MAR2024:20:20:00
    (r"(\d)t(\d)", r"\1 \2"),
    (r"(\d) ?([ap])\.? ?m\b\.?", r"\1\2m"),  # 8:20 p. m.
    (r"\b([0-2]?\d) ?h ?([0-5]\d)\b(?: ?m(?:in)?\b)?", r"\1:\2"),  # 20h20
    (r"\b(?:uhr|hrs?|h|hs|ore|om|um|at|kl)\b\.?|\ba las?\b", " "),
    (r"(\d) +a +(\d)", r"\1 \2"),  # à
    (r"^(.*(?:\d{4}|[-/.]\d\d),?) +([0-2]?\d)\.([0-5]\d)\.([0-5]\d)$", r"\1 \2:\3:\4"),  # 20.20.15
    (r"^(.*(?:\d{4}|[-/.]\d\d),?) +([0-2]?\d)\.([0-5]\d) *$", r"\1 \2:\3"),
)
AFTER: Final = (
    (STATED, r"\1 \2"),
    (rf"\[[^\]]*\]|\([^)]*\)|{ZONE_WORDS}| [a-z]+/[a-z_/]+$", " "),
    (rf"^(.*?)\b({CLOCK})[ ,]+(\S.*)$", r"\1\3 \2"),  # a clock in front of the date, or inside it
    (r"^[a-z]{2,12}\.?,? +(\d{1,4}[-/.]\d{1,2}[-/.]\d)", r"\1"),
    (r"[ ,]+$|^ +", ""),
    (r"(?:,? ){2,}", " "),
)


def plain_dates(table: Rows, name: str) -> tuple[str, str]:
    """SQL of a column's dates as plain text, and of the minutes east of UTC that they state, null where they do not.

    Both are kept in columns of the engine that no table lists: written out, they would be computed again in every
    statement. Dates with month names come out as `worded` reads them.

    Args:
        table: Where it is.
        name: SQL of the text.
    """
    text, offset = f"{name}_date", f"{name}_offset"
    (made,) = table.query(
        "SELECT count(*) FROM duckdb_columns() WHERE table_name = ? AND column_name = ?", [LEDGER, text]
    ).fetchone() or (0,)
    if made:
        return text, offset
    table.query(f"ALTER TABLE {LEDGER} ADD COLUMN {text} VARCHAR")
    table.query(f"ALTER TABLE {LEDGER} ADD COLUMN {offset} INTEGER")
    begun = f"strip_accents(lower(trim({_replaced(name, ASIAN)})))"
    table.query(f"UPDATE {LEDGER} SET {text} = {_replaced(begun, STEPS)} WHERE {name} IS NOT NULL")  # noqa: S608
    stated = f"nullif(regexp_extract({text}, {literal(OFFSET)}, 1), '')"
    sign = f"CASE WHEN {stated} LIKE '-%' THEN -1 ELSE 1 END"
    digits = f"rpad(regexp_replace({stated}, '[^0-9]', '', 'g'), 4, '0')"
    minutes = f"{sign} * (substr({digits}, 1, 2)::INTEGER * 60 + substr({digits}, 3, 2)::INTEGER)"
    table.query(
        f"UPDATE {LEDGER} SET {offset} = CASE WHEN {stated} IS NOT NULL THEN {minutes} END,"  # noqa: S608
        f" {text} = {_replaced(text, AFTER)}"
    )
    table.query(
        f"UPDATE {LEDGER} SET {text} = {worded_text(text)} WHERE regexp_matches({text}, '\\p{{L}}{{3}}')"  # noqa: S608
    )
    return text, offset


def with_offsets(table: Rows, found: list[DateStyle], shown: DateStyle, raw: str, offset: str) -> DateStyle:
    """Dates that `plain_dates` wrote, with the offsets that it took from them."""
    local = f"coalesce({', '.join(one.local for one in found)})"
    zone = f"CASE WHEN regexp_matches({raw}, {literal(NAMED_ZONE)}) THEN TRY_CAST({raw} AS TIMESTAMPTZ) END"
    zoned, unzoned, offsets, zero = table.query(
        f"""
        SELECT count_if(minutes IS NOT NULL), count_if(minutes IS NULL AND clock), count(DISTINCT minutes),
          count_if(minutes = 0)
        FROM (SELECT coalesce({offset}, datediff('minute', ({zone}) AT TIME ZONE 'UTC', {local})) AS minutes,
          contains({raw}, ':') AS clock FROM {LEDGER} WHERE {local} IS NOT NULL)
        """  # noqa: S608
    ).fetchone() or (0, 0, 0, 0)
    zoned, unzoned, offsets = int(zoned or 0), int(unzoned or 0), int(offsets or 0)
    notes = [one.note for one in found if one.note]
    if zoned:
        notes += zone_notes(shown.column, zoned, unzoned, offsets)
    words = _zone_words(table, raw)
    if words:
        notes.append(f"“{shown.column}” names time zones by letters ({', '.join(words)}); times are as written")
    return replace(
        shown,
        sql=f"coalesce(({zone}) AT TIME ZONE 'UTC', {local} - to_minutes(coalesce({offset}, 0)))",
        ambiguous=any(one.ambiguous for one in found),
        zoned=zoned,
        unzoned=unzoned,
        offsets=offsets,
        note=". ".join(notes),
        local_sql=local,
        instants=bool(zoned) and zoned == zero and not unzoned,
        timed=any(one.timed for one in found),
    )


def zone_notes(column: str, zoned: int, unzoned: int, offsets: int) -> list[str]:
    """What is said of times that state a zone in part of the cells, or several."""
    if unzoned:
        return [f"{zoned:,} times in “{column}” state a time zone and {unzoned:,} do not; those were taken as UTC"]
    if offsets > 1:
        return [f"The times in “{column}” state {offsets:,} different time zones; all were converted to UTC"]
    return []


def _zone_words(table: Rows, name: str) -> tuple[str, ...]:
    """The abbreviations of time zones that a column's cells name, at most five, beside UTC and GMT."""
    told = f"regexp_replace(lower({name}), '\\[[+-]?\\d[^\\]]*\\]', '')"  # an offset with its zone's letters behind it
    found = table.query(
        f"SELECT upper(regexp_extract({told}, {literal(ZONE_WORDS)})) AS word FROM {LEDGER}"  # noqa: S608
        " GROUP BY word HAVING word NOT IN ('', 'UTC', 'GMT') ORDER BY count(*) DESC, word LIMIT 5"
    ).fetchall()
    return tuple(str(word) for (word,) in found)


def _replaced(text: str, steps: tuple[tuple[str, str], ...]) -> str:
    for pattern, by in steps:
        text = f"regexp_replace({text}, {literal(pattern)}, {literal(by)}, 'g')"
    return text
