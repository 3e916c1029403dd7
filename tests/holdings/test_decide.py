"""Files that are plain, and files that are asked about."""

from __future__ import annotations

import pytest

from core.errors import InvalidInput
from core.holdings.decide import read_layout
from core.holdings.layout import HoldingLayout
from core.holdings.options import HELD, LONG, OPENED, WIDE, HoldingOptions
from core.tables.questions import Asked
from tests.holdings.made import table_of, wide_lines

LONG_LINES = ["client_id,product,opened", *(f"k{n % 40},p{n // 40},2023-{n % 12 + 1:02d}-05" for n in range(120))]
STOCK = ["client_id,product,month", *(f"k{n},p{n % 3},2023-{month:02d}" for month in range(1, 7) for n in range(20))]
SANTANDER = [
    "fecha_dato,ncodpers,sexo,age,fecha_alta,ind_nuevo,segmento,ind_actividad_cliente,ind_cco_ult1,ind_tjcr_ult1,ind_reca_ult1",
    *(
        f"2015-0{month}-28,{100 + n},{'HV'[n % 2]},{20 + n},2012-08-{10 + n % 9},{n % 2},0{n % 3} - X,1,1,"
        f"{n % 2},{int(n % 5 == 0)}"
        for month in (1, 2)
        for n in range(30)
    ),
]


def layout_of(lines: list[str], columns: object = None, options: object = None) -> HoldingLayout:
    with table_of(lines) as table:
        return read_layout(table, columns, HoldingOptions.parse(options))


def asked(lines: list[str], columns: object = None, options: object = None) -> Asked:
    with pytest.raises(Asked) as error:
        layout_of(lines, columns, options)
    return error.value


def test_a_row_a_holding_with_dates_of_opening_is_plain() -> None:
    found = layout_of(LONG_LINES)
    assert (found.kind, found.dates, found.column("date")) == (LONG, OPENED, "opened")


def test_a_stock_that_is_listed_month_by_month_is_plain() -> None:
    found = layout_of(STOCK)
    assert (found.kind, found.dates) == (LONG, HELD)


def test_a_column_a_product_is_plain() -> None:
    found = layout_of(wide_lines())
    assert (found.kind, found.products, found.dates) == (WIDE, ("account", "card", "fund", "loan"), None)


def test_a_date_that_could_mean_either_is_asked_about() -> None:
    lines = ["client_id,product,date", *LONG_LINES[1:]]
    found = asked(lines)
    assert [(one.field, one.candidates) for one in found.questions] == [("options.dates", (OPENED, HELD))]
    again = layout_of(lines, found.proposal.columns, found.proposal.options)
    assert again.dates == OPENED
    assert layout_of(lines, None, {"dates": HELD}).dates == HELD


def test_a_column_of_ends_tells_that_dates_are_openings() -> None:
    lines = ["client_id,product,date,closed", *(f"{line},2024-01-31" for line in LONG_LINES[1:])]
    assert layout_of(lines).dates == OPENED


def test_flags_that_are_states_are_asked_about_and_not_proposed() -> None:
    found = asked(SANTANDER)
    (question,) = found.questions
    assert question.field == "options.products"
    assert found.proposal.options["products"] == "ind_cco_ult1:ind_reca_ult1"
    again = layout_of(SANTANDER, found.proposal.columns, found.proposal.options)
    assert again.products == ("ind_cco_ult1", "ind_tjcr_ult1", "ind_reca_ult1")
    assert again.dates == HELD
    assert again.column("joined") == "fecha_alta"


def test_products_and_flags_in_one_file_are_asked_about() -> None:
    lines = ["client_id,product,a,b,c", *(f"k{n},p{n % 3},{n % 2},1,0" for n in range(40))]
    assert [one.field for one in asked(lines).questions] == ["options.layout"]
    assert layout_of(lines, None, {"layout": LONG}).kind == LONG
    assert layout_of(lines, None, {"layout": WIDE}).products == ("a", "b", "c")


def test_a_day_that_could_be_a_month_is_asked_about_once() -> None:
    lines = ["client_id,product,opened,closed", *(f"k{n},p{n % 4},03/04/202{n % 4},05/06/2024" for n in range(40))]
    assert [one.field for one in asked(lines).questions] == ["options.date_order"]
    assert layout_of(lines, None, {"date_order": "day first"}).dates == OPENED


def test_a_file_without_products_is_asked_for_them() -> None:
    lines = ["client_id,thing,opened", *(line for line in LONG_LINES[1:])]
    assert [one.field for one in asked(lines).questions] == ["columns.product"]
    assert layout_of(lines, {"product": "thing"}).kind == LONG


def test_clients_that_stand_twice_need_a_month() -> None:
    lines = ["client_id,a,b,c", *(f"k{n % 20},1,0,{n % 2}" for n in range(40))]
    with pytest.raises(InvalidInput) as error:
        layout_of(lines)
    assert error.value.field == "columns.date"


def test_dates_that_are_none_are_refused_by_their_column() -> None:
    lines = ["client_id,product,opened", *(f"k{n},p{n % 4},soon" for n in range(40))]
    with pytest.raises(InvalidInput) as error:
        layout_of(lines)
    assert error.value.field == "columns.date"
