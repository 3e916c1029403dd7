"""What may be tried, and what is refused by its field."""

from __future__ import annotations

from typing import Any

import pytest

from core.anomaly.score import ALERT_TAIL
from core.anomaly.trial import LedgerTrial, TrialCosts
from core.errors import InvalidInput


@pytest.mark.parametrize(
    ("given", "field"),
    [
        (3, "options.trial"),
        ({"bugdet": 3}, "bugdet"),
        ({"budget": 0}, "options.trial.budget"),
        ({"tail": 2}, "options.trial.tail"),
        ({"tail": float("nan")}, "options.trial.tail"),
        ({"numbers": [1]}, "options.trial.numbers"),
        ({"numbers": {"limit": 1}}, "limit"),
        ({"numbers": {"structuring_count": "many"}}, "options.trial.numbers.structuring_count"),
        ({"all": []}, "options.trial.all"),
        ({"any": ["amount"]}, "options.trial.any[0]"),
        ({"all": [{"feature": "label", "at_least": 1}]}, "options.trial.all[0].feature"),
        ({"all": [{"feature": "amount"}]}, "options.trial.all[0].at_least"),
        ({"all": [{"feature": "amount", "at_least": 1}], "any": [{"feature": "amount", "at_most": 1}]}, None),
        ({"allow": "w"}, "options.trial.allow"),
        ({"deny": [7]}, "options.trial.deny[0]"),
        ({"watch": [""]}, "options.trial.watch[0]"),
        ({"costs": 5}, "options.trial.costs"),
        ({"costs": {"look": 5}}, "options.trial.costs.missed"),
        ({"costs": {"look": -1, "missed": 5}}, "options.trial.costs.look"),
        ({"costs": {"look": 1, "mised": 5}}, "mised"),
    ],
)
def test_what_cannot_be_tried_is_refused_by_its_field(given: Any, field: str | None) -> None:
    with pytest.raises(InvalidInput) as caught:
        LedgerTrial.split({"trial": given})
    assert caught.value.field == (field or "options.trial.any")


def test_other_options_are_left_alone() -> None:
    assert LedgerTrial.split(None) == (None, None)
    assert LedgerTrial.split({"currency": "EUR"}) == (None, {"currency": "EUR"})
    found, rest = LedgerTrial.split({"currency": "EUR", "trial": {"any": [{"feature": "amount", "at_most": 5}]}})
    assert rest == {"currency": "EUR"}
    assert found is not None
    assert (found.budget, found.tail, found.costs) == (None, ALERT_TAIL, None)
    assert found.rule is not None
    assert found.rule.mode == "any"


def test_lists_and_costs_are_kept() -> None:
    found, _ = LedgerTrial.split({"trial": {"watch": ["w"], "costs": {"look": 20, "missed": 500}}})
    assert found == LedgerTrial(watch=("w",), costs=TrialCosts(20, 500))
