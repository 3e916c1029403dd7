"""Columns as a caller names them: a wrong role, a wrong name and a column named twice are refused by their field."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from core.errors import InvalidInput
from core.tables import Table, read_table
from core.tables.given import check_columns

ROLES = ("who", "when", "money", "money_in", "money_out")


@pytest.fixture
def table() -> Iterator[Table]:
    """A file of three columns."""
    with read_table(b"Client,Day,Paid\na,2024-01-01,1\n") as made:
        yield made


def test_names_are_taken_in_any_case_and_nothing_stands_for_none(table: Table) -> None:
    assert check_columns(table, {"who": "client", "when": None, "money": ""}, ROLES) == {
        "who": "Client",
        "when": None,
        "money": None,
    }
    assert check_columns(table, None, ROLES) == {}


def test_two_columns_stand_for_two_roles_where_a_lens_says_so(table: Table) -> None:
    pairs = {"money": ("money_in", "money_out")}
    assert check_columns(table, {"money": ["Day", "Paid"]}, ROLES, pairs=pairs) == {
        "money": None,
        "money_in": "Day",
        "money_out": "Paid",
    }
    with pytest.raises(InvalidInput, match="money"):
        check_columns(table, {"money": ["Day", "Paid"]}, ROLES)


def test_the_key_of_a_second_file_is_no_column_of_this_one(table: Table) -> None:
    assert check_columns(table, {"other.key": "nowhere", "who": "Client"}, ROLES, aside="other.key") == {
        "who": "Client"
    }


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"whom": "Client"}, "whom"),
        ({"who": "Clients"}, "columns.who"),
        ({"who": "Client", "when": "Client"}, "columns.who"),
        ({"who": 7}, "columns.who"),
        (["Client"], "columns"),
    ],
)
def test_what_is_wrong_is_named(table: Table, given: object, field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        check_columns(table, given, ROLES)
    assert refused.value.field == field
