"""Numbers as people write them: decimal commas, thousands, currency signs, parentheses. Decided per column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.tables.engine import literal
from core.tables.rows import LEDGER, Rows
from core.tables.vocabulary.currencies import code_of, money_marks

SPACES = r"[\s\x{00A0}\x{202F}\x{2009}'\x{2019}]"
# A sign, a sign behind letters (R$, CA$), a code, or a short word such as kr or Kč; not the letters of an id.
CURRENCY = rf"(\p{{L}}{{0,3}}\p{{Sc}}|(?i:{'|'.join(mark.replace('.', '[.]') for mark in money_marks())})\.?)"
MINUS = "[\u2212\u2013\u2010\u2011\ufe63\uff0d]"
# What statements write behind an amount: money out, money in, and whether it takes both to be sure.
SIDES = (("dr", "cr", False), ("s", "h", True), ("d", "c", True))


@dataclass(frozen=True)
class NumberStyle:
    """How a column writes numbers.

    Attributes:
        column: Its name.
        decimal: `.` or `,`.
        sql: Expression that gives a finite DOUBLE, or null where a cell is empty or unreadable.
        currencies: Cells per currency sign or code found in the cells, as ISO codes where the sign is clear.
        note: What was decided, in words; empty when there was nothing to decide.
    """

    column: str
    decimal: str
    sql: str
    currencies: Mapping[str, int] = field(default_factory=dict)
    note: str = ""


def number_style(table: Rows, column: str) -> NumberStyle:
    """Look at every cell of a column and decide how it writes numbers.

    A mark that is followed by one, two or more than three digits at the end is a decimal mark; where both marks occur
    in a cell the last one is; a mark that occurs twice groups thousands. What stays open (only cells like 1,234) is
    read as `table.decimal` says; without it as thousands, or as decimals in a file separated by semicolons.

    Raises:
        InvalidInput: There is no such column.
    """
    name = table.sql(column)
    if table.kind(column) == "number":
        return NumberStyle(column, ".", _finite(f"{name}::DOUBLE"))
    if table.kind(column) != "text":
        return NumberStyle(column, ".", "NULL::DOUBLE")
    # Cells that are plain numbers without any mark say nothing; the regular expressions run over the rest only.
    marked, comma, dot, only_dots, odd = table.query(
        f"""
        SELECT count(*),
          count_if(regexp_matches(v, ',(\\d{{1,2}}|\\d{{4,}})\\D*$|\\.\\d{{3}}.*,\\d|\\.\\d{{3}}\\.\\d{{3}}')),
          count_if(regexp_matches(v, '\\.(\\d{{1,2}}|\\d{{4,}})\\D*$|,\\d{{3}}.*\\.\\d|,\\d{{3}},\\d{{3}}')),
          count_if(regexp_matches(v, '\\.\\d{{3}}$')),
          count_if(NOT regexp_full_match(v, '[+-]?[0-9.,]*(e[+-]?[0-9]+)?'))
        FROM (SELECT lower({name}) AS v FROM {LEDGER} WHERE NOT regexp_full_match({name}, '[0-9]*'))
        """  # noqa: S608
    ).fetchone() or (0, 0, 0, 0, 0)
    if not marked:
        return NumberStyle(column, ".", _finite(f"TRY_CAST({name} AS DOUBLE)"))
    decimal = "," if comma > dot else "."
    note = ""
    if not comma and not dot and table.decimal:
        decimal = table.decimal
    elif not comma and not dot and table.comma_hint:
        # A semicolon file without further evidence: 1.234 groups thousands, 1,234 has three decimals.
        decimal = ","
        note = (
            f"“{column}” may be read two ways; 1.234 was read as 1234, as semicolon files mean it" if only_dots else ""
        )
    elif comma and dot:
        note = f"“{column}” mixes decimal commas and points; cells in the rarer way were not read as numbers"
    out = _side(table, name) if odd else None
    if out:
        note = ". ".join(
            [
                *([note] if note else []),
                f"“{column}” ends in {out[0].upper()} where money went out, in {out[1].upper()} else",
            ]
        )
    currencies = (
        {code: rows for code, rows in _currencies(table, column).items() if code.lower().rstrip(".") not in (out or ())}
        if odd
        else {}
    )
    sql = _sql(name, decimal, slow=bool(odd) or decimal == ",", side=out)
    return NumberStyle(column, decimal, sql, currencies, note)


def _side(table: Rows, name: str) -> tuple[str, str] | None:
    """The letters behind amounts that say which way money went, as statements write them."""
    counted = ", ".join(
        f"count_if(regexp_matches(lower({name}), '\\d ?{word}\\.?$'))" for out, into, _ in SIDES for word in (out, into)
    )
    found = table.query(f"SELECT {counted} FROM {LEDGER}").fetchone() or (0,) * 6  # noqa: S608
    for place, (out, into, both) in enumerate(SIDES):
        spent, received = found[2 * place : 2 * place + 2]
        if (spent and received) if both else (spent or received):
            return out, into
    return None


def _finite(expression: str) -> str:
    return f"(CASE WHEN isfinite({expression}) THEN {expression} END)"


def _sql(name: str, decimal: str, *, slow: bool, side: tuple[str, str] | None = None) -> str:
    quick = _finite(f"TRY_CAST({name} AS DOUBLE)")
    group, point = (",", r"\.") if decimal == "." else (r"\.", ",")
    if decimal == "." and not slow:
        # Thousands are all there is to remove.
        grouped = rf"[+-]?\d{{1,3}}({group}\d{{3}})+({point}\d*)?"
        bare = f"CASE WHEN regexp_full_match(trim({name}), {literal(grouped)}) THEN replace({name}, ',', '') END"
        return f"coalesce({quick}, TRY_CAST({bare} AS DOUBLE))"
    text = f"regexp_replace(regexp_replace({name}, {literal(MINUS)}, '-'), {literal(SPACES)}, '', 'g')"
    if side:
        text = f"regexp_replace(lower({text}), '^[+-]?(.*\\d){side[0]}\\.?$', '-\\1')"
        text = f"regexp_replace({text}, '{side[1]}\\.?$', '')"
    text = f"regexp_replace({text}, '^\\((.*)\\)$', '-\\1')"
    text = f"regexp_replace({text}, '^([+-]?){CURRENCY}?([+-]?)(.*?){CURRENCY}?(-?)$', '\\1\\3\\6\\4')"
    shape = rf"[+-]?(\d+|\d{{1,3}}({group}\d{{3}})+)?({point}\d*)?(e[+-]?\d+)?"
    plain = f"replace(replace({text}, {literal('.' if decimal == ',' else ',')}, ''), ',', '.')"
    careful = f"TRY_CAST(CASE WHEN regexp_full_match(lower({text}), {literal(shape)}) THEN {plain} END AS DOUBLE)"
    # With decimal commas, 1.234 is a thousand and more, so the engine's own reading of points must not come first.
    return _finite(careful) if decimal == "," else f"coalesce({quick}, {_finite(careful)})"


def _currencies(table: Rows, column: str) -> dict[str, int]:
    found = table.query(
        f"SELECT upper(regexp_extract({table.sql(column)}, '{CURRENCY}', 1)) AS c, count(*) FROM {LEDGER}"  # noqa: S608
        f" WHERE regexp_matches({table.sql(column)}, '\\d') GROUP BY c ORDER BY 2 DESC, 1 LIMIT 50"
    ).fetchall()
    out: dict[str, int] = {}
    for sign, count in found:
        if sign:
            code = code_of(sign) or sign
            out[code] = out.get(code, 0) + int(count)
    return out
