"""What a text file is before it is parsed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.errors import InvalidInput, TooLarge
from core.tables.dialect import check_kind, check_size, sniff, unique_names
from core.tables.limits import LIMITS


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_separator_and_header_are_found_and_lines_counted(separator: str) -> None:
    text = "\n".join(separator.join(cells) for cells in (["id", "sum"], ["a", "1"], ["b", "2"])).encode() + b"\n"
    _, found = sniff(text, "UTF-8", LIMITS)
    assert (found.separator, found.header, found.lines, found.nameless) == (separator, ("id", "sum"), 2, False)


def test_line_ends_of_any_system_become_one_kind() -> None:
    for ends in (b"\r\n", b"\r", b"\r\r\n"):
        text, found = sniff(b"id,sum" + ends + b"a,1" + ends + b"b,2", "UTF-8", LIMITS)
        assert text == b"id,sum\na,1\nb,2"
        assert found.lines == 2


def test_a_line_that_names_the_separator_and_backslashes_before_quotes_are_understood() -> None:
    text, found = sniff(b"sep=;\nid;sum\na;1\n", "UTF-8", LIMITS)
    assert (text, found.header) == (b"id;sum\na;1\n", ("id", "sum"))
    text, _ = sniff(b'id,said\na,"he \\"did\\" it"\n', "UTF-8", LIMITS)
    assert text == b'id,said\na,"he ""did"" it"\n'


@pytest.mark.parametrize(
    ("header", "made"),
    [
        (["a", "a", "b"], ("a", "a (2)", "b")),
        (["", " ", "c"], ("column 1", "column 2", "c")),
        (["a", "a (2)", "a"], ("a", "a (2)", "a (3)")),
        (["two\nlines", "x" * 200], ("two lines", "x" * 120)),
    ],
)
def test_names_can_be_chosen_from(header: list[str], made: tuple[str, ...]) -> None:
    assert unique_names(header) == made
    assert len(set(made)) == len(made)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b" \n\x00", "is empty"),
        (b"%PDF-1.7 ...", "is a PDF document"),
        (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
        (b"a,b\n\x001,2", "holds NUL bytes"),
    ],
)
def test_what_is_no_table_is_named(data: bytes, said: str) -> None:
    with pytest.raises(InvalidInput, match=said):
        check_kind(data)


def test_the_kind_is_told_by_the_bytes() -> None:
    kinds = [check_kind(data) for data in (b"PAR1....", b"PK\x03\x04...", b"a,b\n1,2")]
    assert kinds == ["parquet", "workbook", "text"]


@pytest.mark.parametrize(
    ("text", "cap", "said"),
    [
        (b"a,b,c\n1,2,3\n", {"max_columns": 2}, "3 columns"),
        (b"a,b\n1,2\n3,4\n5,6\n", {"max_rows": 2}, "3 rows"),
        (b"a,b\n" + b"1" * 50 + b",2\n", {"max_line_bytes": 20}, "Line 2 has"),
        (b"a" * 50 + b",b\n1,2\n", {"max_header_bytes": 20}, "first line has 52 bytes"),
    ],
)
def test_caps_are_kept(text: bytes, cap: dict[str, int], said: str) -> None:
    with pytest.raises(TooLarge, match=said) as caught:
        sniff(text, "UTF-8", replace(LIMITS, **cap))
    assert caught.value.field == "file"


def test_a_size_over_the_cap_is_refused_before_anything_is_done() -> None:
    check_size(b"123", replace(LIMITS, max_bytes=3))
    with pytest.raises(TooLarge) as caught:
        check_size(b"1234", replace(LIMITS, max_bytes=3))
    assert caught.value.allowed == "3 bytes"


def test_one_line_alone_is_no_table() -> None:
    with pytest.raises(InvalidInput, match="one line only"):
        sniff(b"id,sum\n", "UTF-8", LIMITS)
