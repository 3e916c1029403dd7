"""Words in the place of a customer's id: nobody in particular, in seven languages."""

from __future__ import annotations

import pytest

from core.customers.orders import clean_orders
from core.tables import read_table
from core.tables.vocabulary.guests import GUESTS
from core.tables.vocabulary.names import fold


def test_every_word_is_written_as_names_are_compared() -> None:
    assert all(word == fold(word) for word in GUESTS)


@pytest.mark.parametrize("word", ["Guest", "Gast", "Invité", "Consumidor Final", "walk-in"])
def test_orders_of_guests_are_told_apart_by_their_mail_and_never_one_customer(word: str) -> None:
    rows = [
        f"o{place},{word if place % 2 else place % 4},p{place % 6}@x.com,2024-01-{place + 1:02d},10.00"
        for place in range(12)
    ]
    text = "order_id,customer_id,email,order_date,total\n" + "\n".join(rows)
    with read_table(text.encode()) as table:
        clean_orders(table)
        found = {str(row[0]) for row in table.query("SELECT DISTINCT customer FROM lines").fetchall()}
    assert found == {f"p{place}@x.com" for place in range(6)}


def test_without_a_mail_they_are_nobody() -> None:
    rows = [f"o{place},{'Gast' if place % 2 else 'K7'},2024-01-{place + 1:02d},10.00" for place in range(12)]
    with read_table(("order_id,customer_id,order_date,total\n" + "\n".join(rows)).encode()) as table:
        report = clean_orders(table).report
    assert report.dropped == {"no_customer": 6}
