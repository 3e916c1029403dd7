"""The points score: adds up, monotone, bounded, and absent without a loan."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise, product

import pytest

from core.lending.activity import Counts, LendingActivity, activity_of, activity_of_counts
from core.lending.events import LendingEvent
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
    # Owed: 400 of 1,000 for 29 days, 100 for 45 and 100 of 990 for an hour: 26 % of the limit of 85 %, by time.
    assert points(score) == {
        "start": 500,
        "repaid": 200,  # 75 % repaid, and what is owed still (12 % of the limit) is covered
        "loans": 10,
        "active_days": 3,  # three days with 100 USD and more
        "cushion": 205,
        "time": 4,  # 30 of 150 days: the redeem of 10 USD is a trifle
        "liquidations": 0,
    }
    assert (score.points, score.risk_label) == (922, "Low")


def test_a_worked_example_in_counts() -> None:
    score = score_of(counted(Counts(deposits=3, borrows=4, repays=1, redeems=0, liquidations=2, active_days=9)))
    known = (50 + 40 + 11) / (200 + 50 + 25)
    assert points(score) == {
        "start": 500,
        "repaid": 50,  # 200 / 4
        "loans": 40,
        "active_days": 11,
        "cushion": round(-100 + 305 * (known * 275 + round(20 * known)) / 295),
        "time": round(20 * known),
        "liquidations": -360,
    }
    assert score.risk_label == "High"


def test_who_owes_82_percent_of_what_she_holds_is_no_low_risk() -> None:
    borrowed = [event("borrow", 1_673.0, day) for day in range(1, 6)]
    events = [event("deposit", 10_000.0), *borrowed, event("repay", 165.0, 60), event("deposit", 100.0, 160)]
    stands = activity_of(events)
    assert stands.position is not None
    assert stands.position.loan_to_value == pytest.approx(0.82, abs=0.01)
    assert score_of(stands).risk_label == "High"
    repaid = [event("borrow", 5_000.0, 10 + day) for day in range(0, 40, 2)]
    repaid += [event("repay", 5_000.0, 11 + day) for day in range(0, 40, 2)]
    often = [event("deposit", 10_000.0), *sorted(repaid, key=lambda one: one.time_s), event("borrow", 8_200.0, 200)]
    assert score_of(activity_of(often)).risk_label != "Low"


@pytest.mark.parametrize("owed", [0.9, 1.2, 5.0])
def test_who_owes_more_than_the_protocol_lets_stand_is_high_however_much_was_repaid_before(owed: float) -> None:
    """A long good life, then more borrowed than 85 % of what was supplied: 120 % was Medium with 646 points."""
    past = [event(word, 3_000.0, day + part) for day in range(1, 61, 3) for part, word in ((0, "borrow"), (2, "repay"))]
    life = [event("deposit", 10_000.0), *past]
    over = score_of(activity_of([*life, event("borrow", owed * 10_000, 300), event("deposit", 1.0, 301)]))
    assert over.risk_label == "High"
    assert points(over)["repaid"] == 0
    under = score_of(activity_of([*life, event("borrow", 8_000.0, 300), event("deposit", 1.0, 301)]))
    assert points(under)["repaid"] > 150
    assert under.points is not None
    assert over.points is not None
    assert under.points > over.points


def test_twenty_loans_of_a_dollar_show_next_to_nothing() -> None:
    loans = [event(word, 1.0, day + part) for day in range(1, 21) for part, word in ((0, "borrow"), (0.5, "repay"))]
    score = score_of(activity_of([event("deposit", 100.0), *loans, event("deposit", 1.0, 160)]))
    assert (points(score)["loans"], points(score)["repaid"]) == (0, 40)
    assert score.risk_label == "Medium"


def test_the_prudent_go_before_the_churner() -> None:
    churned = [event(w, 7_900.0, day + part) for day in range(1, 99, 4) for part, w in ((0, "borrow"), (3.5, "repay"))]
    churner = score_of(activity_of([event("deposit", 10_000.0), *churned, event("deposit", 100.0, 160)]))
    prudent = [event("deposit", 10_000.0), event("borrow", 500.0, 5), event("deposit", 500.0, 40)]
    careful = score_of(activity_of(prudent))
    assert churner.points is not None
    assert careful.points is not None
    assert careful.points > churner.points + 100
    assert churner.risk_label != "Low"


def test_collateral_without_a_price_is_not_the_worst_collateral() -> None:
    def life(deposit: LendingEvent) -> Score:
        loans = [event(w, 2_000.0, d + part) for d in range(10, 80, 10) for part, w in ((0, "borrow"), (5, "repay"))]
        return score_of(activity_of([deposit, *loans, event("deposit", 100.0, 160, asset="DAI")]))

    known = life(event("deposit", 10_000.0)).points
    unknown = life(event("deposit", None, asset="WETH", amount=4.0)).points
    assert known is not None
    assert unknown is not None
    assert abs(known - unknown) <= 20


def test_an_unknown_part_counts_as_the_known_ones_do() -> None:
    best = score_of(counted(PERFECT))
    assert best.points == 1000
    none = score_of(counted(Counts(1, 1, 0, 0, 0, 1)))
    (cushion,) = [part for part in none.parts if part.name == "cushion"]
    assert cushion.reason.startswith("Not known")
    assert cushion.points < -60


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
        *(event("borrow", 100.0, day) for day in range(31, 40)),
        *(event("repay", 100.0, day) for day in range(41, 60)),
        event("liquidation", 100.0, 300),
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
