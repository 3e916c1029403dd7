"""What is said of columns that nothing read: never a column that is asked about, or that a later step reads."""

from __future__ import annotations

from core.tables import read_table
from core.tables.orders.read import read_orders

ROWS = "a,1,2024-01-02,120,100,x\nb,2,2024-01-03,60,50,y\n"


def notes_of(header: str) -> list[str]:
    """Notes of a file about what was not read."""
    with read_table(f"{header}\n{ROWS}".encode()) as table:
        return [note for note in read_orders(table).notes if note.startswith("Not read")]


def test_what_the_money_rests_on_is_not_called_unread() -> None:
    assert notes_of("customer,order,date,total,total net,shoe size") == ["Not read: shoe size"]


def test_a_flag_that_says_what_came_back_is_not_called_unread() -> None:
    with read_table(b"customer,order,date,amount,Returned\na,1,2024-01-02,5,no\nb,2,2024-01-03,6,yes\n") as table:
        assert not [note for note in read_orders(table).notes if note.startswith("Not read")]


def test_what_is_asked_about_is_not_called_unread() -> None:
    assert notes_of("customer,order,date,total,amount,shoe size") == ["Not read: shoe size"]
