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


SERVICES = ["customerID,SeniorCitizen,Partner,Dependents,Phone,Lines,Internet,Security,Backup,Protection,Bill,Churn"]
SERVICES += [
    f"k{n},0,{'Yes' if n % 2 else 'No'},No,Yes,{('No phone service', 'Yes')[n % 2]},{('DSL', 'No')[n % 4 == 0]},"
    + ",".join(("No internet service" if n % 4 == 0 else "Yes" if n % step else "No") for step in (2, 3, 5))
    + f",{('Mail', 'Card')[n % 2]},{('No', 'Yes')[n % 7 == 0]}"
    for n in range(80)
]


def test_services_that_cannot_be_held_without_another_are_products_and_what_a_client_is_is_none() -> None:
    (question,) = asked(SERVICES).questions
    assert question.candidates[0] == "Security:Protection"
    assert "Phone;Lines;Security;Backup;Protection" in question.candidates or "Phone:Protection" in question.candidates
    assert layout_of(SERVICES, None, {"products": "Phone:Protection"}).products == (
        "Phone",
        "Lines",
        "Security",
        "Backup",
        "Protection",
    )


def test_a_file_of_states_alone_is_refused_rather_than_recommended_from() -> None:
    lines = [
        "client_id,SeniorCitizen,Partner,Dependents,Churn",
        *(f"k{n},{n % 2},1,0,{n % 3 and 1}" for n in range(60)),
    ]
    with pytest.raises(InvalidInput) as error:
        layout_of(lines)
    assert error.value.field == "options.products"


def test_the_client_of_a_file_without_a_name_for_him_is_what_differs_in_every_row() -> None:
    lines = ["age,ref,a,b,c", *(f"{20 + n % 7},{9000 + n},{n % 2},{n % 3 and 1},{n % 5 and 1}" for n in range(60))]
    found = asked(lines)
    assert [(one.field, one.candidates) for one in found.questions] == [("columns.client", ("ref",))]
    with pytest.raises(InvalidInput) as error:
        layout_of(["age,month,a,b,c", *(f"{20 + n % 7},may,{n % 2},1,{n % 3 and 1}" for n in range(60))])
    assert error.value.field == "columns.client"


def test_flags_among_counts_are_proposed_with_them() -> None:
    lines = ["client_id,n_a,b,n_c,d,n_e,f,n_g"]
    lines += [f"k{n},{n % 3},{n % 2},{n % 4},{n % 3 and 1},{n % 5},{n % 5 and 1},{n % 6}" for n in range(60)]
    assert asked(lines).proposal.options["products"] == "n_a:n_g"


def test_a_file_without_a_header_is_refused() -> None:
    with pytest.raises(InvalidInput) as error:
        layout_of(["8,no,yes,no", *(f"{n},{('no', 'yes')[n % 2]},no,yes" for n in range(9, 70))], {"client": "8"})
    assert error.value.field == "file"
