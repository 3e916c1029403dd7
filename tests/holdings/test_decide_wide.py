"""Files with a column a product, as systems write them."""

from __future__ import annotations

import pytest

from core.errors import InvalidInput
from core.holdings.options import OPENED, WIDE, WIDE_DATES
from tests.holdings.test_decide import asked, layout_of

DATES = ["client_id,income,Account,Card,Loan"]
DATES += [
    f"k{n},{30_000 + n},2020-01-05,{'2021-02-03' if n % 2 else ''},{'2022-03-04' if n % 3 else ''}" for n in range(60)
]
COUNTS = ["client_id,region,n_account,n_card,n_loan,n_fund"]
COUNTS += [f"k{n},r{n % 3},{1 + n % 2},{n % 3},{n % 4},{n % 5}" for n in range(60)]


@pytest.mark.parametrize(("yes", "no"), [("x", ""), ("Yes", "No"), ("✓", "\u2013"), ("oui", "non"), ("1", "NA")])
def test_whatever_says_yes_and_no(yes: str, no: str) -> None:
    lines = ["client_id,a,b,c", *(f"k{n},{yes},{(yes, no)[n % 2]},{(yes, no)[n % 3 == 0]}" for n in range(60))]
    assert layout_of(lines).products == ("a", "b", "c")


def test_dates_of_opening_in_a_column_each() -> None:
    found = layout_of(DATES)
    assert (found.kind, found.dates, found.products) == (WIDE_DATES, OPENED, ("Account", "Card", "Loan"))


def test_a_column_that_tells_day_from_month_decides_for_its_neighbours() -> None:
    rows = [f"k{n},05.03.2020,{'25.03.2021' if n % 2 else ''},{'01.02.2022' if n % 3 else ''}" for n in range(60)]
    found = layout_of(["client_id,a,b,c", *rows])
    assert {style.order for style in found.months.values()} == {"day first"}


def test_counts_are_asked_about_and_held_where_they_are_not_0() -> None:
    found = asked(COUNTS)
    assert found.proposal.options["products"] == "n_account:n_fund"
    again = layout_of(COUNTS, None, found.proposal.options)
    assert (again.kind, again.numbers) == (WIDE, frozenset({"n_account", "n_card", "n_loan", "n_fund"}))


def test_flags_with_dates_beside_them_are_asked_about_and_are_no_facts() -> None:
    lines = [
        "client_id,a,a_on,b,b_on,c,c_on",
        *(f"k{n},1,2020-01-05,{n % 2},{'2021-02-03' if n % 2 else ''},0,2022-01-01" for n in range(60)),
    ]
    found = asked(lines)
    assert [(one.field, one.candidates) for one in found.questions] == [("options.layout", (WIDE_DATES, WIDE))]
    again = layout_of(lines, None, {"layout": WIDE_DATES})
    assert again.products == ("a_on", "b_on", "c_on")
    assert again.no_facts == ("a", "b", "c")
    assert layout_of(lines, None, {"layout": WIDE, "products": ["a", "b", "c"]}).products == ("a", "b", "c")


def test_clients_that_stand_twice_are_asked_for_their_month() -> None:
    lines = ["client_id,when,a,b,c", *(f"k{n % 20},2024-0{1 + n // 20}-01,1,0,{n % 2}" for n in range(60))]
    assert [(one.field, one.candidates) for one in asked(lines).questions] == [("columns.date", ("when",))]


def test_two_products_are_too_few() -> None:
    with pytest.raises(InvalidInput) as error:
        layout_of(DATES, None, {"products": ["Card", "Loan"]})
    assert error.value.field == "options.products"
