"""What a visitor of the Transactions tab sets."""

from __future__ import annotations

import pytest

from core.anomaly.queue import DEFAULT_BUDGET, MAX_BUDGET
from core.errors import InvalidInput
from core.page.anomaly.files import SIMULATED
from core.page.anomaly.form import simulated_source, whole_budget


@pytest.mark.parametrize(("given", "read"), [(7.9, 7), (1e9, MAX_BUDGET), (-3, 1), (0, 1)])
def test_a_budget_beyond_the_slider_is_brought_back(given: float, read: int) -> None:
    assert whole_budget(given) == read


@pytest.mark.parametrize("given", [float("nan"), float("inf"), None, "many"])
def test_a_budget_that_is_no_number_is_the_usual_one(given: object) -> None:
    assert whole_budget(given) == DEFAULT_BUDGET


def test_a_simulation_is_named_by_its_numbers() -> None:
    assert simulated_source(1_000, 0, 5) == f"{SIMULATED}:1000,5,0"
    assert simulated_source(1_000.9, None, None) == f"{SIMULATED}:1000,0,0"
    with pytest.raises(InvalidInput, match="simulate"):
        simulated_source(float("nan"), 0, 5)
