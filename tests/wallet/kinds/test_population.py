"""The population that a group is held against: every kind, as docs/kinds.md counts them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from core.wallet.kinds.population import LED, LED_SHARES
from core.wallet.kinds.registry import NAMES

DOCUMENT = Path(__file__).parents[3] / "docs" / "kinds.md"
ROW = re.compile(r"^\| `(\w+)` \| ([\d,]+) \| [\d,]+ \| [\d.-]+ \|$", re.MULTILINE)


def test_the_counts_are_those_of_the_document_for_every_kind() -> None:
    told = {name: int(many.replace(",", "")) for name, many in ROW.findall(DOCUMENT.read_text("utf-8"))}
    assert dict(LED) == told
    assert set(LED) == set(NAMES)


def test_the_shares_are_of_all_of_them() -> None:
    assert sum(LED_SHARES.values()) == pytest.approx(1)
    assert LED_SHARES["everyday"] == pytest.approx(LED["everyday"] / sum(LED.values()))
