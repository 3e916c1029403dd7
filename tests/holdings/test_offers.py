"""What may be offered comes before what is likely."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from core.holdings.because import Reasons
from core.holdings.catalogue import parse_catalogue
from core.holdings.eligible import Rules
from core.holdings.offers import client_offers, in_control
from core.holdings.options import HoldingOptions
from core.holdings.panel import BEFORE, NEVER, Panel
from core.holdings.reading import ClientOffers
from tests.holdings.made import PRODUCTS, panel_of

PANEL = panel_of([[BEFORE, NEVER, NEVER, NEVER], [BEFORE, 3, NEVER, 4], [BEFORE, BEFORE, BEFORE, BEFORE]], 0, 9)
ENDED = np.where(np.arange(12).reshape(3, 4) == 5, 7, NEVER).astype(np.int32)
SCORES = np.array([[0.9, 0.3, 0.2, 0.1], [0.9, 0.8, 0.05, 0.7], [1.0, 1.0, 1.0, 1.0]])
NO = np.zeros(4, dtype=bool)
NOBODY = Reasons.count(PRODUCTS, np.zeros((1, 4), bool), np.zeros((1, 4), bool), np.zeros((1, 4), bool))


def offered(
    panel: Panel = PANEL,
    unseen: np.ndarray = NO,
    catalogue: object = None,
    chances: np.ndarray = SCORES / 2,
    *,
    by_chance: bool = True,
    **options: object,
) -> list[ClientOffers]:
    rules = Rules(panel, parse_catalogue("catalogue", catalogue) if catalogue else ())
    chosen = HoldingOptions.parse(options)
    return list(client_offers(panel, SCORES, chances, NOBODY, rules, unseen, chosen, by_chance=by_chance))


def test_nothing_that_is_held_is_offered_and_the_likeliest_comes_first() -> None:
    first, second, third = offered()
    assert (first.client, [one.product for one in first.offers]) == ("c0", ["card", "fund", "loan"])
    assert [one.chance for one in first.offers] == [0.15, 0.1, 0.05]
    assert (second.client, [one.product for one in second.offers]) == ("c1", ["fund"])
    assert (third.offers, third.holds) == ((), PRODUCTS)


def test_chances_put_offers_and_clients_in_order_and_scores_only_where_those_are_equal() -> None:
    chances = np.array([[0.5, 0.1, 0.4, 0.1], [0.5, 0.5, 0.6, 0.5], [0.5, 0.5, 0.5, 0.5]])
    found = offered(chances=chances)
    assert [one.client for one in found][:2] == ["c1", "c0"]
    assert [one.product for one in found[1].offers] == ["fund", "card", "loan"]
    found = offered(chances=chances, by_chance=False)
    assert [one.client for one in found][:2] == ["c0", "c1"]
    assert [one.product for one in found[0].offers] == ["card", "fund", "loan"]


def test_what_was_given_up_is_named_and_not_offered() -> None:
    found = next(one for one in offered(replace(PANEL, ended=ENDED)) if one.client == "c1")
    assert [(out.product, out.rule) for out in found.excluded] == [("card", "ended")]
    assert "card" not in found.holds


def test_what_is_closed_or_was_never_taken_is_named_and_not_offered() -> None:
    closed = [{"name": "card", "closed": True}]
    found = offered(catalogue=closed, unseen=np.array([0, 0, 1, 0], bool))[0]
    assert [(out.product, out.rule) for out in found.excluded] == [("card", "closed"), ("fund", "unseen")]
    assert [one.product for one in found.offers] == ["loan"]


def test_whoever_left_is_offered_nothing() -> None:
    gone = replace(PANEL, left=np.array([5, NEVER, NEVER], np.int32))
    assert [one.client for one in offered(gone)] == ["c1", "c2"]


def test_a_control_group_is_a_share_and_stays_the_same() -> None:
    drawn = [in_control(f"client {place}", 0.2) for place in range(4_000)]
    assert abs(np.mean(drawn) - 0.2) < 0.02
    assert drawn == [in_control(f"client {place}", 0.2) for place in range(4_000)]
    assert not any(in_control(f"client {place}", 0.0) for place in range(100))
    assert {one.group for one in offered(control_share=0.5)} <= {"offer", "control"}


def test_eligibility_comes_before_the_ranking_and_names_its_rule() -> None:
    lines = [{"name": "card", "needs": "loan"}, {"name": "fund", "excludes": ["account"]}, {"name": "loan"}]
    lines += [{"name": "account"}]
    found = offered(catalogue=lines)[0]
    assert [one.product for one in found.offers] == ["loan"]
    assert [(out.product, out.rule) for out in found.excluded] == [
        ("card", "needs loan"),
        ("fund", "excluded by account"),
    ]


def test_what_was_refused_is_not_offered_until_the_cooling_off_is_over() -> None:
    refused = np.full((3, 4), BEFORE, np.int32)
    refused[0, 1] = 4  # five months before the last one
    panel = replace(PANEL, refused=refused)
    assert [(out.product, out.rule) for out in offered(panel)[0].excluded] == [("card", "refused")]
    assert offered(panel, cooling_off_months=5)[0].offers[0].product == "card"
    assert offered(panel, cooling_off_months=6)[0].offers[0].product == "fund"
    assert offered(panel, cooling_off_months=0)[0].offers[0].product == "card"


def test_without_consent_nobody_is_offered_anything_and_stands_last() -> None:
    found = offered(replace(PANEL, agreed=np.array([False, True, True])))
    assert [one.client for one in found] == ["c1", "c2", "c0"]
    assert (found[-1].offers, found[-1].group) == ((), "no_consent")
