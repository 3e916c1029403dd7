"""Whether prices have tax in them is told by the order totals, and then the tax is no sale."""

from __future__ import annotations

import pytest

from core.customers.orders import clean_orders
from core.tables import read_table

HEAD = "customer,order,date,subtotal,shipping,tax,total\n"


def money_of(rows: str) -> float:
    """Net sales of orders."""
    with read_table((HEAD + rows).encode()) as table:
        return clean_orders(table).reconciliation.total


@pytest.mark.parametrize(
    ("rows", "money"),
    [
        ("a,1,2024-01-02,100,20,24,120\nb,2,2024-01-03,50,0,10,50\n", 80 + 40),  # inside
        ("a,1,2024-01-02,100,20,24,144\nb,2,2024-01-03,50,0,10,60\n", 150),  # added
        ("a,1,2024-01-02,100,20,0,120\nb,2,2024-01-03,50,0,0,50\n", 150),  # no tax at all
    ],
    ids=["inside", "added", "none"],
)
def test_tax_is_taken_off_where_it_is_in_the_prices(rows: str, money: float) -> None:
    assert money_of(rows) == money


TWINS = [
    "invoice_amount|invoice_amount_net|invoice_shipping|invoice_shipping_net",
    "Gesamtbetrag|Gesamtbetrag (netto)|Versandkosten|Versandkosten (netto)",
    "Order Total (inc tax)|Order Total (ex tax)|Shipping|Shipping ex tax",
    "Totale ordine|Totale ordine (IVA esclusa)|Spese di spedizione|Spese di spedizione senza IVA",
]


@pytest.mark.parametrize("head", TWINS)
@pytest.mark.parametrize("shipping", ["both", "with tax", "none"])
def test_tax_is_taken_off_by_the_net_column_beside_the_total(head: str, shipping: str) -> None:
    total, net, sent, sent_net = head.split("|")
    names = {"both": [total, net, sent, sent_net], "with tax": [total, net, sent], "none": [total, net]}[shipping]
    cells = [["142.80", "120.00", "5.95", "5.00"], ["119.00", "100.00", "0", "0"], ["50.00", "50.00", "10", "10"]]
    rows = [["customer", "order", "date", *names]]
    rows += [[f"c{place}", f"o{place}", "2024-01-02", *one[: len(names)]] for place, one in enumerate(cells)]
    with read_table("".join(f"{';'.join(row)}\n" for row in rows).encode()) as table:
        found = clean_orders(table)
    assert found.reconciliation.closes
    assert found.reconciliation.total == (270 if shipping == "none" else 255)
    assert any("has tax in it" in note for note in found.report.notes)
    assert not any(net in note for note in found.report.notes if note.startswith("Not read"))


def test_a_column_that_only_sounds_like_it_is_left_alone() -> None:
    text = "customer,order,date,total,total net\na,1,2024-01-02,100,20\nb,2,2024-01-03,50,45\n"
    with read_table(text.encode()) as table:
        assert clean_orders(table, {"subtotal": None}).reconciliation.total == 150


def test_a_column_that_is_the_amount_with_tax_proves_that_the_amount_has_none() -> None:
    text = "customer,order,date,amount,tax,amount incl tax\na,1,2024-01-02,100,19,119\nb,2,2024-01-03,50,9.5,59.5\n"
    with read_table(text.encode()) as table:
        assert clean_orders(table).reconciliation.total == 150


def test_a_total_above_the_subtotal_asks_for_no_discount() -> None:
    text = "customer,order,date,subtotal,total,exchange rate\na,1,2024-01-02,100,110,1\nb,2,2024-01-03,50,55,1\n"
    with read_table(text.encode()) as table:
        assert clean_orders(table).reconciliation.total == 150
