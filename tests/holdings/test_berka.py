"""A real bank's clients, of which nothing ships: the figures that docs/holdings.md states, recounted by other means."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from benchmarks.holdings import BERKA, berka_csv
from core.holdings.analyze import HoldingsAnalysis, analyze_holdings
from core.holdings.cases import cases_at, cuts_of, learnt_from
from core.holdings.decide import read_layout
from core.holdings.gather import gather
from core.holdings.models import Popularity
from core.holdings.options import HoldingOptions
from core.holdings.panel import Panel
from core.tables import read_table

pytestmark = pytest.mark.skipif(not BERKA.exists(), reason="the Berka folder is not beside the checkout")
YEAR = 12


@cache
def answered() -> tuple[HoldingsAnalysis, Panel]:
    with read_table(berka_csv(BERKA), "berka.csv") as table:
        return analyze_holdings(table), gather(table, read_layout(table, None, HoldingOptions())).panel


def test_it_is_read_as_openings_of_five_products_without_a_question() -> None:
    reading = answered()[0].reading
    assert (reading.clients, reading.layout, reading.dates, reading.period_months) == (4_500, "long", "opened", YEAR)
    assert set(reading.products) == {"account", "loan", "classic card", "gold card", "junior card"}
    assert [one.after for one in reading.periods] == ["1995-12", "1996-12", "1997-12"]
    assert reading.tested_clients == 1_140


def test_the_figures_of_popularity_are_those_of_a_count_by_hand() -> None:
    found, panel = answered()
    first: list[bool] = []
    three: list[float] = []
    reciprocal: list[float] = []
    everybody = np.ones((len(panel.clients), len(panel.products)), bool)
    nothing = np.zeros((len(panel.clients), 0))
    card, loan = panel.products.index("classic card"), panel.products.index("loan")
    for cut in cuts_of(panel, YEAR):
        learnt = learnt_from(panel, cut, YEAR, lambda _: everybody, nothing)
        rates = (learnt.taken.sum(axis=0) + 0.5) / (learnt.risk.sum(axis=0) + 1)
        if cut == panel.now - YEAR:  # two years in which more cards were opened, and fewer loans, than was said
            assert rates[card] < rates[loan]
            rates[[card, loan]] = rates[[loan, card]]
        state = cases_at(panel, cut, YEAR, lambda _: everybody, nothing)
        for risk, taken in zip(state.risk, state.taken, strict=True):
            if not taken.any():
                continue
            order = sorted(range(len(rates)), key=lambda one: -rates[one] if risk[one] else 1.0)
            hits = [bool(taken[one]) for one in order]
            first.append(hits[0])
            three.append(sum(hits[:3]) / 3)
            reciprocal.append(1 / (hits.index(True) + 1))
    line = next(one for one in found.reading.test if one.model == Popularity.name)
    assert line.precision_at_1 == pytest.approx(np.mean(first))
    assert line.precision_at_3 == pytest.approx(np.mean(three))
    assert line.mrr == pytest.approx(np.mean(reciprocal))


def test_cards_that_overtook_loans_come_first_and_no_model_beats_that() -> None:
    test = answered()[0].reading.test
    best = max(test, key=lambda one: one.precision_at_1)
    (chosen,) = [one for one in test if one.answers]
    assert (chosen.model, chosen.precision_at_1 >= best.low) == (Popularity.name, True)
    assert chosen.low > 0.468  # what the best model had while offers stood in the order of scores


def test_chances_on_later_periods_tell_likely_from_unlikely_and_lag_behind_cards_that_grew() -> None:
    reading = answered()[0].reading
    bands = {one.low: one for one in reading.calibration}
    assert max(bands[low].came for low in (0.0, 0.01)) < bands[0.02].came / 3
    wrong = [one for one in reading.product_calibration if not one.low <= one.said <= one.high]
    assert {one.product for one in wrong} == {"classic card", "gold card"}
    assert all(one.said < one.came for one in wrong)


def test_no_reason_is_of_fewer_than_twenty_clients_and_nothing_held_is_offered() -> None:
    for one in answered()[0].everyone:
        assert not {offer.product for offer in one.offers} & set(one.holds)
        assert all(offer.reason is None or offer.reason.clients >= 20 for offer in one.offers)
