"""A rule of one's own: all conditions, one of them, or their weights."""

from __future__ import annotations

from typing import Any

import pytest

from core.anomaly.own_rule import OwnRule, parse_rule
from core.anomaly.score import ScoredLedger
from core.errors import InvalidInput

HIGH = {"feature": "amount", "at_least": 500}
MANY = {"feature": "count_24h", "at_least": 3}


def rule(**given: Any) -> OwnRule:
    """What these fields make."""
    found = parse_rule("t", given)
    assert found is not None
    return found


def test_what_is_not_known_fulfils_no_condition(scored: ScoredLedger) -> None:
    held = rule(all=[{"feature": "past_mean", "at_most": 1e30}]).holds(scored.view)
    known = scored.view["past_mean"] == scored.view["past_mean"]
    assert not known.all()
    assert (held == known).all()


def test_weights_make_and_or_and_what_lies_between(scored: ScoredLedger) -> None:
    high, many = (rule(all=[one]).holds(scored.view) for one in (HIGH, MANY))
    assert (rule(sum=[HIGH, MANY], reach=2).holds(scored.view) == (high & many)).all()
    assert (rule(sum=[HIGH, MANY], reach=1).holds(scored.view) == (high | many)).all()
    # The second takes back what the first gave.
    without = rule(sum=[HIGH | {"weight": 2}, MANY | {"weight": -1}], reach=2).holds(scored.view)
    assert (without == (high & ~many)).all()
    assert without.any()
    assert (high & many).any()


def test_bounds_hold_at_their_edges(scored: ScoredLedger) -> None:
    amount = float(scored.view.amount[7])
    held = rule(all=[{"feature": "amount", "at_least": amount, "at_most": amount}]).holds(scored.view)
    assert (held == (scored.view.amount == amount)).all()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"sum": [HIGH]}, "t.reach"),
        ({"all": [HIGH], "reach": 1}, "t.reach"),
        ({"all": [HIGH], "sum": [HIGH], "reach": 1}, "t.sum"),
        ({"all": [HIGH | {"weight": 2}]}, "weight"),
        ({"sum": [HIGH | {"weight": "2"}], "reach": 1}, "t.sum[0].weight"),
        ({"sum": [HIGH | {"weight": 2_000}], "reach": 1}, "t.sum[0].weight"),
        ({"sum": [HIGH] * 21, "reach": 1}, "t.sum"),
        ({"sum": [HIGH], "reach": float("inf")}, "t.reach"),
        ({"any": [{"feature": "label", "at_least": 1}]}, "t.any[0].feature"),
    ],
)
def test_what_is_no_rule_is_refused_by_its_field(given: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        parse_rule("t", given)
    assert caught.value.field == field


def test_without_conditions_there_is_no_rule() -> None:
    assert parse_rule("t", {"budget": 3, "all": None}) is None
