"""Saved answers: several lists of one, lists inside of rows, further pages."""

from __future__ import annotations

import json
from collections.abc import Iterable

import pytest

from core.sources.exports.json_answers import more_pages, unfolded


def has_hash(header: Iterable[str]) -> bool:
    return "hash" in list(header)


@pytest.mark.parametrize(
    ("answer", "more"),
    [
        ({"items": [], "next_page_params": {"index": 1}}, True),
        ({"items": [], "next_page_params": None}, False),
        ({"cursor": "x", "result": []}, True),
        ({"result": {"transfers": [], "pageKey": "x"}}, True),
        ({"data": {"items": [], "pagination": {"has_more": True}}}, True),
        ({"data": {"items": [], "links": {"prev": "x", "next": None}}}, False),
        ([1], False),
    ],
)
def test_an_answer_says_whether_there_are_more_pages(answer: object, more: bool) -> None:
    assert more_pages(json.dumps(answer).encode()) is more


def test_lists_of_one_answer_are_a_table_each_and_files_that_are_none_stay_as_they_are() -> None:
    answer = {"txlist": [{"hash": "0x1"}], "tokentx": [{"hash": "0x2"}], "notes": [{"text": "x"}]}
    found = unfolded("all.json", json.dumps(answer).encode(), has_hash)
    assert [name for name, _ in found] == ["all.json (txlist)", "all.json (tokentx)"]
    for data in (b"address,label\n0x1,a\n", b"{broken", b"\xff\xfe{", b'{"a": 1}'):
        assert unfolded("a", data, has_hash) == [("a", data)]


def test_lists_inside_of_rows_inherit_what_their_rows_say() -> None:
    inner = {"value": "5", "block_timestamp": None}
    rows = [{"hash": "0x1", "block_timestamp": "t", "block_number": "9", "erc20_transfers": [inner]}]
    (_, (name, data)) = unfolded("a.json", json.dumps({"result": rows}).encode(), has_hash)
    (child,) = json.loads(data)
    assert name == "a.json (erc20_transfers)"
    assert (child["transaction_hash"], child["block_timestamp"], child["value"]) == ("0x1", "t", "5")
