"""Joined tables: what names a table's rows, and what is said of rows that could not be read."""

from __future__ import annotations

from core.tables import read_table
from core.tables.joining import join_tables

ORDERS = "id,user_id,order_date,status\n1,7,2018-01-01,completed\n2,8,2018-01-02,completed\n"
PAYMENTS = "id,order_id,payment_method,amount\n1,1,card,10.50\n2,2,card,20.25\n3,2,gift,1.25\n"


def test_the_id_of_a_table_is_named_after_the_last_word_of_its_name() -> None:
    tables = [read_table(ORDERS.encode(), "raw_orders.csv"), read_table(PAYMENTS.encode(), "raw_payments.csv")]
    with join_tables(tables) as table:
        assert table.texts("user_id") == ["7", "8", "8"]
        assert table.numbers("amount").sum() == 32


def test_rows_of_a_joined_table_that_could_not_be_read_are_said() -> None:
    lines = "order_id,product,price\no1,p,5.00\no2,p,6.00\no3,p,7.00\n"
    rows = "o1,c1,2024-01-01,A\no2,c2,2024-01-02,Rue B, 5\no3,c1,2024-02-01,C\n"
    orders = f"order_id,customer_id,order_date,ship_address\n{rows}"
    with join_tables([read_table(lines.encode(), "lines.csv"), read_table(orders.encode(), "orders.csv")]) as table:
        assert table.texts("customer_id") == ["c1", None, "c1"]
        assert "1 of its rows could not be read" in table.joined[0]
