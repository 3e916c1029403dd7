"""A column whose name is nonsense changes nothing, or is asked about, or is refused; it is never guessed."""

from __future__ import annotations

from typing import Any, Final

import pytest

from core.anomaly.intake import read_ledger
from core.customers.options import Options
from core.customers.orders import clean_orders
from core.errors import InvalidInput
from core.tables import Table, read_table
from core.tables.ledgers.choices import LedgerChoices
from core.tables.platforms.base import Platform
from core.tables.platforms.registry import PLATFORMS
from core.tables.questions import Asked
from tests.tables.exports import export_of, header_of, written

NONSENSE: Final = "zqx 7"


def orders_of(table: Table, columns: object = None, options: Any = None) -> tuple[Any, tuple[str, ...]]:
    """Customers with their orders, days and money, and what was said of the reading."""
    found = clean_orders(table, columns, options=Options.parse({"time_zone": "UTC", **(options or {})}))
    rows = found.table.query(
        "SELECT customer, count(DISTINCT order_id), round(sum(amount), 2), min(placed), max(placed) FROM lines"
        " GROUP BY customer ORDER BY customer"
    ).fetchall()
    return rows, found.report.notes


def events_of(table: Table, columns: object = None, options: Any = None) -> tuple[Any, tuple[str, ...]]:
    """Events with their parties numbered as they appear, and what was said of the reading."""
    found = read_ledger(table, columns, choices=LedgerChoices.parse(options))
    ledger = found.ledger
    sides = [ledger.wallet.tolist(), [] if ledger.counterparty is None else ledger.counterparty.tolist()]
    number: dict[int, int] = {}
    named = [[number.setdefault(one, len(number)) for one in side] for side in sides]
    kinds = [] if ledger.kind is None else ledger.kind.tolist()
    return (named, ledger.time_ms.tolist(), ledger.amount.tolist(), kinds), found.report.notes


def answer(platform: Platform, rows: list[list[str]], columns: object = None) -> tuple[Any, tuple[str, ...]]:
    """What the platform's lens reads."""
    given: Any = None
    options: Any = {}
    for _ in range(4):
        try:
            with read_table(written(rows), "export.csv") as table:
                return (orders_of if platform.lens == "rfm" else events_of)(table, columns, options)
        except Asked as asked:
            if any(NONSENSE in question.candidates for question in asked.questions):
                raise
            given, columns, options = (columns, options), {**asked.proposal.columns}, {**asked.proposal.options}
            if given == (columns, options):
                raise
    raise AssertionError("it asks without an end")


# What is still read otherwise without a question; the list may only shrink.
SILENT: Final = {
    "cdnow": ["customer index"],
}
READABLE: Final = [one for one in PLATFORMS if not one.unfit]


@pytest.mark.parametrize("platform", READABLE, ids=lambda one: f"{one.lens}-{one.name}")
def test_no_column_of_a_platform_can_lose_its_name_without_a_word(platform: Platform) -> None:
    rows = export_of(platform)
    whole, _ = answer(platform, rows)
    silent, unseen = [], []
    for place, column in enumerate(header_of(platform)):
        head = [*rows[0][:place], NONSENSE, *rows[0][place + 1 :]]
        try:
            found, notes = answer(platform, [head, *rows[1:]])
        except Asked as asked:
            if not any(NONSENSE in question.candidates for question in asked.questions):
                unseen.append(f"{column}: asks only {[question.field for question in asked.questions]}")
        except InvalidInput:
            pass  # refused, with the field that it misses
        else:
            if found != whole:
                silent.append(column)
            if any(row[place] for row in rows[1:]) and not any(NONSENSE in note for note in notes):
                unseen.append(column)
    assert (silent, unseen) == (SILENT.get(platform.name, []), [])
