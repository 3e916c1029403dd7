"""One cell that no spreadsheet runs, whichever character it parts cells by."""

from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from core.tables import export_csv, plain_cell, read_table
from core.tables.cell import cell_sql
from core.tables.export import export_rows

RISKY = "=+-@\uff1d\uff0b\uff0d\uff20"
# Texts that mostly consist of what matters: signs, what parts cells, quotation marks and blanks of all kinds.
TEXTS = st.text(
    st.sampled_from(
        [*RISKY, *";,|\t\r\n\x0b\u2028\"'", *" \x00\x1f\u00a0\u2003\u200b\u3000\ufeff", *"1.eEx\u00e9\U0001f600"]
    )
)
NUMBERS = r"[+-]?(\d+([.,]\d+)*|[.,]\d+)(e[+-]?\d+)?"


def begins_like_a_formula(text: str) -> bool:
    """Whether the first character that is neither blank nor invisible nor a quotation mark is a formula's."""
    seen = [one for one in text if not (one.isspace() or one in '"\u200b\ufeff' or ord(one) < 32)]
    return bool(seen) and seen[0] in RISKY


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+cmd", "-cmd", "@SUM(A1)", " =1", "\uff1d1", "\u3000=1", '"=1"', "+1+cmd|' /C calc'!A0", "- 5", "-5 "],
)
def test_text_that_begins_like_a_formula_is_disarmed(text: str) -> None:
    assert plain_cell(text) == f"'{text}"


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("x;=1+1", "x;'=1+1"),
        ("x,=1+1", "x,'=1+1"),
        ("x\t=1+1", "x\t'=1+1"),
        ("x\n=1+1", "x\n'=1+1"),
        ("x\r=1+1", "x\r'=1+1"),
        ("x|=1+1", "x|'=1+1"),
        ("x\x0b=1", "x\x0b'=1"),
        ("x\u2028=1", "x\u2028'=1"),
        ("\x85=1", "\x85'=1"),
        ("x; =1+1", "x;' =1+1"),
        ('x;"=1+1"', 'x;\'"=1+1"'),
        ("x;;\uff1d1;+2", "x;;'\uff1d1;'+2"),
        ("\t=1", "'\t'=1"),
        ("\r=1", "'\r'=1"),
        ("\nx", "'\nx"),
        ("2;-5", "2;'-5"),  # a text, and to a reader of semicolons what follows -5 belongs to it
    ],
)
def test_every_place_where_a_cell_may_begin_is_disarmed(text: str, safe: str) -> None:
    assert plain_cell(text) == safe


@pytest.mark.parametrize(
    "text", ["Ann", "-5", "+1.5", "1,234.5", "-1,5", "a=b", "", " x", "-1e5", "-.5", "a; b=c", "x -1"]
)
def test_other_text_stays_as_it_is(text: str) -> None:
    assert plain_cell(text) == text


@given(TEXTS)
@settings(deadline=None)
def test_nothing_is_lost_and_once_is_enough(text: str) -> None:
    safe = plain_cell(text)
    assert plain_cell(safe) == safe
    assert safe.replace("'", "") == text.replace("'", "")
    assert (safe == text) or not re.fullmatch(NUMBERS, text, re.ASCII | re.IGNORECASE)


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=5))
@example([("", ';"'), ("-1", "")])  # cut at semicolons, the number stands behind the line break that it follows
@settings(deadline=None, max_examples=300)
def test_no_reader_finds_a_formula_in_a_file_however_it_cuts_it(rows: list[tuple[str, str]]) -> None:
    """Cut as CSV by each character that readers use, and cut blindly wherever a cell might begin."""
    text = export_csv({"=a": [one for one, _ in rows], "b": [other for _, other in rows]}).decode("utf-8-sig")
    blind = re.split("[;,|\t\r\n\x0b\x0c\u0085\u2028\u2029]", text)
    cut = [
        cell for mark in ",;\t|" for row in csv.reader(io.StringIO(text, newline=""), delimiter=mark) for cell in row
    ]
    numbers = {
        part for row in rows for one in row if re.fullmatch(NUMBERS, one, re.ASCII | re.I) for part in one.split(",")
    }
    for cell in blind + cut:
        assert not begins_like_a_formula(cell) or cell.strip('"\r\n').split(",")[0] in numbers, (cell, text)


@given(st.lists(TEXTS, min_size=1, max_size=5))
@settings(deadline=None)
def test_a_file_reads_back_as_the_cells_that_were_written(texts: list[str]) -> None:
    data = export_csv({"n": list(range(len(texts))), "text": list(texts)}).decode("utf-8-sig")
    found = list(csv.reader(io.StringIO(data, newline="")))
    assert found == [["n", "text"], *([str(place), plain_cell(one)] for place, one in enumerate(texts))]


@given(st.lists(TEXTS, min_size=20, max_size=60))
@settings(deadline=None, max_examples=50)
def test_the_engine_writes_the_same_cell(texts: list[str]) -> None:
    sql = f"SELECT {cell_sql('one')} FROM (SELECT unnest(?::VARCHAR[]) AS one)"  # noqa: S608  our own expression
    with read_table(b"a,b\n1,2\n") as table:
        found = [cell for (cell,) in table.query(sql, [texts]).fetchall()]
    written = export_csv({"n": [0], **{str(place): [text] for place, text in enumerate(texts)}}).decode("utf-8-sig")
    assert written.split("\n", 1)[1] == ",".join(["0", *found]) + "\n"


def test_nothing_is_an_empty_cell_to_the_engine() -> None:
    with read_table(b"a,b\n1,2\n") as table:
        assert table.query(f"SELECT {cell_sql('NULL::VARCHAR')}").fetchone() == ("",)


def test_rows_of_an_upload_leave_as_safe_as_they_are_read() -> None:
    with read_table(b'name;note\n"x;=1+1";" =2"\n-5;"a\r=3"\n') as table:
        data = export_rows(table, "", "'kept'", "why")
    assert list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))) == [
        ["why", "name", "note"],
        ["kept", "x;'=1+1", "' =2"],
        ["kept", "-5", "a\r'=3"],
    ]


def test_the_rows_of_a_wide_upload_are_written_as_those_of_a_narrow_one() -> None:
    """Hundreds of columns are written by one expression: to plan one for each takes minutes."""
    cells = ["=1", '"a,b"', "", "-5"] * 75
    header, row = ",".join(f"c{place}" for place in range(300)), ",".join(cells)
    with read_table(f"{header}\n{row}\n".encode()) as table:
        data = export_rows(table, "", "'kept'", "why")
    read = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert read[1] == ["kept", *["'=1", "a,b", "", "-5"] * 75]
