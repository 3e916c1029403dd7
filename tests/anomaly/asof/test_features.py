"""The compiled pass against its definition, and the definition against numbers worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.anomaly.asof.features import COLUMNS, compute, feature_column
from core.anomaly.ledger import IN, KINDS, LOGIN, OTHER, OUT, Ledger
from tests.anomaly.asof.plain import compute_plainly, great_circle_km

HOUR, DAY = 3_600_000, 86_400_000
JUST_UNDER = (90.0, 100.0)
START = 1_700_000_000_000

# Times on a coarse grid: many events share a moment, and many fall on the very edge of a window.
TIMES = st.sampled_from([0, 1, HOUR - 1, HOUR, HOUR + 1, 5 * HOUR, DAY - 1, DAY, DAY + 1, 7 * DAY, 9 * DAY, 37 * DAY])
CODES = st.integers(-1, 3)
AMOUNTS = st.one_of(st.sampled_from([0.0, 0.1, 90.0, 99.99, 100.0, 1_200.0, 1_210.0, 1e12]), st.floats(0.01, 1e6))
DEGREES = st.sampled_from([np.nan, -33.9, 0.0, 51.5, 51.6])


@st.composite
def ledgers(draw: st.DrawFn) -> Ledger:
    n = draw(st.integers(1, 24))

    def many(strategy: st.SearchStrategy[object], dtype: str) -> np.ndarray:
        return np.array(draw(st.lists(strategy, min_size=n, max_size=n)), dtype=dtype)

    steps = many(st.integers(0, 3), "int64") * many(TIMES, "int64")
    times = START + (np.cumsum(steps) if draw(st.booleans()) else steps)
    return Ledger(
        times,
        many(st.integers(0, 2), "int32"),
        many(AMOUNTS, "float64"),
        tie=many(st.integers(0, 5), "int64"),
        kind=many(st.integers(0, len(KINDS) - 1), "int8"),
        counterparty=many(CODES, "int32") if draw(st.booleans()) else None,
        country=many(CODES, "int32"),
        device=many(CODES, "int32") if draw(st.booleans()) else None,
        latitude=many(DEGREES, "float64"),
        longitude=many(DEGREES, "float64"),
        nature=many(st.integers(0, 2), "int8") if draw(st.booleans()) else None,
        ip=many(CODES, "int32") if draw(st.booleans()) else None,
    )


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ledgers())
def test_the_compiled_pass_equals_the_definition(ledger: Ledger) -> None:
    found, expected = compute(ledger, JUST_UNDER), compute_plainly(ledger, JUST_UNDER)
    for place, name in enumerate(COLUMNS):
        # Welford's spread of nearly equal huge amounts is only good to the square root of the precision.
        tolerance = 1e-5 * max(1.0, float(ledger.amount.max())) if name == "past_spread" else 1e-7
        np.testing.assert_allclose(found[:, place], expected[:, place], rtol=1e-9, atol=tolerance, err_msg=name)


@settings(max_examples=50, deadline=None)
@given(ledgers(), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(ledger: Ledger, random: object) -> None:
    distinct_ties = Ledger(**{**vars(ledger), "tie": np.arange(len(ledger), dtype=np.int64)})
    shuffle = list(range(len(ledger)))
    random.shuffle(shuffle)  # type: ignore[attr-defined]
    rows = np.array(shuffle)
    np.testing.assert_array_equal(
        compute(distinct_ties.take(rows), JUST_UNDER), compute(distinct_ties, JUST_UNDER)[rows]
    )


@settings(max_examples=50, deadline=None)
@given(ledgers(), st.integers(0, 23))
def test_what_comes_later_changes_nothing(ledger: Ledger, cut: int) -> None:
    order = ledger.order()[: cut + 1]
    np.testing.assert_array_equal(compute(ledger.take(order), JUST_UNDER), compute(ledger, JUST_UNDER)[order])


def test_a_window_leaves_out_its_far_end_and_keeps_its_near_one() -> None:
    ledger = Ledger(START + np.array([0, 1, HOUR, HOUR]), np.zeros(4, np.int32), np.array([1.0, 2.0, 4.0, 8.0]))
    values = compute(ledger, JUST_UNDER)
    np.testing.assert_array_equal(feature_column(values, "count_1h"), [0, 1, 1, 2])
    np.testing.assert_array_equal(feature_column(values, "sum_1h"), [0, 1, 2, 6])
    np.testing.assert_array_equal(feature_column(values, "max_1h"), [np.nan, 1, 2, 4])


def test_sums_do_not_drift_after_something_huge_has_left_the_window() -> None:
    ledger = Ledger(START + HOUR * np.arange(4), np.zeros(4, np.int32), np.array([1e17, 0.1, 0.2, 0.3]))
    assert feature_column(compute(ledger, JUST_UNDER), "sum_1h").tolist() == [0, 0, 0, 0]
    ledger = Ledger(START + HOUR * np.array([0.0, 30.0, 30.1, 30.2]).astype(np.int64), ledger.wallet, ledger.amount)
    assert feature_column(compute(ledger, JUST_UNDER), "sum_24h")[3] == pytest.approx(0.3, rel=1e-12)


def test_money_that_another_wallet_sent_counts_as_received() -> None:
    ledger = Ledger(
        START + HOUR * np.arange(4),
        np.array([0, 1, 2, 1], dtype=np.int32),
        np.array([50.0, 20.0, 7.0, 1.0]),
        kind=np.array([OUT, IN, LOGIN, OTHER], dtype=np.int8),
        counterparty=np.array([1, -1, 1, 0], dtype=np.int32),
    )
    values = compute(ledger, JUST_UNDER)
    np.testing.assert_array_equal(feature_column(values, "intake_24h"), [0, 50, 0, 70])
    np.testing.assert_array_equal(feature_column(values, "peer_count_24h"), [0, np.nan, 2, 0])


def test_a_first_event_has_no_habits_to_compare_with() -> None:
    values = compute(Ledger(np.array([START]), np.zeros(1, np.int32), np.array([5.0])), JUST_UNDER)
    unknown = {name for name in COLUMNS if np.isnan(feature_column(values, name)[0])}
    assert {"past_mean", "past_max", "since_previous_s", "gap_s", "travel_km", "max_30d"} <= unknown
    assert "count_1h" not in unknown


def test_london_to_sydney_is_seventeen_thousand_kilometres() -> None:
    # 16,994 km by the usual great-circle calculators, to the precision of the coordinates.
    places = np.array([[51.5074, -0.1278], [-33.8688, 151.2093]])
    ledger = Ledger(
        START + np.array([0, 10 * HOUR]),
        np.zeros(2, np.int32),
        np.ones(2),
        latitude=places[:, 0],
        longitude=places[:, 1],
    )
    values = compute(ledger, JUST_UNDER)
    assert feature_column(values, "travel_km")[1] == pytest.approx(16_994, abs=2)
    assert great_circle_km(tuple(places[0]), tuple(places[1])) == pytest.approx(16_994, abs=2)
    assert feature_column(values, "travel_h")[1] == 10


def test_an_empty_ledger_has_no_rows() -> None:
    nothing = Ledger(np.empty(0, np.int64), np.empty(0, np.int32), np.empty(0))
    assert compute(nothing, JUST_UNDER).shape == (0, len(COLUMNS))


def test_the_number_of_threads_changes_nothing() -> None:
    rng = np.random.default_rng(0)
    n = 60_000  # enough for the work to be shared out
    ledger = Ledger(
        START + rng.integers(0, 90 * DAY, n),
        (rng.zipf(1.5, n) % 300).astype(np.int32),
        rng.lognormal(3.0, 1.0, n),
        counterparty=rng.integers(0, 900, n).astype(np.int32),
    )
    one, three = (compute(ledger, JUST_UNDER, threads=threads) for threads in (1, 3))
    np.testing.assert_array_equal(one, three)
