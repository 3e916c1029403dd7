"""The simplest model within the interval of the best."""

from __future__ import annotations

import numpy as np
import pytest

from core.holdings.choice import choose, drawings, drawn_sums, hit_rate, hit_rate_of_tenth, interval_of
from core.holdings.models import CoHolding, NaiveBayes, Popularity, Recommender
from core.holdings.trial import Entrant, Judged

CLIENTS = 400
DRAWS = drawings(CLIENTS)


def judged_as(kind: type[Recommender], right: float, *, profile: bool = False) -> Judged:
    first = (np.arange(CLIENTS) < right * CLIENTS).astype(np.float64)
    zeros, nobody = np.zeros(CLIENTS), np.zeros(CLIENTS, np.intp)
    client = np.arange(CLIENTS)
    return Judged(
        Entrant(kind, profile),
        client,
        nobody,
        first,
        zeros,
        zeros,
        1.0,
        zeros,
        first > 0,
        nobody,
        nobody,
        client,
        nobody,
        first,
        first,
        first > 0,
        nobody,
    )


def test_nothing_that_beats_it_clearly_leaves_popularity() -> None:
    ladder = [judged_as(Popularity, 0.50), judged_as(CoHolding, 0.53), judged_as(NaiveBayes, 0.54)]
    assert choose(ladder, DRAWS).contender.kind is Popularity


def test_what_beats_it_clearly_answers_by_its_simplest() -> None:
    ladder = [judged_as(Popularity, 0.30), judged_as(CoHolding, 0.62), judged_as(NaiveBayes, 0.64)]
    assert choose(ladder, DRAWS).contender.kind is CoHolding


def test_the_interval_is_that_of_a_share() -> None:
    low, high = interval_of(judged_as(Popularity, 0.5), DRAWS)
    spread = 1.96 * (0.25 / CLIENTS) ** 0.5
    assert low == pytest.approx(0.5 - spread, abs=0.012)
    assert high == pytest.approx(0.5 + spread, abs=0.012)


def test_rates_over_all_and_over_the_likeliest_tenth() -> None:
    one = judged_as(Popularity, 0.25)
    assert hit_rate(one) == pytest.approx(0.25)
    assert hit_rate_of_tenth(one) == 1.0


def test_sums_over_drawn_clients_are_those_of_drawn_rows() -> None:
    client, values = np.array([0, 2, 2, 399]), np.array([1.0, 0.5, 0.25, 2.0])
    assert drawn_sums(DRAWS, client, values) == pytest.approx(DRAWS[:, client].astype(float) @ values)
