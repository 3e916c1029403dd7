"""The reading of an earlier file, sent with the next one."""

from __future__ import annotations

import pytest

from core.errors import InvalidInput
from core.tables.saved import keep_saved, parse_saved, saved_option

ROLES = ("customer", "date", "amount")


def kept(columns: object, saved: tuple[str, ...] | None, told: dict[str, str | None] | None = None) -> object:
    return keep_saved(columns, ["Client", "Day", "Sum"], ROLES, lambda: told or {}, saved=saved)


def test_columns_of_a_callers_own_are_taken_as_they_are_even_one_the_file_lacks() -> None:
    own = {"customer": "nowhere"}
    assert kept(own, None) is own


def test_of_an_earlier_reading_a_column_the_file_lacks_is_looked_for_again() -> None:
    assert kept({"customer": "client", "date": "gone"}, ()) == {"customer": "client"}


def test_every_role_and_a_column_that_is_gone_tell_an_earlier_reading() -> None:
    assert kept({"customer": "Client", "date": "gone", "amount": None}, None) == {"customer": "Client"}


def test_what_the_file_tells_by_itself_is_not_sent_again() -> None:
    assert kept({"customer": "Client", "date": "Day"}, (), {"customer": " client "}) == {"date": "Day"}


def test_a_role_left_empty_on_purpose_stays_so_and_only_that() -> None:
    assert kept({"customer": "Client", "date": None, "amount": None}, ("amount",)) == {
        "customer": "Client",
        "amount": None,
    }


@pytest.mark.parametrize(("value", "saved"), [(None, None), (False, None), (True, ()), (["date"], ("date",))])
def test_the_option_says_whose_columns_they_are(value: object, saved: tuple[str, ...] | None) -> None:
    assert parse_saved(value) == saved


@pytest.mark.parametrize("value", ["yes", 1.5, ["date", 3], [""] * 65])
def test_another_option_is_refused(value: object) -> None:
    with pytest.raises(InvalidInput, match=r"options\.saved"):
        parse_saved(value)


def test_an_answer_says_which_roles_its_caller_left_empty() -> None:
    assert saved_option({"date": None, "amount": "Sum"}) == ["date"]
    assert saved_option({"amount": "Sum"}) is True
