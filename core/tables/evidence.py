"""What the cells of a column show: dates, numbers, addresses, states; and how columns go together."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from core.tables.table import LEDGER, Table
from core.tables.vocabulary.currencies import code_of, is_money_mark
from core.tables.vocabulary.months import any_month_pattern
from core.tables.vocabulary.names import fold
from core.tables.vocabulary.yes_no import NO, YES

ENOUGH: Final = 0.8  # share of filled cells that must look right; the rest is for the cleaning report
NEARLY: Final = 0.98
SHOWN: Final = 3
SPARSE: Final = 5  # filled cells of a sample below which the rest of the file is looked at
MOST_WORDS: Final = 200
MONTH: Final = re.compile(any_month_pattern())
DATE: Final = re.compile(
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}.*|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}\b.*"
    r"|(19|20|21)\d{6}(\d{6}(\.\d{1,3})?(\[.*\])?)?|\d{10}|\d{13}"
)
DAY_COUNT: Final = re.compile(r"[2-9]\d{4}([.,]\d+)?")
CLOCK: Final = re.compile(r"\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*([AaPp]\.?\s?[Mm]\.?)?")
NUMBER: Final = re.compile(
    r"[(+\u2212\u2013-]?\s*([^\W\d_]{0,4}[^\w\s+\-()]?)\s*[+\u2212-]?[.,]?\d[\d.,'\u2019\s]*(e[+-]?\d+)?\s*"
    r"([^\d\s()+-]{0,4})\s*\)?\s*-?",
    re.IGNORECASE,
)
CODE: Final = re.compile(r"[A-Z]{3,4}")
SIDE_WORDS: Final = frozenset(("dr", "cr", "s", "h", "d", "c"))  # money out and in, as banks write it behind an amount
PARTS_OF_ONE: Final = re.compile(r"\d[.,]\d|[$€£¥₹%(]")
WHOLE: Final = re.compile(r"[+-]?\d+(\.0+)?")
IBAN: Final = re.compile(r"[A-Z]{2}\d{2}( ?[A-Z0-9]){11,30}")
EMAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
YES_NO: Final = YES | NO | {"subscribed", "unsubscribed", "opted", "not_subscribed"}


def looks_like(content: str, cells: Sequence[str], kind: str, least: float | None = None) -> bool:
    """Whether most filled cells of a column look like the content.

    Args:
        content: `date`, `clock`, `number`, `whole`, `email`, `currency`, `yes_no`, `iban` or `any`.
        cells: Filled cells, as text.
        kind: The column's kind, as `Column.kind`.
        least: Share of the cells that has to; four fifths if omitted.
    """
    if content == "any":
        return True
    if kind == "time":
        return content == "date"
    if kind == "boolean":
        return content == "yes_no"
    if kind == "number" and content in {"number", "whole"}:
        return content == "number" or all(WHOLE.fullmatch(cell) for cell in cells)
    if not cells:
        return False
    return sum(_is(content, cell) for cell in cells) >= (least or ENOUGH) * len(cells)


def _is(content: str, cell: str) -> bool:
    if content == "date":
        return bool(
            DATE.fullmatch(cell)
            or DAY_COUNT.fullmatch(cell)
            or (MONTH.search(fold(cell)) is not None and any(letter.isdigit() for letter in cell))
        )
    if content == "currency":
        return code_of(cell) is not None or CODE.fullmatch(cell) is not None
    if content == "yes_no":
        return fold(cell).replace(" ", "_") in YES_NO
    if content == "number":
        found = NUMBER.fullmatch(cell.strip())
        return found is not None and is_money_mark(found[1]) and (is_money_mark(found[3]) or _is_side(found[3]))
    patterns = {"clock": CLOCK, "whole": WHOLE, "email": EMAIL, "iban": IBAN}
    return bool(patterns[content].fullmatch(cell.strip()))


def _is_side(word: str) -> bool:
    return word.lower().rstrip(".") in SIDE_WORDS


def names_things(cells: Sequence[str], kind: str) -> bool:
    """Whether cells could name something: several values, no dates, no amounts, no yes and no."""
    if not cells or kind in {"time", "boolean"} or len(set(cells)) < 2:
        return False
    if looks_like("date", cells, kind) and not looks_like("whole", cells, "text"):
        return False
    if len(set(cells)) == 2 and looks_like("yes_no", cells, kind):
        return False
    # `CA1023` is no amount although it could be one of Canada.
    plain = looks_like("number", cells, "text") and any(PARTS_OF_ONE.search(cell) for cell in cells)
    return not (plain and not looks_like("whole", cells, "text"))


def with_sparse(table: Table, sample: Mapping[str, Sequence[str]], names: Sequence[str]) -> Mapping[str, Sequence[str]]:
    """A sample whose columns of few filled cells, such as refunds, show the first filled ones of the whole file."""
    out = dict(sample)
    for name in names:
        if len(sample[name]) < SPARSE:
            text = table.text_sql(name)
            found = table.query(f"SELECT {text} FROM {LEDGER} WHERE {text} IS NOT NULL LIMIT {MOST_WORDS}").fetchall()  # noqa: S608
            out[name] = [str(row[0]) for row in found]
    return out


def examples(cells: Sequence[str]) -> tuple[str, ...]:
    """Three different cells, as they may be shown."""
    return tuple(dict.fromkeys(cell[:60] for cell in cells))[:SHOWN]


def words_of(table: Table, column: str) -> Mapping[str, int]:
    """Value -> rows of a column with few values, most rows first; empty for one with more than 200."""
    found = table.query(
        f"SELECT {table.text_sql(column)} AS word, count(*) FROM {LEDGER} GROUP BY word"  # noqa: S608
        f" HAVING word IS NOT NULL ORDER BY 2 DESC, 1 LIMIT {MOST_WORDS + 1}"
    ).fetchall()
    return {} if len(found) > MOST_WORDS else {str(word): int(rows) for word, rows in found}


def counts(table: Table, *expressions: str) -> list[int]:
    """Distinct values of SQL expressions; several columns can be joined by `||`."""
    listed = ", ".join(f"count(DISTINCT {one})" for one in expressions)
    found = table.query(f"SELECT {listed} FROM {LEDGER}").fetchone() or ()  # noqa: S608
    return [int(one) for one in found]


def filled_share(table: Table, column: str) -> float:
    """Share of the rows on which a column says anything."""
    (filled,) = table.query(f"SELECT count({table.text_sql(column)}) FROM {LEDGER}").fetchone() or (0,)  # noqa: S608
    return float(filled) / max(table.rows, 1)


def both(first: str, second: str) -> str:
    """SQL of a pair of values."""
    return f"(coalesce(({first})::VARCHAR, '') || chr(31) || coalesce(({second})::VARCHAR, ''))"


def tells_the_same(table: Table, first: str, second: str) -> bool:
    """Whether two SQL expressions part the rows in the same way, so that it does not matter which is taken."""
    one, other, pairs = counts(table, first, second, both(first, second))
    return one == other == pairs


def equal_share(table: Table, first: str, second: str, where: str = "true") -> float:
    """Share of rows on which two SQL numbers agree to half a cent; 0 where there is nothing to compare."""
    total, same = table.query(
        f"SELECT count(*), count_if(abs(({first}) - ({second})) < 0.0051) FROM {LEDGER}"  # noqa: S608
        f" WHERE ({first}) IS NOT NULL AND ({second}) IS NOT NULL AND ({where})"
    ).fetchone() or (0, 0)
    return float(same) / float(total) if total else 0.0
