"""Cleaning: every row is counted once, under the first reason that holds."""

from __future__ import annotations

import csv
import io

import pytest

from core.customers.columns import REASONS
from core.customers.downloads import dropped_csv
from core.customers.measure import measure_customers
from core.customers.options import Options
from core.customers.orders import clean_orders, parse_as_of
from core.errors import InvalidInput
from core.tables import Limits
from core.tables.read import read_parquet_file
from core.wire import iso
from tests.customers.shops import NOW, ONLINE_RETAIL, orders, table

GOOD = "A,1,2024-01-05,2,10"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",1,2024-01-05,2,10", "no_customer"),
        ("nan,1,2024-01-05,2,10", "no_customer"),
        ("A,2,soon,2,10", "unreadable_date"),
        ("A,2,2031-01-05,2,10", "future_date"),
        ("A,2,2024-01-05,two,10", "unreadable_amount"),
        ("A,C2,2024-01-05,-2,10", "cancelled"),
        ("A,2,2024-01-05,-2,10", "not_positive_quantity"),
        ("A,2,2024-01-05,0,10", "not_positive_quantity"),
        ("A,2,2024-01-05,2,0", "not_positive_price"),
        ("A,2,2024-01-05,2,-10", "not_positive_price"),
        ("A,2", "unreadable_row"),
    ],
)
def test_every_reason_to_drop_a_row_is_found_and_the_counts_add_up(row: str, reason: str) -> None:
    found = orders(GOOD, "B,3,2024-02-01,1,5", row, returns="drop")
    assert dict(found.report.dropped) == {reason: 1}
    assert (found.report.rows_read, found.report.rows_kept) == (3, 2)
    assert reason in REASONS
    rows = list(csv.reader(io.StringIO(dropped_csv(found).decode("utf-8-sig"))))
    assert len(rows) == 2
    assert rows[1][0] == REASONS[reason]
    assert row.split(",", maxsplit=1)[0] in {rows[1][1], rows[1][1].split(",")[0]}


def test_an_order_number_with_a_c_is_cancelled_only_where_its_line_is_negative() -> None:
    assert orders("A,C1,2024-01-05,2,10", "A,C2,2024-02-05,1,10").report.dropped == {}


def test_rows_after_the_as_of_date_are_left_out_and_its_own_day_counts() -> None:
    found = orders(GOOD, "A,2,2024-01-06 10:00,1,5", "A,3,2024-01-07,1,5", as_of="2024-01-06")
    assert dict(found.report.dropped) == {"after_as_of": 1}
    assert measure_customers(found).recency.tolist() == [0]


def test_returns_can_be_subtracted_instead_of_dropped() -> None:
    rows = (GOOD, "A,C9,2024-01-08,-1,10", "B,C8,2024-01-08,-1,10", "C,4,2024-01-02,1,7")
    dropped, net = orders(*rows), orders(*rows, returns="net")
    assert measure_customers(dropped).monetary.tolist() == [20, 7]
    customers = measure_customers(net)
    assert customers.monetary.tolist() == [10, 7]
    assert customers.frequency.tolist() == [1, 1]
    assert dict(net.report.dropped) == {"return_without_purchase": 1}
    # The day of looking is one after the last return, but a return is no order: the last one is that of the fifth.
    assert customers.recency.tolist() == [4, 7]


def test_equal_rows_can_be_kept() -> None:
    assert measure_customers(orders(GOOD, GOOD, duplicates="keep")).monetary.tolist() == [40]
    dropped = orders(GOOD, GOOD, duplicates="drop")
    assert measure_customers(dropped).monetary.tolist() == [20]
    assert dict(dropped.report.dropped) == {"duplicate": 1}


def test_equal_lines_are_kept_and_said_unless_a_line_id_repeats() -> None:
    found = orders(GOOD, GOOD)
    assert measure_customers(found).monetary.tolist() == [40]
    assert any("1 rows equal an earlier one" in note for note in found.report.notes)
    header = "customer,order,date,quantity,unit price,line id"
    again = orders(f"{GOOD},7", f"{GOOD},7", f"{GOOD},8", header=header)
    assert measure_customers(again).monetary.tolist() == [40]
    assert dict(again.report.dropped) == {"duplicate": 1}


def test_one_amount_column_is_enough_and_a_day_is_an_order_without_order_numbers() -> None:
    found = orders("A,5.5,2024-01-05 10:00", "A,4.5,2024-01-05 18:00", "A,1,2024-01-09", header="client,total,date")
    customers = measure_customers(found)
    assert customers.frequency.tolist() == [2]
    assert customers.monetary.tolist() == [11]
    assert any("one day counts as one order" in note for note in found.report.notes)


