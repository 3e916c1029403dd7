"""Thresholds of the protocol's documents."""

from __future__ import annotations

import pytest

from core.lending.parameters import THRESHOLDS, USUAL_THRESHOLD, threshold_of
from core.lending.tokens import known_decimals


@pytest.mark.parametrize(("symbol", "share"), [("WETH", 0.825), ("usdc", 0.85), (" USDT ", 0.0), ("NOBODYS", None)])
def test_a_token_has_the_threshold_that_the_documents_give_it(symbol: str, share: float | None) -> None:
    assert threshold_of(symbol) == share


def test_every_token_is_a_reserve_and_none_covers_more_than_itself() -> None:
    assert {symbol for symbol in THRESHOLDS if known_decimals(symbol) is None} <= {"UMA"}
    assert all(0 <= share < 1 for share in THRESHOLDS.values())
    assert USUAL_THRESHOLD in THRESHOLDS.values()
