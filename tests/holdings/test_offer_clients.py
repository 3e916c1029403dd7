"""Clients of a kept model, told field by field or from a file."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from core.errors import InvalidInput
from core.holdings.analyze import analyze_holdings
from core.holdings.facts import FactCode
from core.holdings.offer_clients import ClientSays, ModelNames, as_panel, with_products_of
from core.holdings.panel import BEFORE, NEVER
from tests.holdings.made import panel_of, table_of, wide_lines


@pytest.fixture(scope="module")
def model() -> ModelNames:
    with table_of(wide_lines()) as table:
        found = analyze_holdings(table).model
    codes = (FactCode("income", 10.0, 2.0), FactCode("branch", words=("b0", "b1")))
    return replace(found, contender=replace(found.contender, profile=True), codes=codes, segments=("top", "rest")).names


def test_what_is_known_of_a_client(model: ModelNames) -> None:
    said = ClientSays.parse(
        {"holds": "Account; CARD", "ended": ["fund"], "refused": ["loan"], "segment": "rest", "age": 30,
         "profile": {"income": 12, "branch": "b1"}, "consent": False},
        model,
    )  # fmt: skip
    panel = as_panel([said, ClientSays()], model)
    assert panel.held(0).tolist() == [[True, True, False, False], [False] * 4]
    assert panel.could_open(0).tolist() == [[False, False, False, True], [True] * 4]
    assert panel.refused is not None
    assert panel.refused[0].tolist() == [BEFORE, BEFORE, BEFORE, 0]
    assert (panel.group.tolist(), panel.facts) == ([2, 0], {"income": (12.0, None), "branch": ("b1", None)})
    assert panel.agreed is not None
    assert panel.agreed.tolist() == [False, True]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ("card", "holdings"),
        ([], "holdings"),
        ({"hold": ["card"]}, "hold"),
        ({"holds": 3}, "holdings.holds"),
        ({"holds": ["yacht"]}, "holdings.holds"),
        ({"holds": [1]}, "holdings.holds"),
        ({"holds": ["card"], "ended": ["card"]}, "holdings.ended"),
        ({"consent": "maybe"}, "holdings.consent"),
        ({"age": 200}, "holdings.age"),
        ({"age": "old"}, "holdings.age"),
        ({"segment": 4}, "holdings.segment"),
        ({"profile": []}, "holdings.profile"),
        ({"profile": {"shoe": 44}}, "shoe"),
        ({"profile": {"income": "much"}}, "holdings.profile.income"),
        ({"profile": {"branch": True}}, "holdings.profile.branch"),
        ({"client": "x" * 201}, "holdings.client"),
    ],
)
def test_nonsense_is_refused_by_name(model: ModelNames, given: Any, field: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        ClientSays.parse(given, model)
    assert caught.value.field == field


def test_a_file_with_other_products_in_another_order(model: ModelNames) -> None:
    panel = panel_of([[5, NEVER], [NEVER, 7]], 0, 9, facts={"branch": ("b0", "b1")})
    panel = replace(panel, products=("Loan", "yacht"), segments=("rest",), group=np.array([1, 0]))
    made, notes = with_products_of(panel, model)
    assert made.products == ("account", "card", "fund", "loan")
    assert made.opened.tolist() == [[NEVER] * 3 + [5], [NEVER] * 4]
    assert made.group.tolist() == [2, 0]
    assert made.facts["income"] == (None, None)
    assert "yacht" in notes[0]
    assert "income" in notes[1]
    with pytest.raises(InvalidInput, match="yacht") as caught:
        with_products_of(replace(panel, products=("yacht", "boat")), model)
    assert caught.value.field == "file"
