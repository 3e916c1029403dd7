"""What the first tenth of each group alike would have cost, by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core.holdings.choice import drawings
from core.holdings.equal_shares import equal_shares
from core.holdings.models import Popularity
from core.holdings.panel import BEFORE, NEVER
from tests.holdings.made import panel_of
from tests.holdings.test_choice import CLIENTS, judged_as

SEX = tuple("mw"[n % 2] for n in range(CLIENTS))
PANEL = panel_of([[BEFORE, NEVER]] * CLIENTS, 0, 9, facts={"sex": SEX})
PLACES = np.arange(CLIENTS)
# Men score higher, and only men take what they are offered.
BEST = replace(
    judged_as(Popularity, 0.5),
    top_client=PLACES,
    top_key=np.where(PLACES % 2 == 0, 1.0, 0.0) + PLACES / 1e6,
    top_taken=PLACES % 2 == 0,
    top_cut=np.zeros(CLIENTS, np.intp),
)


def test_half_of_the_tenth_are_then_women_who_take_nothing() -> None:
    (found,) = equal_shares(PANEL, BEST, drawings(CLIENTS))
    assert found.attribute == "sex"
    assert (found.hit_rate_of_tenth, found.equal) == pytest.approx((1.0, 0.5))
    assert found.difference == pytest.approx(-0.5)
    assert found.low < found.difference < found.high


def test_where_both_score_alike_it_costs_nothing() -> None:
    alike = replace(BEST, top_key=(PLACES // 2).astype(float))
    (found,) = equal_shares(PANEL, alike, drawings(CLIENTS))
    assert found.difference == 0


def test_one_group_is_no_comparison() -> None:
    few = replace(PANEL, facts={"sex": tuple("w" if n < 19 else "m" for n in range(CLIENTS))})
    assert equal_shares(few, BEST, drawings(CLIENTS)) == ()
    assert equal_shares(replace(PANEL, facts={}), BEST, drawings(CLIENTS)) == ()
