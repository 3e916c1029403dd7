"""Whose rows they are."""

from __future__ import annotations

import pytest

from core.errors import InvalidInput
from core.sources.exports.owners import ask_whose, named_in, owner_of, shared_ends, split_by_way
from core.tables.questions import Asked

A, B, C = ("0x" + digit * 40 for digit in "abc")


def row(sender: str, recipient: str, **more: str) -> dict[str, str]:
    return {"from": sender, "to": recipient, **more}


def test_the_one_address_of_every_row_owns_them_and_a_made_contract_is_an_end_of_its_creation() -> None:
    assert owner_of("x.csv", [row(A, B), row(C, A.upper().replace("X", "x"))], [], ()) == A
    assert shared_ends([row(A, "", contractAddress=B), row(C, B)]) == {B}
    assert shared_ends([]) == set()


def test_of_two_the_columns_in_and_out_decide_then_other_files_then_the_name() -> None:
    rows = [row(A, B), row(A, B)]
    assert owner_of("x.csv", rows, [], ()) is None
    assert owner_of("x.csv", rows, ["in", ""], {A}) == B
    assert owner_of("x.csv", rows, [], {A, C}) == A
    assert owner_of(f"export-{B}.csv", rows, [], ()) == B
    assert named_in(f"export-{B}0.csv") == set()


def test_rows_of_several_are_split_by_in_and_out_or_not_at_all() -> None:
    rows = [row(A, C), row(C, B), row(A, C)]
    assert split_by_way(rows, ["out", "in", ""]) == {A: [rows[0], rows[2]], B: [rows[1]]}
    assert split_by_way([*rows, row(C, C)], ["out", "in", "", ""]) is None


def test_what_cannot_be_told_is_asked_with_the_candidates_or_refused_without() -> None:
    asked = ask_whose("x.csv", [row(A, B)], {})
    assert isinstance(asked, Asked)
    assert asked.proposal.options["address"] in asked.questions[0].candidates
    refused = ask_whose("x.csv", [row(A, B), row(C, C)], {})
    assert isinstance(refused, InvalidInput)
    with pytest.raises(InvalidInput, match=r"x\.csv has no address that all of its rows share"):
        raise refused
