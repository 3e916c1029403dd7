"""Two uploads at once: the one with the lens's columns is read, the other joins it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from core.errors import InvalidInput
from core.page.kit.two_files import first_place, put_together, read_upload, split_source, uploads_beside


def recognise(data: bytes, name: str) -> tuple[tuple[str, ...], Mapping[str, Any]]:
    """A role for every letter r, none for an n; refused where there is an x."""
    if b"x" in data:
        raise InvalidInput("file", "is nothing", "something")
    return (name,), {f"{place}": chr(letter) if letter != ord("n") else None for place, letter in enumerate(data)}


def test_the_file_of_which_most_is_known_comes_first_whatever_was_chosen_first(tmp_path: Path) -> None:
    few, many, none = (tmp_path / name for name in ("few.csv", "many.csv", "none.csv"))
    few.write_bytes(b"ann")
    many.write_bytes(b"abcn")
    none.write_bytes(b"x")
    for one in (few, none):
        for paths in ([str(one), str(many)], [str(many), str(one)]):
            assert split_source(put_together(paths, recognise)) == (str(many), str(one))
    assert split_source(put_together([str(few)], recognise)) == (str(few), None)
    assert read_upload(str(few)) == (b"ann", "few.csv")


def test_a_file_that_leads_comes_first_though_less_is_known_of_it(tmp_path: Path) -> None:
    few, many = (tmp_path / name for name in ("few.csv", "many.csv"))
    few.write_bytes(b"ann")
    many.write_bytes(b"abcn")
    source = put_together([str(many), str(few)], recognise, lambda data, _: data == b"ann")
    assert split_source(source) == (str(few), str(many))


def test_more_than_two_are_refused() -> None:
    with pytest.raises(InvalidInput, match="3 files"):
        split_source("a\nb\nc")


def test_what_comes_beside_the_file_that_is_read(tmp_path: Path) -> None:
    places = [tmp_path / f"{name}.csv" for name in "abcd"]
    for place in places:
        place.write_bytes(place.name.encode())
    source = put_together([str(one) for one in places[:3]], None, lambda _, name: name == "b.csv")
    assert first_place(source) == str(places[1])
    assert [one.filename for one in uploads_beside(source, 2)] == ["a.csv", "c.csv"]
    assert uploads_beside(str(places[0]), 2) == []
    with pytest.raises(InvalidInput, match="4 files"):
        uploads_beside(put_together([str(one) for one in places], None), 2)
