"""Tables of one shop given together: joined by named keys, no row repeated, and the same as joined by hand."""

from __future__ import annotations

import io
import zipfile

import pytest

from core.customers.orders import clean_orders
from core.errors import InvalidInput
from core.tables import read_table
from core.tables.joining import join_tables
from core.tables.together import open_beside, open_shop
from core.tables.upload import Upload
from tests.tables.workbooks import Row, workbook

ORDERS = """\
order_id,customer_id,order_status,order_purchase_timestamp
o1,c1,delivered,2018-01-02 10:00:00
o2,c2,delivered,2018-02-03 11:00:00
o3,c3,canceled,2018-03-04 12:00:00
o4,c4,unavailable,2018-03-05 12:00:00
"""
ITEMS = """\
order_id,order_item_id,product_id,seller_id,price,freight_value
o1,1,p1,s1,10.50,2.00
o1,2,p1,s1,10.50,2.00
o2,1,p2,s1,30.00,3.10
o3,1,p2,s2,99.00,5.00
"""
PAYMENTS = """\
order_id,payment_sequential,payment_type,payment_value
o1,1,credit_card,20.00
o1,2,voucher,5.00
o2,1,boleto,33.10
o3,1,boleto,104.00
"""
CUSTOMERS = """\
customer_id,customer_unique_id,customer_city
c1,u1,Lima
c2,u1,Lima
c3,u2,Cusco
c4,u3,Cusco
"""
FILES = {"orders.csv": ORDERS, "items.csv": ITEMS, "payments.csv": PAYMENTS, "customers.csv": CUSTOMERS}


def zipped(names: tuple[str, ...]) -> bytes:
    """Some of the files as an archive."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in names:
            archive.writestr(name, FILES[name])
    return packed.getvalue()


@pytest.mark.parametrize(
    "names",
    [
        ("orders.csv", "items.csv", "payments.csv", "customers.csv"),
        ("customers.csv", "payments.csv", "items.csv", "orders.csv"),
        ("items.csv", "customers.csv", "orders.csv"),
    ],
)
def test_a_marketplaces_tables_in_any_order_are_one(names: tuple[str, ...]) -> None:
    with open_shop(zipped(names), "olist.zip") as table:
        assert table.rows == 4
        found = clean_orders(table)
        assert found.reconciliation.orders == 2
        assert found.reconciliation.total == pytest.approx(51)
        assert found.report.columns["customer"] == "customer_unique_id"
        assert any("1 of its rows are named by none" in note for note in found.report.notes)


def test_amounts_of_several_rows_for_an_order_are_added_up() -> None:
    with open_shop(zipped(tuple(FILES)), "olist.zip") as table:
        assert table.texts("payment_value") == ["25.0", "25.0", "33.1", "104.0"]
        assert "“payment_value” added up" in table.joined[0]


def test_orders_and_payments_alone_are_a_row_a_payment() -> None:
    with open_shop(zipped(("orders.csv", "payments.csv", "customers.csv")), "olist.zip") as table:
        assert (table.rows, table.texts("customer_unique_id")) == (4, ["u1", "u1", "u1", "u2"])


def test_an_id_is_known_by_the_name_of_its_file() -> None:
    people = read_table(b"id,email\nc1,a@x.com\nc2,b@x.com\n", "customers.csv")
    with join_tables([people, read_table(ORDERS.encode(), "orders.csv")]) as table:
        assert table.texts("email") == ["a@x.com", "b@x.com", None, None]
    people.close()


def test_tables_that_share_no_key_are_refused_by_their_names() -> None:
    one, other = read_table(b"id,name\n1,a\n2,b\n", "a.csv"), read_table(b"id,name\n1,a\n2,b\n", "b.csv")
    with one, other, pytest.raises(InvalidInput, match=r"a\.csv, b\.csv"):
        join_tables([one, other])


def test_a_second_file_is_joined_where_the_first_lacks_it_and_else_left_for_people() -> None:
    lines = Upload("items.csv", ITEMS.encode())
    table, left = open_beside(ORDERS.encode(), "orders.csv", lines)
    with table:
        assert left is None
        assert clean_orders(table, {"customer": "customer_id"}).reconciliation.total == pytest.approx(51)
    whole = b"order,customer,date,total\n1,a,2024-01-01,5.50\n2,b,2024-01-02,6.50\n"
    table, left = open_beside(whole, "orders.csv", lines)
    with table:
        assert left is lines


def test_lines_are_joined_to_orders_whose_customers_are_asked_about() -> None:
    orders = b"Order ID,Order Date,CustomerName,City\nB1,2018-04-01,Ann,Rome\nB2,2018-04-03,Bob,Rome\n"
    lines = b"Order ID,Amount,Profit,Quantity\nB1,12.5,1,7\nB1,7.5,1,3\nB2,8.25,2,1\n"
    table, left = open_beside(orders, "orders.csv", Upload("lines.csv", lines))
    with table:
        assert left is None
        assert clean_orders(table, {"customer": "CustomerName"}).reconciliation.total == pytest.approx(28.25)


BOOK: dict[str, list[Row]] = {
    "Orders": [
        ["order_id", "customer_id", "order_date"],
        *([f"o{n}", f"k{n % 3}", f"2026-01-{n + 10}"] for n in range(9)),
    ],
    "Lines": [
        ["order_id", "product", "quantity", "unit price"],
        *([f"o{n // 2}", f"p{n % 4}", 1 + n % 2, 2.5] for n in range(18)),
    ],
    "Customers": [["customer_id", "name"], *([f"k{n}", f"Person {n}"] for n in range(3))],
}


def test_sheets_of_a_workbook_that_say_all_together_are_joined_by_their_keys() -> None:
    with open_shop(workbook(BOOK), "shop.xlsx") as table:
        found = clean_orders(table)
        assert table.rows == 18
        assert "Lines" in table.joined[0]
    assert (found.reconciliation.orders, found.reconciliation.total) == pytest.approx((9, 2.5 * 27))


def test_a_sheet_that_says_all_or_is_named_is_read_alone() -> None:
    whole: list[Row] = [["order_id", "customer_id", "order_date", "total"]]
    whole += [[f"o{n}", f"k{n % 3}", f"2026-01-{n + 10}", 5.5] for n in range(9)]
    with open_shop(workbook({**BOOK, "Orders": whole}), "shop.xlsx") as table:
        assert table.rows == 9
        assert all(name in " ".join(table.joined) for name in BOOK if name != "Orders"), "the others are named"
        assert set(table.names) == set(whole[0])
    with open_shop(workbook(BOOK), "shop.xlsx", sheet="Customers") as table:
        assert table.rows == 3
