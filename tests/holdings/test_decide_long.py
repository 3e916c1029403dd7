"""Files with a row a holding, as systems write them: right, or asked about, and never read wrong in silence."""

from __future__ import annotations

import pytest

from core.errors import InvalidInput
from core.holdings.decide_long import likely_products
from core.holdings.options import HELD, OPENED
from core.holdings.roles import ROLES
from core.tables.subjects.read import read_subjects
from tests.holdings.made import table_of
from tests.holdings.test_decide import LONG_LINES, asked, layout_of

KINDS = ("card; loan", "card", "loan; fund", "fund; card")
LISTS = ["client_id,products", *(f"k{n},{KINDS[n % 4]}" for n in range(40))]


@pytest.mark.parametrize(
    "header",
    [
        "Kundennummer,Produkt,Eröffnungsdatum",
        "N° client,Produit,Date d'ouverture",
        "Policyholder ID,Policy Type,Inception Date",
        "CustomerId,ProductName,OpenedOn",
        "id_cliente,producto,fecha de apertura",
    ],
)
def test_headers_of_other_languages_are_known(header: str) -> None:
    assert layout_of([header, *LONG_LINES[1:]]).dates == OPENED


def test_a_date_that_no_name_tells_is_asked_about_and_not_left_out() -> None:
    found = asked(["client_id,product,signed", *LONG_LINES[1:]])
    assert [(one.field, one.candidates) for one in found.questions] == [("columns.date", ("signed", None))]
    assert layout_of(["client_id,product,signed", *LONG_LINES[1:]], {"date": None}).dates is None


def test_dates_in_some_rows_could_be_ends_and_are_asked_about() -> None:
    lines = [
        "client_id,product,opened,until_when",
        *(f"{line},{'2024-01-31' if n % 3 else ''}" for n, line in enumerate(LONG_LINES[1:])),
    ]
    found = asked(lines)
    assert [(one.field, one.candidates) for one in found.questions] == [("columns.ended", ("until_when", None))]


def test_cells_that_list_products_are_parted_and_it_is_said() -> None:
    found = layout_of(LISTS)
    assert (found.separator, found.dates) == (";", None)
    assert found.notes == ["Cells of “products” list 3 products with “;” between them"]
    assert layout_of(LISTS, None, {"separator": "none"}).separator is None


def test_lists_that_come_again_month_by_month_are_a_stock() -> None:
    lines = ["client_id,month,products", *(f"k{n},2024-0{m},{KINDS[n % 4]}" for m in (1, 2, 3) for n in range(40))]
    assert layout_of(lines).dates == HELD


def test_only_columns_of_few_words_could_be_products() -> None:
    lines = [
        "client_id,kind,note,price,on",
        *(f"k{n % 100},{'ab'[n % 2]},n{n},{n}.50,2024-01-0{1 + n % 9}" for n in range(300)),
    ]
    with table_of(lines) as table:
        assert likely_products(table, read_subjects(table, ROLES)) == ("kind",)


def test_a_file_in_which_nothing_could_be_a_product_is_refused() -> None:
    lines = ["client_id,order_id,price", *(f"k{n % 40},o{n},{n}.50" for n in range(300))]
    with pytest.raises(InvalidInput) as error:
        layout_of(lines)
    assert error.value.field == "columns.product"


def test_a_row_a_client_without_lists_has_no_products_to_ask_about() -> None:
    lines = ["client_id,town,job", *(f"k{n},t{n % 3},{('clerk', 'cook')[n % 2]}" for n in range(60))]
    with pytest.raises(InvalidInput) as error:
        layout_of(lines)
    assert error.value.field == "columns.product"


def test_a_file_of_accounts_is_put_together_by_the_customer() -> None:
    rows = (f"A{n},{line}" for n, line in enumerate(LONG_LINES[1:]))
    assert layout_of(["account_id,customer_id,product_type,open_date", *rows]).column("client") == "customer_id"
