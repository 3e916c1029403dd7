"""A file on the wire."""

from __future__ import annotations

import base64

import pytest

from core.errors import InvalidInput, TooLarge
from core.tables.limits import LIMITS
from core.tables.upload import Upload, named_columns


def test_text_and_base64_are_the_same_file() -> None:
    text = Upload.parse({"filename": "a.csv", "text": "é\n"})
    coded = Upload.parse({"filename": "a.csv", "base64": base64.b64encode("é\n".encode()).decode()})
    assert text == coded
    assert Upload.parse(text) is text


@pytest.mark.parametrize("name", ["../../etc/orders.csv", "C:\\data\\orders.csv", "orders.csv"])
def test_a_name_is_shown_and_never_a_path(name: str) -> None:
    assert Upload.parse({"filename": name, "text": ""}).filename == "orders.csv"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ("a path", "file"),
        ({"filename": 3, "text": ""}, "file.filename"),
        ({"filename": "a"}, "file"),
        ({"text": "", "base64": ""}, "file"),
        ({"base64": "not base64!"}, "file.base64"),
        ({"text": "", "path": "/etc/passwd"}, "path"),
    ],
)
def test_what_is_no_file_is_refused_by_its_field(given: object, field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        Upload.parse(given)
    assert refused.value.field == field


def test_a_file_that_is_too_large_is_refused_before_it_is_decoded() -> None:
    with pytest.raises(TooLarge):
        Upload.parse({"base64": "A" * (LIMITS.max_bytes * 4 // 3 + 8)})


def test_columns_that_a_caller_names_are_found_and_nothing_else() -> None:
    assert named_columns({"customer": "Who", "date": None, "amount": ["a", "b"]}) == ("Who",)
    assert named_columns("customer") == ()
