"""Persona over time: the same counts as one history would give, blank where there is too little, marked by a rule."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest

from core.segments.model import SegmentModel
from core.service import Service
from core.wallet.analyze import open_wallet
from core.wallet.counted import counted_events
from core.wallet.features import count_totals
from core.wallet.history import WalletHistory
from core.wallet.lists import take
from core.wallet.timeline import GENESIS_S, change_points, timeline, window_totals

from .made import DAY_S, ME, Token, Tx, history, somebody


def at(text: str) -> int:
    """Seconds since 1970 of a moment in UTC."""
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp())


@pytest.fixture(scope="module")
def model(service: Service) -> SegmentModel:
    return service.model("onchain")


def eventful(count: int, gap_s: int, start_s: int) -> WalletHistory:
    """A seeded mixture of everything a window counts."""
    rng = np.random.default_rng(5)
    txs = []
    for i in range(count):
        moment, peer, draw = start_s + i * gap_s, somebody(int(rng.integers(0, 40))), rng.random()
        if draw < 0.5:
            selector = ("", "0xa9059cbb", "0x7ff36ab5")[int(rng.integers(3))]
            txs.append(Tx(moment, peer, failed=bool(draw < 0.05), selector=selector))
        elif draw < 0.95:
            txs.append(Tx(moment, ME, peer, float(rng.integers(0, 9))))
        else:
            txs.append(Tx(moment, created=somebody(500 + i)))
    tokens = [
        Token(start_s + i * gap_s * 2, somebody(i % 9), ME, contract=somebody(600 + i % 13)) for i in range(count // 2)
    ]
    return history(txs, tokens, fetched_s=start_s + count * gap_s + 10)


def test_a_window_counts_what_a_history_of_those_rows_would() -> None:
    made = eventful(400, DAY_S, at("2020-01-05"))
    starts = np.array([at("2019-02-01"), at("2020-03-01"), at("2020-07-15"), at("2030-01-01")])
    ends = np.array([at("2020-02-01"), at("2020-04-01"), at("2021-01-01"), at("2030-02-01")])
    found = window_totals(counted_events(made), starts, ends)
    for place, (start, end) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
        rows, tokens = made.transactions, made.tokens
        part = replace(
            made,
            transactions=take(rows, np.flatnonzero((rows.time_s >= start) & (rows.time_s < end))),
            tokens=take(tokens, np.flatnonzero((tokens.time_s >= start) & (tokens.time_s < end))),
        )
        expected = count_totals(counted_events(part))
        for name, column in vars(found).items():
            assert column[place] == pytest.approx(vars(expected)[name][0]), (name, place)


def test_there_is_one_point_per_month_and_the_running_month_ends_when_it_was_read(model: SegmentModel) -> None:
    made = history([Tx(at("2021-11-20"), somebody(1)), Tx(at("2022-01-03"), somebody(2))])
    points = timeline(counted_events(made), model, at("2022-02-10T12:00:00"))
    assert [point.month_end.isoformat() for point in points] == [
        "2021-11-30T23:59:59+00:00",
        "2021-12-31T23:59:59+00:00",
        "2022-01-31T23:59:59+00:00",
        "2022-02-10T12:00:00+00:00",
    ]
    assert [point.transactions for point in points] == [1, 1, 2, 2]


def test_below_the_minimum_a_month_is_blank(model: SegmentModel) -> None:
    made = history([*(Tx(at("2021-11-20") + i, somebody(1)) for i in range(4)), Tx(at("2022-01-03"), somebody(2))])
    points = timeline(counted_events(made), model, at("2022-12-15"))
    labelled = [point.label is not None for point in points]
    # November 2021 leaves the twelve months at the end of November 2022.
    assert labelled == [False, False, *[True] * 10, False, False]
    assert all((point.probabilities is None) == (point.label is None) for point in points)


def test_a_young_wallets_last_point_has_the_label_of_the_whole(model: SegmentModel) -> None:
    made = eventful(60, DAY_S * 3, at("2022-01-05"))
    reading = open_wallet(made, model, resample=False).reading
    assert reading.persona is not None
    assert reading.timeline[-1].label == reading.persona.label
    assert reading.timeline[-1].probabilities == pytest.approx(dict(reading.persona.probabilities))


@pytest.mark.parametrize(
    ("labels", "marked"),
    [
        ("aaabbb", {3}),
        ("aaabb", set()),  # two months are not enough
        ("aaabaaa", set()),  # one different month, and back to the same
        ("aaabbbaaa", {3, 6}),
        ("aaabcbbb", {5}),  # begins where the lasting run begins
        ("bbaaa", set()),  # nothing lasted before it
        ("aaa..bb.b", {5}),  # months without a label are passed over
        ("", set()),
        ("...", set()),
    ],
)
def test_a_change_is_marked_where_a_lasting_label_begins(labels: str, marked: set[int]) -> None:
    assert change_points([None if label == "." else label for label in labels]) == marked


def test_a_row_with_an_impossible_date_does_not_make_a_hundred_years(model: SegmentModel) -> None:
    made = history([Tx(0, somebody(1)), Tx(at("2022-01-03"), somebody(2))])
    points = timeline(counted_events(made), model, at("2022-02-10"))
    assert points[0].month_end == datetime(2015, 7, 31, 23, 59, 59, tzinfo=UTC)
    assert points[0].month_end.timestamp() > GENESIS_S


def test_without_transactions_or_before_anything_happened_there_is_no_timeline(model: SegmentModel) -> None:
    assert timeline(counted_events(history()), model, at("2022-01-01")) == ()
    assert timeline(counted_events(history([Tx(at("2023-01-03"), somebody(2))])), model, at("2022-01-01")) == ()


def test_sixty_months_of_ten_thousand_transactions_cost_far_less_than_a_fifth_of_a_second(model: SegmentModel) -> None:
    made = eventful(10_000, 5 * 365 * DAY_S // 10_000, at("2018-01-05"))
    timeline(counted_events(made), model, made.fetched_s)
    start = time.process_time()
    points = timeline(counted_events(made), model, made.fetched_s)
    assert time.process_time() - start < 0.1
    assert len(points) >= 60
