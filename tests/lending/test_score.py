"""The points score: adds up, monotone, bounded, and absent without a loan."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise, product

import pytest

from core.lending.activity import Counts, LendingActivity, activity_of, activity_of_counts
from core.lending.score import LOW_FROM, MEDIUM_FROM, Score, risk_label, score_of
from tests.lending.made import START_S, event

PERFECT = Counts(deposits=9, borrows=9, repays=9, redeems=9, liquidations=0, active_days=30)


def counted(counts: Counts, days: int | None = None) -> LendingActivity:
    return activity_of_counts(
        counts, None if days is None else START_S, None if days is None else START_S + days * 86_400
    )


def points(score: Score) -> dict[str, int]:
    return {part.name: part.points for part in score.parts}


def test_a_worked_example_in_dollars() -> None:
    events = [event("deposit", 1000.0), event("borrow", 400.0, 1), event("repay", 300.0, 30), event("redeem", 10.0, 75)]
    score = score_of(activity_of(events))
    assert points(score) == {
        "start": 400,
        "repaid": 188,  # 250 * 300/400 = 187.5, to the even neighbour
        "loans": 20,
        "active_days": 20,
        "cushion": 73,  # 100 * (0.80 - 0.40) / 0.55 = 72.7
        "time": 25,
        "liquidations": 0,
    }
    assert (score.points, score.risk_label) == (726, "Low")


def test_a_worked_example_in_counts() -> None:
    score = score_of(counted(Counts(deposits=3, borrows=4, repays=1, redeems=0, liquidations=2, active_days=9)))
    assert points(score) == {
        "start": 400,
        "repaid": 62,  # 250 / 4 = 62.5, to the even neighbour
        "loans": 80,
        "active_days": 45,
        "cushion": 0,
        "time": 0,
        "liquidations": -360,
    }
    assert (score.points, score.risk_label) == (227, "High")


def test_the_parts_add_up_and_keep_their_bounds_whatever_happened() -> None:
    for borrows, repays, days, liquidations in product((0, 1, 4, 80), (0, 3, 500), (0, 7, 200), (0, 1, 2, 50)):
        counts = Counts(2, borrows, repays, 1, liquidations, days)
        score = score_of(counted(counts, days))
        if score.points is None:
            assert borrows == repays == liquidations == 0
            continue
        assert score.points == sum(part.points for part in score.parts)
        assert 0 <= score.points <= 1000
        assert all(part.low <= part.points <= part.high for part in score.parts)


def test_the_bounds_of_the_parts_add_up_to_0_and_1000() -> None:
    parts = score_of(counted(PERFECT)).parts
    assert (sum(part.low for part in parts), sum(part.high for part in parts)) == (0, 1000)


def test_no_loan_is_a_thin_file_and_no_perfect_score() -> None:
    assert score_of(counted(Counts(50, 0, 0, 50, 0, 100), 150)) == Score(None, "thin file", ())


def test_every_count_moves_the_score_one_way_only() -> None:
    for field, way in (("repays", 1), ("active_days", 1), ("liquidations", -1)):
        for base in (Counts(3, 2, 1, 1, 0, 4), PERFECT):
            scores = [sum(points(score_of(counted(replace(base, **{field: many})))).values()) for many in range(1, 40)]
            assert all((after - before) * way >= 0 for before, after in pairwise(scores)), (field, scores)
            assert (scores[-1] - scores[0]) * way > 0, (field, scores)


def test_other_wallets_do_not_enter() -> None:
    alone = score_of(counted(PERFECT, 100))
    assert score_of(counted(PERFECT, 100)) == alone


def test_one_liquidation_can_never_be_made_up_for() -> None:
    events = [
        *(event("deposit", 10_000.0, day) for day in range(30)),
        *(event("borrow", 10.0, day) for day in range(31, 40)),
        *(event("repay", 10.0, day) for day in range(41, 60)),
        event("liquidation", 1.0, 300),
    ]
    score = score_of(activity_of(events))
    assert score.points == 680
    assert score.risk_label == "Medium"


@pytest.mark.parametrize(
    ("value", "label"),
    [
        (1000, "Low"),
        (LOW_FROM, "Low"),
        (LOW_FROM - 1, "Medium"),
        (MEDIUM_FROM, "Medium"),
        (MEDIUM_FROM - 1, "High"),
        (0, "High"),
    ],
)
def test_bands_are_published(value: int, label: str) -> None:
    assert risk_label(value) == label


def test_a_repayment_without_a_borrow_gives_no_points_for_repaying() -> None:
    (repaid,) = [part for part in score_of(counted(Counts(0, 0, 4, 0, 0, 4))).parts if part.name == "repaid"]
    assert repaid.points == 0
    assert repaid.reason.startswith("Not known")
