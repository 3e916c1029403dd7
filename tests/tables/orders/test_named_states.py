"""Columns that are named after a state: yes and no, the state's own word and its not, test and live."""

from __future__ import annotations

import pytest

from tests.customers.shops import orders

SALES = ("c0,r1,2024-03-01,20,{}", "c1,r2,2024-03-02,30,{}", "c0,r3,2024-03-03,50,{}")


def money(name: str, *cells: str) -> float:
    """The money that counts of three orders with a cell each under a column of that name."""
    rows = (row.format(cell) for row, cell in zip(SALES, cells, strict=True))
    return orders(*rows, header=f"customer,order,date,total,{name}").reconciliation.total


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("refunded", ("not refunded", "refunded", "not refunded")),
        ("Refunded", ("no", "yes", "no")),
        ("is_cancelled", ("false", "true", "false")),
        ("Storniert", ("nicht storniert", "storniert", "nicht storniert")),
        ("mode", ("live", "test", "live")),
        ("livemode", ("true", "false", "true")),
        ("Environment", ("production", "sandbox", "production")),
    ],
)
def test_an_order_that_such_a_column_calls_off_does_not_count(name: str, cells: tuple[str, str, str]) -> None:
    assert money(name, *cells) == pytest.approx(70)


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("refunded", ("not refunded", "not refunded", "not refunded")),
        ("mode", ("air", "sea", "air")),
        ("environment", ("live", "live", "live")),
    ],
)
def test_another_counts(name: str, cells: tuple[str, str, str]) -> None:
    assert money(name, *cells) == pytest.approx(100)
