"""Columns of explorer rows: what they may hold."""

from __future__ import annotations

import pytest

from core.errors import ProviderFailed
from core.sources.explorers.columns import texts


def test_half_of_a_pair_is_replaced_and_everything_else_stays() -> None:
    rows = [{"tokenSymbol": one} for one in ("\ud800X", "\U0001f600", "USDC", "é", None)]
    found = texts("someone", rows, "tokenSymbol", needed=False)
    assert found == ["\ufffdX", "\U0001f600", "USDC", "é", ""]
    assert all(one.encode() is not None for one in found)


def test_what_is_needed_is_a_text() -> None:
    for value in (None, "", 7):
        with pytest.raises(ProviderFailed, match="hash"):
            texts("someone", [{"hash": value}], "hash")
