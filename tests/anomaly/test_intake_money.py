"""In which currency a file's amounts are: by its column, the amount's name or sign, or as the caller says."""

from __future__ import annotations

import pytest

from core.anomaly.intake import chosen_events, read_ledger
from core.errors import InvalidInput
from core.tables import read_table
from core.tables.ledgers.choices import LedgerChoices


def file(header: str = "amount", sign: str = "") -> bytes:
    """Twenty payments of three wallets."""
    rows = "".join(f"w{n % 3},2026-01-{n + 1:02d}T10:00:00,{sign}{100 + 7.25 * n}\n" for n in range(20))
    return f"wallet,time,{header}\n{rows}".encode()


def codes(data: bytes, wanted: str | None = None) -> set[str]:
    """The currencies of its events; none where nothing names one."""
    with read_table(data) as table:
        intake = read_ledger(table, choices=LedgerChoices.parse({"currency": wanted}))
    _, found, _ = chosen_events(intake, wanted)
    assert set(intake.by_currency) == ({""} if found is None else set(found.tolist()))
    return set() if found is None else set(found.tolist())


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (file(), set()),
        (file("amount_inr"), {"INR"}),
        (file("Amount (JPY)"), {"JPY"}),
        (file(sign="₹"), {"INR"}),
        (file("amount (EUR)", sign="₹"), set()),  # it says two: nothing is known
    ],
)
def test_a_name_or_a_sign_says_what_all_amounts_are_in(data: bytes, expected: set[str]) -> None:
    assert codes(data) == expected


def test_of_a_file_that_names_no_currency_the_caller_says_it() -> None:
    assert codes(file(), "INR") == {"INR"}


@pytest.mark.parametrize(("data", "wanted"), [(file("amount_inr"), "USD"), (file(), "RUPEE")])
def test_a_currency_that_the_file_contradicts_or_nobody_knows_is_refused(data: bytes, wanted: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        codes(data, wanted)
    assert caught.value.field == "options.currency"


def test_the_smallest_unit_is_that_of_the_stated_currency() -> None:
    with read_table(file("amount_minor")) as table:
        yen = read_ledger(table, choices=LedgerChoices.parse({"currency": "JPY"})).ledger.amount
    with read_table(file("amount_minor")) as table:
        cents = read_ledger(table, choices=LedgerChoices.parse({"currency": "USD"})).ledger.amount
    assert yen[0] == 100.0
    assert cents[0] == 1.0
