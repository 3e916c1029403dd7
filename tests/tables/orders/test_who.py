"""Which columns are offered for who bought: none that plainly is nobody."""

from __future__ import annotations

import pytest

from core.errors import InvalidInput
from core.tables.orders.read import read_orders
from core.tables.orders.who import counts_rows
from tests.customers.shops import table

HEADER = "index,invoice no,branch,city,product line,customer type,gender,date,total"
ROWS = tuple(
    f"{i},i{i},B{i % 3},{('Oslo', 'Voss')[i % 2]},L{i % 4},{('Member', 'Normal')[i % 2]},F,2024-03-{i + 1:02d},10"
    for i in range(20)
)


def test_a_file_that_names_nobody_is_refused_not_asked_about_its_branches() -> None:
    with table(*ROWS, header=HEADER) as file, pytest.raises(InvalidInput) as refused:
        read_orders(file)
    assert refused.value.field == "columns.customer"


def test_a_column_of_an_unknown_name_is_asked_about_all_the_same() -> None:
    with table(*(f"{row},Q{i % 5}" for i, row in enumerate(ROWS)), header=f"{HEADER},zqx") as file:
        (question,) = (one for one in read_orders(file).questions if one.field == "columns.customer")
        assert question.candidates == ("zqx",)


def test_the_name_of_the_customer_is_offered_before_what_parts_people_less_finely() -> None:
    header = "ORDERNUMBER,ORDERDATE,SALES,MSRP,DEALSIZE,CUSTOMERNAME,CONTACTFIRSTNAME"
    rows = [
        f"{i // 2},2024-03-{i + 1:02d},10,{90 + i % 4},{'SML'[i % 3]},Firm {i // 2 % 6},P{i % 2}" for i in range(24)
    ]
    with table(*rows, header=header) as file:
        (question,) = (one for one in read_orders(file).questions if one.field == "columns.customer")
        assert question.candidates[0] == "CUSTOMERNAME"


def test_a_number_of_rows_is_told_from_a_number_of_people() -> None:
    with table(*ROWS, header=HEADER) as file:
        assert counts_rows(file, "index")
    with table(*(ROWS[i] for i in (3, 0, 7, 5)), header=HEADER) as file:
        assert not counts_rows(file, "index")


def test_a_reference_that_runs_over_many_days_numbers_no_orders_and_is_asked_about() -> None:
    rows = [f"r1,T{i},c{i % 7},2024-03-{i + 1:02d},10" for i in range(24)]
    with table(*rows, header="reference,transaction id,customer,date,total") as file:
        (question,) = read_orders(file).questions
        assert question.field == "columns.order"
        assert question.candidates == ("transaction id", None, "reference")


def test_what_was_written_on_an_order_is_offered_after_a_name_about_whoever_bought() -> None:
    rows = [f"Order {i},Piet {i % 3},NL0{i % 3},10,2024-03-{i + 1:02d}" for i in range(9)]
    with table(*rows, header="Beschrijving,Klantnaam,Klantrekening,amount,date") as file:
        (question,) = (one for one in read_orders(file).questions if one.field == "columns.customer")
        assert question.candidates[2] == "Beschrijving"


def test_one_customer_on_every_row_is_said() -> None:
    rows = [f"shop@x.com,o{i},10,2024-03-0{i + 1}" for i in range(3)]
    with table(*rows, header="email,order,amount,date") as file:
        assert any("same customer" in note for note in read_orders(file).notes)


def test_a_name_that_most_rows_have_is_offered_before_one_that_few_have() -> None:
    rows = tuple(f"i{i},2024-03-{i + 1:02d},10,{('Ann', 'Bob')[i % 2] if i < 4 else ''},N{i % 7}" for i in range(20))
    with table(*rows, header="order,date,total,Billing_Person,Shipping_Person") as file:
        (question,) = (one for one in read_orders(file).questions if one.field == "columns.customer")
        assert question.candidates == ("Shipping_Person", "Billing_Person")


def test_amounts_are_nobody_where_a_column_names_somebody() -> None:
    rows = (f"2024-03-{i + 1:02d},10.50,Firm {i % 4},{i % 7 * 10}" for i in range(20))
    with table(*rows, header="date,total,ContactName,GrossAmount") as file:
        (question,) = (one for one in read_orders(file).questions if one.field == "columns.customer")
        assert question.candidates == ("ContactName",)
