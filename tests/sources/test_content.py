"""Compressed answers come in pieces that fit into memory, and what is no JSON is said to be none."""

from __future__ import annotations

import gzip
import zlib

import pytest

from core.sources.content import PIECE_BYTES, UnreadableAnswer, inflate, json_of

TEXT = b"0123456789" * 50_000


@pytest.mark.parametrize("cut", [1, 7, 100, 10**6])
def test_what_is_packed_comes_out_in_small_pieces(cut: int) -> None:
    packed = gzip.compress(TEXT)
    pieces = list(inflate((packed[at : at + cut] for at in range(0, len(packed), cut)), "GZip"))
    assert b"".join(pieces) == TEXT
    assert max(map(len, pieces)) <= PIECE_BYTES


@pytest.mark.parametrize("coding", ["", "identity"])
def test_what_is_not_packed_stays(coding: str) -> None:
    assert list(inflate([b"a", b"b"], coding)) == [b"a", b"b"]
    assert b"".join(inflate([], "gzip")) == b""  # an answer without content


@pytest.mark.parametrize(
    ("content", "coding"),
    [
        (gzip.compress(gzip.compress(TEXT)), "gzip, gzip"),
        (b"abcd", "gzip"),
        (gzip.compress(TEXT)[:-9], "gzip"),
        (zlib.compress(TEXT), "deflate"),
        (b"a", "br"),
    ],
    ids=["twice", "nonsense", "cut", "deflate", "other"],
)
def test_what_cannot_be_unpacked_or_was_not_asked_for_is_refused(content: bytes, coding: str) -> None:
    with pytest.raises(UnreadableAnswer, match="cannot be unpacked"):
        list(inflate([content], coding))


def test_what_is_no_json_is_named() -> None:
    assert json_of(b'{"a": 1}') == {"a": 1}
    for content, says in ((b"<html>", "a web page"), (b"[" * 100_000, "not whole JSON"), (b"NaN", "not whole JSON")):
        with pytest.raises(UnreadableAnswer, match=says):
            json_of(content)
