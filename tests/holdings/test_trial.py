"""Models on what they did not learn from."""

from __future__ import annotations

import numpy as np
import pytest

from core.holdings.trial import LADDER, Judged, all_contenders, hidden_holdings, next_periods
from core.progress import quiet
from tests.holdings.made import led_panel

PANEL = led_panel()
NOTHING = np.zeros((1_200, 0))


@pytest.fixture(scope="module")
def tested() -> list[Judged]:
    return next_periods(PANEL, 6, lambda _: np.ones(4, dtype=bool), NOTHING, quiet)


def test_every_model_is_tested_on_the_same_clients(tested: list[Judged]) -> None:
    assert [one.contender.kind for one in tested] == list(LADDER)
    for one in tested:
        assert one.client.tolist() == tested[0].client.tolist()
        assert set(one.first_cut.tolist()) == {0, 1, 2}


def test_openings_are_those_of_the_file(tested: list[Judged]) -> None:
    for place, cut in enumerate((29, 35, 41)):
        opened = (PANEL.opened_within(cut, 6) & PANEL.could_open(cut)).any(axis=1)
        assert (tested[0].first_cut == place).sum() == opened.sum()
        assert int((tested[0].top_cut == place).sum()) == PANEL.could_open(cut).any(axis=1).sum()


def test_who_holds_what_leads_to_it_is_found(tested: list[Judged]) -> None:
    by_name = {one.contender.kind.name: one.first.mean() for one in tested}
    assert by_name["co_holding"] > by_name["popularity"] + 0.1
    assert by_name["logistic"] > by_name["popularity"] + 0.1


def test_those_who_took_nothing_count_among_all(tested: list[Judged]) -> None:
    for one in tested:
        assert one.top_taken.sum() == one.first.sum()
        assert len(one.top_taken) > len(one.first)


def test_a_hidden_holding_is_looked_for_among_later_clients() -> None:
    found = hidden_holdings(PANEL, NOTHING, quiet)
    assert len(found) == len(LADDER)
    assert all(one.first.max() <= 1 and len(one.first) == len(one.top_taken) for one in found)
    assert set(found[0].cut.tolist()) == {0, 1}


def test_with_a_profile_models_that_can_look_at_it_do_so_too() -> None:
    assert len(all_contenders(with_profile=True)) == len(LADDER) + 2
    assert sum(one.profile for one in all_contenders(with_profile=True)) == 2
