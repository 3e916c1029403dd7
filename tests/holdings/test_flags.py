"""Columns of yes and no."""

from __future__ import annotations

import pytest

from core.errors import InvalidInput
from core.holdings.flags import blocks_of, flag_columns, is_state, product_columns, yes_sql
from tests.holdings.made import table_of

LINES = ["id,a,b,name,c,d,e", "1,0,yes,Ann,1.0,,2", "2,1,no,Ben,0.0,x,1", "3,,NO,1,1.0,,0"]


def test_only_columns_whose_every_cell_says_yes_or_no() -> None:
    with table_of(LINES) as table:
        assert flag_columns(table, table.names) == ("a", "b", "c", "d")


@pytest.mark.parametrize(("column", "said"), [("a", [0, 1, 0]), ("b", [1, 0, 0]), ("c", [1, 0, 1]), ("d", [0, 1, 0])])
def test_an_empty_cell_is_no(column: str, said: list[int]) -> None:
    with table_of(LINES) as table:
        (found,) = table.arrays([yes_sql(table, column)])
        assert found.astype(int).tolist() == said


def test_flags_that_stand_side_by_side_are_a_block() -> None:
    assert blocks_of(tuple("iabncde"), tuple("abcde")) == [("c", "d", "e"), ("a", "b")]


def test_products_are_named_one_by_one_or_from_first_to_last() -> None:
    with table_of(LINES) as table:
        flags = flag_columns(table, table.names)
        assert product_columns(table, ["a:c"], flags) == ("a", "b", "c")
        assert product_columns(table, ["d", "a"], flags) == ("d", "a")
        for wrong in ("z", "a:z", "e"):
            with pytest.raises(InvalidInput) as error:
                product_columns(table, [wrong], flags)
            assert error.value.field == "options.products"


@pytest.mark.parametrize(
    ("name", "state"),
    [("ind_nuevo", True), ("is_active", True), ("gender_male", True), ("ind_cco_fin_ult1", False), ("savings", False)],
)
def test_what_a_client_is_is_no_product(name: str, state: bool) -> None:
    assert is_state(name) is state


@pytest.mark.parametrize(
    "name", ["SeniorCitizen", "Partner", "Dependents", "Complain", "AcceptedCmp3", "Attrition_Flag"]
)
def test_words_of_churn_and_campaign_files_are_no_products(name: str) -> None:
    assert is_state(name)


def test_no_internet_service_is_a_no() -> None:
    with table_of(["id,a,b", "1,Yes,No fee account", "2,No internet service,Basic", "3,No,x"]) as table:
        assert flag_columns(table, table.names[1:]) == ("a",)
