"""Who comes first, by protected attributes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core.holdings.fairness import fairness_of
from core.holdings.models import Popularity
from core.holdings.panel import BEFORE, NEVER, Panel
from core.holdings.reading import ClientOffers, ProductOffer
from tests.holdings.made import panel_of
from tests.holdings.test_choice import CLIENTS, judged_as

SEX = tuple("mw"[n % 2] for n in range(CLIENTS))
TOWN = tuple("xy"[n % 2] for n in range(CLIENTS))
PANEL: Panel = replace(
    panel_of([[BEFORE, NEVER]] * CLIENTS, 0, 9, facts={"sex": SEX, "town": TOWN}),
    ages=np.array([25.0 if n < 390 else 70.0 for n in range(CLIENTS)]),
)
# Men are all approached before women.
ORDER = sorted(range(CLIENTS), key=lambda n: n % 2)
EVERYONE = [ClientOffers(f"c{n}", (), (ProductOffer("card", 0.1, None),), (), "offer") for n in ORDER]
BEST = judged_as(Popularity, 0.5)


def test_who_comes_first_is_counted_group_by_group() -> None:
    men, women = (one for one in fairness_of(PANEL, EVERYONE, BEST, ()) if one.attribute == "sex")
    assert (men.group, men.clients, men.first_tenth) == ("m", 200, 0.2)
    assert (women.group, women.clients, women.first_tenth) == ("w", 200, 0.0)
    assert men.low < 0.2 < men.high
    assert women.high < men.low
    assert men.first_right == pytest.approx(0.5)
    assert men.first_right_low is not None
    assert men.first_right_low < 0.5


def test_an_attribute_that_nobody_protects_and_a_small_group_are_left_out() -> None:
    found = fairness_of(PANEL, EVERYONE, BEST, ())
    assert {one.attribute for one in found} == {"sex", "age"}
    assert [one.group for one in found if one.attribute == "age"] == ["under 30"]


def test_it_says_whether_models_looked_at_it() -> None:
    assert not any(one.used for one in fairness_of(PANEL, EVERYONE, BEST, ("town",)))
    used = fairness_of(PANEL, EVERYONE, BEST, ("birth_year", "sex"))
    assert all(one.used for one in used)


def test_of_a_group_that_was_hardly_tested_nothing_is_said_of_what_was_right() -> None:
    few = replace(BEST, client=BEST.client[:30], first=BEST.first[:30])
    found = fairness_of(PANEL, EVERYONE, few, ())
    assert [(one.tested, one.first_right) for one in found if one.attribute == "sex"] == [(15, None), (15, None)]


def test_numbers_are_compared_by_value_or_in_four_bands_and_ages_once() -> None:
    coded = tuple(float(n % 2) for n in range(CLIENTS))
    years = tuple(1940.0 + n % 60 for n in range(CLIENTS))
    children = tuple(None if n == 0 else float(n % 60) for n in range(CLIENTS))
    facts = {"sex": coded, "birth_year": years, "marital_status": children}
    found = fairness_of(replace(PANEL, facts=facts), EVERYONE, BEST, ())
    groups = {name: [one.group for one in found if one.attribute == name] for name in ("sex", "marital_status")}
    assert groups["sex"] == ["0", "1"]
    assert len(groups["marital_status"]) == 4
    assert sum(one.clients for one in found if one.attribute == "marital_status") == CLIENTS - 1
    assert "birth_year" not in {one.attribute for one in found}
    without = fairness_of(replace(PANEL, facts=facts, ages=None), EVERYONE, BEST, ())
    assert next(one.group for one in without if one.attribute == "birth_year") == "1940 to 1953"


def test_the_ratio_is_to_the_group_that_comes_first_most_often() -> None:
    men, women = (one for one in fairness_of(PANEL, EVERYONE, BEST, ()) if one.attribute == "sex")
    assert (men.ratio, women.ratio) == (1.0, 0.0)
