"""Simulated ledgers: seeded, plausible, and with exactly the episodes that were asked for."""

from __future__ import annotations

import numpy as np
import pytest

from core.anomaly.context import AsOfView
from core.anomaly.ledger import IN, LOGIN, NEVER_MS, REDEEM, Ledger
from core.anomaly.thresholds import Thresholds
from core.anomaly.typologies import TYPOLOGIES, hits
from core.errors import InvalidInput
from core.simulate.cities import CITIES, far_from
from core.simulate.episodes import STRENGTHS
from core.simulate.ledger import START_MS, Numbered, Simulated, simulate_ledger
from core.simulate.ledger_users import zipf
from core.spans import DAY_MS

HOUR_MS = 3_600_000


@pytest.fixture(scope="module")
def made() -> Simulated:
    return simulate_ledger(40_000, seed=11, episodes=2)


def same(one: Ledger, other: Ledger) -> bool:
    return all(
        np.array_equal(getattr(one, name), getattr(other, name), equal_nan=True)
        for name in ("time_ms", "wallet", "amount", "latitude", "device", "counterparty", "kyc_ms")
    )


def test_the_same_seed_gives_the_same_ledger_and_another_one_another() -> None:
    one, again, other = (simulate_ledger(500, seed=seed).ledger for seed in (1, 1, 2))
    assert same(one, again)
    assert not np.array_equal(one.amount[:400], other.amount[:400])


def test_events_are_in_time_within_the_days(made: Simulated) -> None:
    time = made.ledger.time_ms
    assert (np.diff(time) >= 0).all()
    assert time[0] >= START_MS
    ordinary = time[made.typology < 0]
    assert ordinary[-1] < START_MS + 180 * DAY_MS


def test_every_typology_is_there_at_every_strength(made: Simulated) -> None:
    for number, name in enumerate(TYPOLOGIES):
        for strength in STRENGTHS:
            mine = (made.typology == number) & (made.strength == strength)
            assert len(np.unique(made.ledger.wallet[mine])) == 2, (name, strength)


def test_labels_are_the_episodes(made: Simulated) -> None:
    assert made.ledger.label is not None
    np.testing.assert_array_equal(made.ledger.label == 1, made.typology >= 0)
    np.testing.assert_array_equal(made.strength > 0, made.typology >= 0)


def test_a_clean_ledger_has_no_episode() -> None:
    clean = simulate_ledger(300, seed=1, episodes=0)
    assert len(clean.ledger) == 300
    assert (clean.typology < 0).all()


def test_nights_are_quiet_on_the_owners_clock(made: Simulated) -> None:
    ledger = made.ledger
    assert ledger.longitude is not None
    local = (ledger.time_ms / HOUR_MS + ledger.longitude / 15) % 24
    night, evening = ((local >= low) & (local < low + 4) for low in (1, 17))
    assert night.sum() < evening.sum() / 4


def test_amounts_have_a_heavy_tail_and_logins_have_none(made: Simulated) -> None:
    ledger = made.ledger
    assert ledger.kind is not None
    paid = ledger.amount[(ledger.kind != LOGIN) & (made.typology < 0)]
    assert paid.min() > 0
    assert np.quantile(paid, 0.999) > 30 * np.median(paid)
    assert (ledger.amount[ledger.kind == LOGIN] == 0).all()


def test_money_comes_in_larger_than_it_leaves(made: Simulated) -> None:
    ledger = made.ledger
    assert ledger.kind is not None
    incoming = (ledger.kind == IN) | (ledger.kind == REDEEM)
    assert np.median(ledger.amount[incoming]) > 2 * np.median(ledger.amount[~incoming & (ledger.kind != LOGIN)])


def test_the_kyc_level_is_reached_at_its_date(made: Simulated) -> None:
    ledger = made.ledger
    assert ledger.kyc_level is not None
    assert ledger.kyc_ms is not None
    verified = (ledger.kyc_ms != NEVER_MS) & (ledger.time_ms >= ledger.kyc_ms)
    np.testing.assert_array_equal(ledger.kyc_level > 0, verified)


def test_ordinary_owners_do_not_travel_impossibly(made: Simulated) -> None:
    fired = hits(AsOfView.of(made.ledger, 40.0, Thresholds()))
    travels = fired[:, list(TYPOLOGIES).index("impossible_travel")] & (made.typology < 0)
    assert travels.mean() < 1e-3


def test_a_dormant_wallet_was_silent_before_it_awoke(made: Simulated) -> None:
    mine = np.flatnonzero((made.typology == list(TYPOLOGIES).index("dormant_awakening")) & (made.strength == 3))
    wallet = made.ledger.wallet[mine[0]]
    before = made.ledger.time_ms[(made.ledger.wallet == wallet) & (made.ledger.time_ms < made.ledger.time_ms[mine[0]])]
    assert made.ledger.time_ms[mine[0]] - before.max(initial=0) >= 100 * DAY_MS


@pytest.mark.parametrize(
    ("field", "value"),
    [("events", 99), ("events", 10_000_001), ("days", 30), ("days", 1_000), ("episodes", -1), ("episodes", 50)],
)
def test_what_is_out_of_range_is_refused_by_name(field: str, value: int) -> None:
    with pytest.raises(InvalidInput) as caught:
        simulate_ledger(**{"events": 1_000, field: value})  # type: ignore[arg-type]
    assert caught.value.field == field


def test_the_smallest_ledger_is_one_too() -> None:
    assert len(simulate_ledger(100, seed=0).ledger) > 100


def test_a_million_events_take_seconds() -> None:
    made = simulate_ledger(1_000_000, seed=1, episodes=0)
    assert len(made.ledger) == 1_000_000
    assert len(np.unique(made.ledger.wallet)) > 12_000


def test_names_are_made_when_asked_for() -> None:
    names = Numbered("D", 10_000_000)
    assert (names[0], names[9_999_999], len(names)) == ("D000001", "D10000000", 10_000_000)
    assert names[1:3] == ["D000002", "D000003"]
    with pytest.raises(IndexError):
        names[10_000_000]


def test_far_is_far() -> None:
    london = next(place for place, city in enumerate(CITIES) if city[0] == "London")
    names = {CITIES[place][0] for place in far_from(london)}
    assert {"New York", "Tokyo"} <= names
    assert not names & {"London", "Paris", "Warsaw"}


def test_the_first_choice_is_the_most_frequent_one() -> None:
    drawn = np.bincount(zipf(np.random.default_rng(0), 5, 10_000), minlength=5)
    assert (np.diff(drawn) < 0).all()
    assert drawn[0] / drawn[4] == pytest.approx(5, rel=0.2)
