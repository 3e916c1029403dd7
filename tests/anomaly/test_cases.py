"""Alerts of a wallet and of its ring as one case: as known then, within bounds, and none lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from core.anomaly.analyze import analyze_ledger
from core.anomaly.cases import MOST_WALLETS, case_links, case_places, cases_of_page, queue_cases
from core.anomaly.model import AnomalyModel
from core.anomaly.money_links import LinksAround, MoneyLink
from core.anomaly.review import Review
from core.simulate.ledger import simulate_ledger
from core.tables import CleaningReport

START = datetime(2026, 3, 1, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def review(model: AnomalyModel) -> Review:
    """Of a ledger with known episodes."""
    ledger = simulate_ledger(6_000, seed=3).ledger
    return analyze_ledger(ledger, CleaningReport(len(ledger), len(ledger), {}, {}), model).review


def told(review: Review, alerts: Sequence[tuple[str, float, Sequence[tuple[str, str, float]]]]) -> Review:
    """A review of a few alerts: wallet, days after the start, and who paid whom how much in the week before."""
    made, links = [], []
    for place, (wallet, days, paid) in enumerate(alerts):
        one = review.alerts[place]
        at = START + timedelta(days=days)
        reading = replace(one.reading, wallet_id=wallet, time=at, transaction_id=f"t{place}", amount=100.0)
        made.append(replace(one, reading=reading, rank_of_day=1))
        around = tuple(MoneyLink(a, b, 0 if a == wallet else -1 if b == wallet else 1, 1, m) for a, b, m in paid)
        links.append(LinksAround(wallet, around, 0) if around else None)
    return replace(review, alerts=tuple(made), links=tuple(links), standing=review.standing[: len(made)])


def found(review: Review) -> list[tuple[str, ...]]:
    return [tuple(sorted(one.transactions)) for one in queue_cases(review, 100)]


def test_wallets_that_paid_each_other_with_the_money_of_the_alert_are_one_case(review: Review) -> None:
    ring = told(review, [("a", 0, []), ("b", 1, [("a", "b", 90.0)]), ("c", 2, [("b", "c", 80.0)]), ("d", 2, [])])
    assert found(ring) == [("t0", "t1", "t2"), ("t3",)]
    (first, second) = queue_cases(ring, 100)
    assert (first.case, first.case_id, first.ranks, first.wallets) == (1, "t0", (1, 2, 3), ("a", "b", "c"))
    assert (first.from_, first.to) == (START, START + timedelta(days=2))
    assert first.money == {"": 300.0}
    assert [(one.payer, one.payee) for one in first.links] == [("a", "b"), ("b", "c")]
    assert second.links == ()
    assert case_places(ring, 100, first) == [0, 1, 2]


@pytest.mark.parametrize(
    ("paid", "days", "alike"),
    [
        ([("a", "b", 10.0)], 7.0, True),
        ([("a", "b", 9.99)], 1.0, False),
        ([("a", "b", 90.0)], 7.1, False),
        ([("a", "x", 90.0), ("x", "y", 90.0)], 1.0, False),
        ([], 1.0, False),
    ],
)
def test_small_old_and_distant_payments_join_nothing(
    review: Review, paid: list[tuple[str, str, float]], days: float, alike: bool
) -> None:
    assert (len(found(told(review, [("a", 0, []), ("b", days, paid)]))) == 1) == alike


def test_the_alerts_of_a_wallet_within_a_week_are_one_case_and_a_case_ends(review: Review) -> None:
    assert found(told(review, [("a", 0, []), ("a", 7, []), ("a", 14.1, [])])) == [("t0", "t1"), ("t2",)]
    weekly = found(told(review, [("a", 6.0 * place, []) for place in range(9)]))
    assert [len(one) for one in weekly] == [5, 4]  # 24 days each: with the sixth it would be 30
    star: list[tuple[str, float, list[tuple[str, str, float]]]] = [("hub", 0.0, [])]
    star += [(f"w{place}", 0.01 * place, [("hub", f"w{place}", 50.0)]) for place in range(1, 31)]
    sizes = sorted(len(one) for one in found(told(review, star)))
    assert sizes == [1] * (31 - MOST_WALLETS) + [MOST_WALLETS]


def test_what_comes_later_takes_no_alert_out_of_a_case(review: Review) -> None:
    alerts = [("a", 0, []), ("b", 1, [("a", "b", 90.0)]), ("c", 3, []), ("c", 4, [("c", "b", 70.0)]), ("a", 5, [])]
    before: list[tuple[str, ...]] = []
    for many in range(1, len(alerts) + 1):
        now = found(told(review, alerts[:many]))
        assert all(any(set(one) <= set(other) for other in now) for one in before)
        before = now
    assert before == [("t0", "t1", "t2", "t3", "t4")]


def test_every_alert_is_in_one_case_and_the_cases_stand_by_their_most_pressing(review: Review) -> None:
    for budget in (1, 10, 100):
        cases = queue_cases(review, budget)
        ranks = sorted(rank for one in cases for rank in one.ranks)
        assert ranks == list(range(1, len(review.within(budget)) + 1))
        assert [one.ranks[0] for one in cases] == sorted(min(one.ranks) for one in cases)
        assert all(list(one.ranks) == sorted(one.ranks) for one in cases)
    page = cases_of_page(review, 10, slice(0, 3))
    assert {1, 2, 3} <= {rank for one in page for rank in one.ranks}
    assert all(min(one.ranks) <= 3 for one in page)


def test_links_of_a_case_touch_its_wallets_and_stand_by_their_sums(review: Review) -> None:
    for case in queue_cases(review, 10):
        links = case_links(review, case_places(review, 10, case))
        assert all({one.payer, one.payee} & set(case.wallets) for one in links)
        assert np.all(np.diff([one.money for one in links]) <= 0)
        assert case.links == (links if len(case.wallets) > 1 else ())
