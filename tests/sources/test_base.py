"""What a source of wallet histories is."""

from __future__ import annotations

import pytest

from core.errors import Offline, ProviderFailed, ProviderUnavailable
from core.sources.base import problem


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ProviderFailed("etherscan", "refused the API key", "Check its key"), "etherscan refused the API key"),
        (ProviderUnavailable("blockscout", "ran out of time", "Try again. Or wait"), "ran out of time"),
    ],
)
def test_a_problem_is_told_without_the_advice(error: ProviderFailed | ProviderUnavailable, said: str) -> None:
    assert said in problem(error)
    assert "Check its key" not in problem(error)
    assert not problem(error).endswith(".")


def test_calls_that_are_forbidden_are_a_problem_too() -> None:
    assert problem(Offline("etherscan"))
