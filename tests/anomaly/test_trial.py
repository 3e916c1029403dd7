"""What may be tried, and what is refused by its field."""

from __future__ import annotations

from typing import Any

import pytest

from core.anomaly.score import ALERT_TAIL, ScoredLedger
from core.anomaly.trial import LedgerTrial
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
    assert (found.budget, found.tail, found.every) == (None, ALERT_TAIL, False)


def test_what_is_not_known_fulfils_no_condition(scored: ScoredLedger) -> None:
    found, _ = LedgerTrial.split({"trial": {"all": [{"feature": "past_mean", "at_most": 1e30}]}})
    assert found is not None
    held = found.conditions[0].holds(scored.view)
    known = scored.view["past_mean"] == scored.view["past_mean"]
    assert not known.all()
    assert (held == known).all()
