"""One transaction's JSON: what is taken, and which field is named when it is wrong."""

from __future__ import annotations

import math
from typing import Any

import pytest

from core.anomaly.request import parse_many, parse_time, parse_transaction
from core.errors import InvalidInput

GOOD: dict[str, Any] = {"transaction_id": "t", "wallet_id": "w", "timestamp": "2026-01-01T10:00:00Z", "amount": 5}
MOMENT_MS = 1_767_261_600_000


def test_four_fields_are_enough_and_the_rest_is_not_known() -> None:
    found = parse_transaction(GOOD)
    assert (found.time_ms, found.amount, found.kyc_level, found.device) == (MOMENT_MS, 5.0, None, None)


def test_every_field_arrives_where_it_belongs() -> None:
    found = parse_transaction(
        GOOD
        | {"type": "transfer", "counterparty": "c", "country": "DE", "latitude": 50, "longitude": -8.5}
        | {"ip": "10.0.0.1", "device": "d", "kyc_verified": True}
    )
    assert (found.type, found.counterparty, found.country, found.ip, found.device) == (
        *("transfer", "c", "DE", "10.0.0.1", "d"),
    )
    assert (found.latitude, found.longitude, found.kyc_level) == (50.0, -8.5, 1)


@pytest.mark.parametrize(
    "value",
    [
        *("2026-01-01T10:00:00Z", "2026-01-01 10:00:00", "2026-01-01T12:00:00+02:00", "1767261600"),
        *(1_767_261_600, 1_767_261_600.0, 1_767_261_600_000),
    ],
)
def test_times_come_in_many_forms(value: object) -> None:
    assert parse_time("timestamp", value) == MOMENT_MS


@pytest.mark.parametrize("value", [None, "", "yesterday", True, math.nan, math.inf, 1e30, "0001-01-01", [], "9" * 40])
def test_what_is_no_time_is_refused(value: object) -> None:
    with pytest.raises(InvalidInput) as caught:
        parse_time("timestamp", value)
    assert caught.value.field == "timestamp"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *(("transaction_id", value) for value in (None, "", 7, "x" * 201)),
        *(("wallet_id", value) for value in (None, True, ["w"])),
        *(("amount", value) for value in (None, "5", True, -1, math.nan, math.inf, 1e31)),
        *(("type", value) for value in (3, "", "x" * 201)),
        ("kyc_verified", "yes"),
        ("kyc_verified", 1),
        ("colour", "red"),
    ],
)
def test_a_wrong_field_is_named(field: str, value: object) -> None:
    with pytest.raises(InvalidInput) as caught:
        parse_transaction(GOOD | {field: value})
    assert caught.value.field == field


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"latitude": 900, "longitude": 0}, "latitude"),
        ({"latitude": 0, "longitude": -181}, "longitude"),
        ({"latitude": 0}, "longitude"),
        ({"longitude": 0}, "latitude"),
    ],
)
def test_a_place_lies_on_the_globe_and_has_both_coordinates(given: dict[str, float], field: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        parse_transaction(GOOD | given)
    assert caught.value.field == field


def test_recent_ones_are_of_the_same_wallet_unless_they_say_otherwise() -> None:
    found = parse_many(
        "recent", [{"timestamp": 0, "amount": 1}, {"timestamp": 0, "amount": 1, "wallet_id": "b"}], 9, "a"
    )
    assert [one.wallet_id for one in found] == ["a", "b"]
    assert len({one.transaction_id for one in found}) == 2


def test_the_place_of_a_wrong_one_is_named() -> None:
    with pytest.raises(InvalidInput) as caught:
        parse_many("transactions", [GOOD, GOOD | {"amount": -1}], 9)
    assert caught.value.field == "transactions[1].amount"


@pytest.mark.parametrize("value", [None, {}, "list", [1], [None], [GOOD] * 4])
def test_what_is_no_short_list_of_transactions_is_refused(value: object) -> None:
    with pytest.raises(InvalidInput):
        parse_many("transactions", value, 3)
