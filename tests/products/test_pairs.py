"""Two changes at once, where one alone flips nothing."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pytest

from core.arrays import Floats
from core.products.catalog import CATALOG, CATEGORIES
from core.products.change import ACTIONABLE, smallest_changes
from core.products.model import ProductModel
from core.products.pairs import smallest_pair
from core.products.presets import PRESETS
from core.products.profile import FIELD
from core.products.quantities import PLACE, quantities
from core.products.recommend import recommend
from core.simulate.profiles import Clients


def with_(raw: Floats, **fields: float) -> Floats:
    """A client with some fields at other values."""
    out = raw.copy()
    for name, value in fields.items():
        out[0, PLACE[name]] = value
    return out


def product_of(model: ProductModel, raw: Floats, category: str) -> str:
    """What is recommended."""
    best = int(model.shares(quantities(raw))[category].best[0])
    return CATALOG[category][best]


def test_a_student_needs_income_and_a_habit_of_borrowing_for_a_loan(model: ProductModel) -> None:
    reason = recommend(model, PRESETS["Student"]).reasons["loan"]
    assert reason.changes == ()
    assert [(change.field, change.to, change.product) for change in reason.together] == [
        ("income", 18_000, "Personal Loan"),
        ("loan_behavior", 2, "Personal Loan"),
    ]


@pytest.mark.parametrize("name", list(PRESETS))
def test_pairs_stand_only_where_no_single_change_does(model: ProductModel, name: str) -> None:
    for reason in recommend(model, PRESETS[name]).reasons.values():
        assert not (reason.changes and reason.together)


def test_both_together_flip_the_recommendation_and_neither_alone_does(model: ProductModel, clients: Clients) -> None:
    seen = 0
    for row in range(150):
        raw = clients.raw[row : row + 1]
        now = model.shares(quantities(raw))
        changes = smallest_changes(model, raw, now)
        for category in CATEGORIES:
            if changes[category]:
                continue
            pair = smallest_pair(model, raw, category, now[category])
            if not pair:
                continue
            seen += 1
            before = product_of(model, raw, category)
            first, second = pair
            assert ACTIONABLE.index(first.field) < ACTIONABLE.index(second.field)
            assert first.product == second.product != before
            both = with_(raw, **{first.field: first.to, second.field: second.to})
            assert product_of(model, both, category) == first.product
            for one in pair:
                assert product_of(model, with_(raw, **{one.field: one.to}), category) == before
                assert FIELD[one.field].low <= one.to <= FIELD[one.field].high
                assert FIELD[one.field].ways == "both" or one.to >= one.from_
    assert seen > 5


def test_no_smaller_pair_of_two_fields_is_missed(model: ProductModel, clients: Clients) -> None:
    compared = 0
    for row in range(60):
        raw = clients.raw[row : row + 1]
        now = model.shares(quantities(raw))
        changes = smallest_changes(model, raw, now)
        pair = () if changes["loan"] else smallest_pair(model, raw, "loan", now["loan"])
        if pair:
            compared += 1
            found = sum(change.effort for change in pair)
            assert found <= least_on_a_grid(model, raw, "loan", pair[0].field, pair[1].field) + 0.02
    assert compared > 1


def least_on_a_grid(model: ProductModel, raw: Floats, category: str, first: str, second: str) -> float:
    """The least effort that flips a recommendation among round values of two fields."""
    steps: list[Any] = []
    for name in (first, second):
        now, spread = raw[0, PLACE[name]], model.spread(name)
        low = now if FIELD[name].ways == "up" else max(FIELD[name].low, now - spread)
        step = FIELD[name].step
        steps.append(np.unique(np.ceil(np.linspace(low, min(FIELD[name].high, now + spread), 60) / step) * step))
    grid = np.array(list(itertools.product(*steps)))
    rows = np.repeat(raw, len(grid), axis=0)
    rows[:, PLACE[first]], rows[:, PLACE[second]] = grid[:, 0], grid[:, 1]
    best = model.shares(quantities(rows))[category].best
    flips = best != model.shares(quantities(raw))[category].best[0]
    efforts = sum(np.abs(rows[:, PLACE[name]] - raw[0, PLACE[name]]) / model.spread(name) for name in (first, second))
    return float(np.where(flips, efforts, np.inf).min())


def test_what_no_number_opens_is_not_looked_for(model: ProductModel) -> None:
    reason = recommend(model, PRESETS["Between jobs"]).reasons["loan"]
    assert (reason.changes, reason.together) == ((), ())
