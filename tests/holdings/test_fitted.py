"""A classifier per product; what is rare keeps its rate."""

from __future__ import annotations

import numpy as np
import pytest

from core.holdings.fitted import FEWEST_TAKEN, Boosting, Logistic, PerProduct
from core.holdings.models import Cases

RNG = np.random.default_rng(1)
HELD = RNG.random((800, 3)) < 0.5
TAKEN = np.zeros_like(HELD)
TAKEN[:, 2] = HELD[:, 0] & HELD[:, 1] & ~HELD[:, 2]
TAKEN[: FEWEST_TAKEN - 1, 1] = ~HELD[: FEWEST_TAKEN - 1, 1]
CASES = Cases(HELD, ~HELD, TAKEN & ~HELD, np.zeros((800, 0)), np.zeros(800, np.intp))


@pytest.mark.parametrize("kind", [Logistic, Boosting])
def test_two_products_together_tell(kind: type[PerProduct]) -> None:
    model = kind()
    model.fit(CASES)
    scores = model.score(CASES)[:, 2]
    both = HELD[:, 0] & HELD[:, 1]
    assert scores[both].min() > scores[~both].max()


@pytest.mark.parametrize("kind", [Logistic, Boosting])
def test_what_few_took_keeps_its_rate(kind: type[PerProduct]) -> None:
    model = kind()
    model.fit(CASES)
    assert np.unique(model.score(CASES)[:, 1]) == pytest.approx([CASES.rates[1]])


def test_the_profile_is_looked_at() -> None:
    facts = RNG.normal(size=(800, 1))
    taken = np.zeros_like(HELD)
    taken[:, 2] = (facts[:, 0] > 0.5) & ~HELD[:, 2]
    model = Logistic()
    model.fit(Cases(HELD, ~HELD, taken, facts, CASES.group))
    scores = model.score(Cases(HELD, ~HELD, taken, facts, CASES.group))[:, 2]
    assert np.corrcoef(scores, facts[:, 0])[0, 1] > 0.7


def test_columns_that_cannot_be_split_are_left_out_and_change_nothing() -> None:
    rare = np.zeros((800, 3))
    rare[:19, 0] = rare[:20, 1] = 1.0  # a leaf has 20 rows
    columns = np.column_stack([HELD, rare]).astype(np.float64)
    usable = Boosting._usable(columns)
    assert usable.tolist() == [0, 1, 2, 4]
    wanted = TAKEN[:, 2] | (RNG.random(800) < 0.2)
    every, some = (Boosting()._classifier().fit(part, wanted) for part in (columns, columns[:, usable]))
    assert some.predict_proba(columns[:, usable]).tolist() == every.predict_proba(columns).tolist()
    assert len(Boosting._usable(np.zeros((50, 3)))) == 1