def test_mixed_currencies_are_refused_until_one_is_chosen() -> None:
    rows = ("A,1,2024-01-05,10,GBP", "B,2,2024-01-06,20,EUR", "C,3,2024-01-07,30,EUR")
    header = "customer,order,date,amount,currency"
    with pytest.raises(InvalidInput, match="several currencies cannot be added \\(EUR in 2 rows, GBP in 1 rows\\)"):
        orders(*rows, header=header)
    chosen = orders(*rows, header=header, currency="eur")
    assert chosen.currency == "EUR"
    assert dict(chosen.report.dropped) == {"other_currency": 1}
    with pytest.raises(InvalidInput, match=r"options\.currency is 'USD'"):
        orders(*rows, header=header, currency="USD")


def test_currency_signs_in_the_amounts_are_mixed_too() -> None:
    with pytest.raises(InvalidInput, match="several currencies"):
        orders("A,1,2024-01-05,$10", "B,2,2024-01-06,€20", header="customer,order,date,amount")
    assert orders("A,1,2024-01-05,$10", header="customer,order,date,amount").currency == "USD"


def test_when_nothing_is_left_the_message_says_why() -> None:
    with pytest.raises(InvalidInput, match=r"all 2 rows were dropped \(2 no date"):
        orders("A,1,soon,2,10", "B,2,later,2,10")


def test_a_missing_column_is_named_with_those_there_are() -> None:
    with pytest.raises(InvalidInput, match="neither an amount nor a quantity") as caught:
        orders("A,2024-01-05", header="customer,date")
    assert caught.value.field == "columns.amount"
    with pytest.raises(InvalidInput, match=r"columns\.customer is 'buyer'"):
        clean_orders(table(GOOD), {"customer": "buyer"})


def test_names_that_are_formulas_or_statements_are_only_names() -> None:
    found = orders('"=1+1",1,2024-01-05,1,10', '"\'; DROP TABLE lines; --",2,2024-01-05,1,10', "=1+1,x,never,1,1")
    assert set(measure_customers(found).ids.tolist()) == {"=1+1", "'; DROP TABLE lines; --"}
    assert b"'=1+1" in dropped_csv(found)


@pytest.mark.parametrize(
    ("given", "moment"),
    [("2011-12-10", "2011-12-10T23:59:59Z"), ("2011-12-10T12:50:00+01:00", "2011-12-10T11:50:00Z")],
)
def test_a_date_counts_to_its_end_and_a_moment_as_it_is(given: str, moment: str) -> None:
    found = parse_as_of(given)
    assert found is not None
    assert iso(found) == moment


@pytest.mark.parametrize("given", ["yesterday", 5, "2011-13-01", "0001-01-01", "2011-12-10T" + "0" * 80])
def test_what_is_no_date_is_refused(given: object) -> None:
    with pytest.raises(InvalidInput, match="as_of"):
        parse_as_of(given)


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ({"return": "net"}, "did you mean returns"),
        ({"returns": "maybe"}, r"options\.returns is 'maybe'"),
        ({"horizon_days": 3}, r"options\.horizon_days is 3"),
        ({"segments": 2.5}, r"options\.segments is 2\.5"),
        ({"currency": 7}, r"options\.currency is 7"),
        ([], "options is a list"),
    ],
)
def test_wrong_options_are_refused_by_name(options: object, problem: str) -> None:
    with pytest.raises(InvalidInput, match=problem):
        Options.parse(options)


@pytest.mark.data
def test_online_retail_is_cleaned_to_its_known_totals() -> None:
    if not ONLINE_RETAIL.exists():
        pytest.skip(f"{ONLINE_RETAIL.name} is not here")
    with read_parquet_file(ONLINE_RETAIL, Limits()) as shop:
        found = clean_orders(shop, options=Options(returns="drop", duplicates="keep"), now=NOW)
        customers = measure_customers(found)
        assert found.report.rows_read == 541_909
        assert found.report.rows_kept == 397_884
        assert found.report.dropped["no_customer"] == 135_080
        assert len(customers) == 4_338
        assert int(customers.frequency.sum()) == 18_532
        assert float(customers.monetary.sum()) == pytest.approx(8_911_407.90, abs=0.01)
        dropped = clean_orders(shop, options=Options(returns="drop", duplicates="drop"), now=NOW)
        # Of the 5,268 rows that repeat an earlier one, 5,192 have a customer and are no cancellation.
        assert dropped.report.dropped["duplicate"] == 5_192
