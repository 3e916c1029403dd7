"""The form of a trial: what it sends is what the wires take, and what was tried stands in it again."""

from __future__ import annotations

import re
from typing import Any

import pytest

from core.anomaly.trial import LedgerTrial
from core.errors import InvalidInput
from core.page.anomaly.trial_form import trial_form, trial_options

FULL = {
    "budget": 3.0,
    "tail": 0.0005,
    "numbers": {"burst_count": 4.0},
    "sum": [
        {"feature": "count_1h", "at_least": 4.0, "weight": 2.0},
        {"feature": "amount", "at_least": 1000.0, "at_most": 9_999.5, "weight": -0.5},
    ],
    "reach": 1.5,
    "allow": ["W1", "W 2"],
    "watch": ["W3"],
    "costs": {"look": 20.0, "missed": 500.0},
}


def typed(asked: dict[str, Any]) -> dict[str, str]:
    """What a browser would send of the form as it is drawn."""
    html = trial_form(asked)
    fields = dict(re.findall(r'<input[^>]*? name="([^"]*)" value="([^"]*)"', html))
    (mode,) = re.findall(r'<option value="(all|any|sum)" selected', html)
    return fields | {"mode": mode}


@pytest.mark.parametrize(
    "asked",
    [
        FULL,
        {},
        {"any": [{"feature": "amount", "at_most": 5.0}]},
        {"all": [{"feature": "amount", "at_most": 5.0}] * 3, "deny": ["x"]},
    ],
)
def test_what_was_tried_stands_in_the_form_and_is_sent_again_as_it_was(asked: dict[str, Any]) -> None:
    sent = trial_options(typed(asked))
    assert sent == asked
    if asked:
        found, _ = LedgerTrial.split({"trial": sent})
        assert found is not None


def test_what_is_no_number_goes_along_to_be_named() -> None:
    sent = trial_options({"budget": "many", "mode": "all", "feature0": "amuont", "at_least0": "5"})
    with pytest.raises(InvalidInput) as caught:
        LedgerTrial.split({"trial": sent})
    assert caught.value.field == "options.trial.budget"
    with pytest.raises(InvalidInput) as caught:
        LedgerTrial.split({"trial": trial_options({"feature0": "amuont", "at_least0": "5"})})
    assert caught.value.field == "options.trial.all[0].feature"


@pytest.mark.parametrize("sent", [None, [], "x", {"budget": "1" * 50}])
def test_what_did_not_come_from_the_form_is_refused(sent: Any) -> None:
    with pytest.raises(InvalidInput):
        trial_options(sent)


def test_names_of_wallets_are_text() -> None:
    assert "<img" not in trial_form({"watch": ["<img src=x>"], "numbers": {"<img>": "<img>"}})
