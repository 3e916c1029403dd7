"""Each rule fires at its threshold and keeps silent one step before it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from core.anomaly.single import Transaction
from core.anomaly.thresholds import Thresholds
from core.anomaly.typologies import TYPOLOGIES, hits
from tests.anomaly.made import event, history, view_of
from tests.anomaly.typology_contract import keeps_the_contract

LAST = 20 * 24.0  # hours after the start, a day after the ordinary past


def fired(events: list[Transaction], thresholds: Thresholds | None = None) -> set[str]:
    """The rules that fire on the last event."""
    flags = hits(view_of(events, thresholds=thresholds))[-1]
    return {name for name, flag in zip(TYPOLOGIES, flags, strict=True) if flag}


def after(*events: Transaction, past: list[Transaction] | None = None) -> list[Transaction]:
    return [*(history() if past is None else past), *events]


@pytest.mark.parametrize("name", list(TYPOLOGIES))
def test_every_typology_keeps_the_contract(name: str) -> None:
    keeps_the_contract(name)


def test_the_documentation_names_every_typology() -> None:
    text = " ".join((Path(__file__).resolve().parents[2] / "docs/anomaly.md").read_text().split())
    said = text.split("**Typologies**: ")[1].split(":")[0]
    assert said.split(", ") == [kind.title.lower() for kind in TYPOLOGIES.values()]


def test_an_ordinary_day_fires_nothing() -> None:
    usual = event(99, LAST, counterparty="shop", device="phone", latitude=51.5, longitude=0.0, kyc_level=1)
    assert fired(after(usual)) == set()


def test_rules_say_their_numbers() -> None:
    low = Thresholds(limit=5_000)
    said = TYPOLOGIES["structuring"].under(low).words(low)
    assert said == "At least 3 amounts of cash within 7 days that are just under 5,000."


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [
        ((9_500, 9_700, 9_900), True),
        ((9_500, 9_900), False),
        ((9_500, 9_700, 10_000), False),  # the limit itself is not under it
        ((8_999, 9_700, 9_900), False),
        ((9_000, 9_000, 9_000), True),
    ],
)
def test_structuring_needs_three_amounts_just_under_the_limit(amounts: tuple[float, ...], expected: bool) -> None:
    made = [event(100 + place, LAST + 20 * place, amount, type="cash_deposit") for place, amount in enumerate(amounts)]
    other = [event(100 + place, LAST + 20 * place, amount, type="transfer") for place, amount in enumerate(amounts)]
    assert "structuring" not in fired(after(*other))
    assert ("structuring" in fired(after(*made))) == expected


def test_structuring_forgets_after_seven_days() -> None:
    spread = [event(100 + place, LAST + 85 * place, 9_500.0, type="cash") for place in range(3)]
    assert "structuring" not in fired(after(*spread))


@pytest.mark.parametrize(
    ("received", "sent", "hours", "expected"),
    [
        (1_000, 800, 2.0, True),
        (1_000, 790, 2.0, False),  # under four fifths
        (1_000, 800, 25.0, False),  # another day
        (100, 100, 2.0, False),  # twice the usual amount: not worth passing on
    ],
)
def test_rapid_pass_through_needs_share_size_and_speed(
    received: float, sent: float, hours: float, expected: bool
) -> None:
    came = event(100, LAST, received, type="deposit")
    left = event(101, LAST + hours, sent, type="transfer", counterparty="stranger")
    assert ("rapid_pass_through" in fired(after(came, left))) == expected


def test_money_that_another_wallet_sent_passes_through_too() -> None:
    came = event(100, LAST, 5_000, wallet="mule master", counterparty="w")
    left = event(101, LAST + 1, 4_900, counterparty="stranger")
    assert "rapid_pass_through" in fired(after(came, left))


@pytest.mark.parametrize(
    ("latitude", "hours", "expected"),
    [
        (60.5, 0.5, True),  # 1,001 km in half an hour
        (60.5, 24.0, False),
        (55.9, 0.1, False),  # 489 km: within what geolocation gets wrong for neighbouring networks
        (60.5, 49.0, False),
        (60.5, 0.0, True),  # two places at once
    ],
)
def test_impossible_travel_needs_distance_and_speed(latitude: float, hours: float, expected: bool) -> None:
    home = event(100, LAST, latitude=51.5, longitude=0.0)
    away = event(101, LAST + hours, latitude=latitude, longitude=0.0)
    assert ("impossible_travel" in fired(after(home, away))) == expected


@pytest.mark.parametrize(("count", "minutes", "expected"), [(8, 5, True), (7, 5, False), (8, 10, False)])
def test_a_velocity_burst_is_eight_events_within_the_hour(count: int, minutes: float, expected: bool) -> None:
    made = [event(100 + place, LAST + place * minutes / 60) for place in range(count)]
    assert ("velocity_burst" in fired(after(*made))) == expected


def test_a_wallet_that_is_always_busy_does_not_burst() -> None:
    busy = [event(place, place / 8) for place in range(400)]
    assert "velocity_burst" not in fired(busy)


@pytest.mark.parametrize(
    ("device", "amount", "counterparty", "hours", "expected"),
    [
        ("stolen", 100, "stranger", 1.0, True),
        ("phone", 100, "stranger", 1.0, False),
        ("stolen", 90, "stranger", 1.0, False),  # not twice the usual
        ("stolen", 100, "shop", 1.0, False),
        ("stolen", 100, "stranger", 25.0, False),  # the device has been known for a day
    ],
)
def test_an_account_takeover_needs_device_amount_and_stranger(
    device: str, amount: float, counterparty: str, hours: float, expected: bool
) -> None:
    login = event(100, LAST, 0.0, type="login", device=device)
    taken = event(101, LAST + hours, amount, type="transfer", counterparty=counterparty, device=device)
    assert ("account_takeover" in fired(after(login, taken))) == expected


def test_a_salary_hides_no_takeover() -> None:
    paid = [event(60 + n, LAST - 24 * 7 * n - 30, 3_000.0, type="salary", counterparty="employer") for n in range(3)]
    paid.append(event(99, LAST - 1, 3_000.0, type="salary", counterparty="employer"))
    login = event(100, LAST, 0.0, type="login", device="stolen")
    taken = event(101, LAST + 1, 150.0, type="transfer", counterparty="stranger", device="stolen")
    assert "account_takeover" in fired(after(*paid, login, taken))


def test_a_new_wallet_cannot_be_taken_over() -> None:
    few = history(3)
    taken = event(101, LAST, 500, counterparty="stranger", device="stolen")
    assert "account_takeover" not in fired(after(taken, past=few))


@pytest.mark.parametrize(("count", "minutes", "expected"), [(4, 15, True), (3, 15, False), (4, 20, False)])
def test_a_redemption_burst_is_four_within_the_hour(count: int, minutes: float, expected: bool) -> None:
    made = [event(100 + place, LAST + place * minutes / 60, type="redeem") for place in range(count)]
    assert ("redemption_burst" in fired(after(*made))) == expected


@pytest.mark.parametrize(
    ("days", "count", "amount", "expected"),
    [(46, 3, 50, True), (46, 1, 150, True), (46, 2, 149, False), (44, 3, 500, False)],
)
def test_a_dormant_wallet_awakes_with_many_or_large_payments(
    days: int, count: int, amount: float, expected: bool
) -> None:
    woken = [event(100 + place, LAST + 24 * (days - 1) + place, amount) for place in range(count)]
    assert ("dormant_awakening" in fired(after(*woken))) == expected


def test_who_pays_every_third_week_is_not_dormant_in_between() -> None:
    seldom = [event(number, 21 * 24.0 * number, counterparty="shop") for number in range(12)]
    woken = [event(100 + place, 21 * 24.0 * 11 + 24 * 60 + place, 500) for place in range(3)]
    assert "dormant_awakening" not in fired([*seldom, *woken])


@pytest.mark.parametrize(("level", "amount", "expected"), [(0, 1_000, True), (0, 999, False), (1, 5_000, False)])
def test_an_unverified_wallet_moves_a_large_amount(level: int, amount: float, expected: bool) -> None:
    assert ("unverified_large_amount" in fired(after(event(100, LAST, amount, kyc_level=level)))) == expected


def test_an_unknown_kyc_level_is_not_an_unverified_one() -> None:
    assert "unverified_large_amount" not in fired([event(1, 0, 5_000.0)])


def test_thresholds_are_settings() -> None:
    large = event(100, LAST, 500.0, kyc_level=0)
    assert "unverified_large_amount" in fired(after(large), Thresholds(rules={"unverified_amount": 500}))


def test_the_first_event_of_a_wallet_fires_only_what_needs_no_past() -> None:
    first = hits(view_of([event(1, 0, 9_999.0, kyc_level=0, device="d", latitude=1.0, longitude=1.0)]))[0]
    assert np.flatnonzero(first).tolist() == [list(TYPOLOGIES).index("unverified_large_amount")]
