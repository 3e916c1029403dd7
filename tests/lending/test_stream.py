"""JSON records one at a time, up to where a file stops being JSON."""

from __future__ import annotations

import pytest

from core.errors import InvalidInput, TooLarge
from core.lending import stream
from core.lending.stream import MAX_RECORD_CHARS, Stopped, looks_like_json, records, text_of


def read(text: str) -> tuple[list[object], str]:
    """The records, and why reading stopped; empty at an orderly end."""
    found: list[object] = []
    try:
        found.extend(records(text))
    except Stopped as stopped:
        return found, stopped.problem
    return found, ""


@pytest.mark.parametrize(
    "text", ['[{"a":1},{"a":2}]', '{"a":1}\n{"a":2}\n', ' {"a":1} , {"a":2}', '[\n{"a":1}\n,{"a":2}\n]\n']
)
def test_a_list_and_a_record_a_line_are_the_same(text: str) -> None:
    assert read(text) == ([{"a": 1}, {"a": 2}], "")


def test_what_stands_before_a_cut_is_kept() -> None:
    assert read('[{"a":1},{"a":') == ([{"a": 1}], "ends in the middle of record 2: it is cut off")
    assert read('[{"a":1}') == ([{"a": 1}], "ends without closing its list, after 1 whole records: it is cut off")


def test_what_is_wrong_is_told_from_what_is_cut() -> None:
    assert read('[{"a":1},{"a" 2}]')[1] == "is not valid JSON from record 2 on; what follows was not read"
    assert read('[{"a":1}] trailing')[1] == "has more after the end of its list of 1 records, which was not read"


def test_a_record_that_is_longer_than_any_real_one_is_not_read() -> None:
    found, problem = read('[{"a":"' + "x" * (MAX_RECORD_CHARS + 10) + '"}]')
    assert found == []
    assert problem.startswith(f"has a record 1 longer than {MAX_RECORD_CHARS:,} characters")


def test_nan_is_no_number() -> None:
    assert read('[{"a":NaN,"b":-Infinity}]')[0] == [{"a": None, "b": None}]


def test_too_many_records_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "MAX_RECORDS", 2)
    assert len(list(records("[1,2]"))) == 2
    with pytest.raises(TooLarge, match="more than 2 records"):
        list(records("[1,2,3]"))


def test_bytes_become_text_whole_or_up_to_a_letter_that_was_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    assert text_of("\ufeff[1]".encode()) == "[1]"
    assert text_of('["é'.encode()[:-1]) == '["'
    with pytest.raises(InvalidInput, match="UTF-8"):
        text_of(b'["\xff\xfe then more"]')
    monkeypatch.setattr(stream, "MAX_BYTES", 4)
    with pytest.raises(TooLarge) as caught:
        text_of(b"[1,2]")
    assert (caught.value.field, caught.value.allowed) == ("file", "4 bytes")


@pytest.mark.parametrize(
    ("data", "is_json"), [(b" [1]", True), (b"\xef\xbb\xbf{}", True), (b"wallet,a", False), (b"", False)]
)
def test_json_is_told_by_its_first_sign(data: bytes, is_json: bool) -> None:
    assert looks_like_json(data) is is_json
