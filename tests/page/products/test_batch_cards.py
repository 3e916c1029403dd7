"""The table of a file of clients."""

from __future__ import annotations

from core.page.products.batch_cards import batch_card
from core.products.export import profiles_csv
from core.products.presets import FOUR_FIELDS
from core.service import Service


def test_the_table_says_what_was_refused_and_why(service: Service) -> None:
    rows = [("a", dict(FOUR_FIELDS)), ("b", {**FOUR_FIELDS, "income": -1}), ("c", {**FOUR_FIELDS, "income": -2})]
    card = batch_card(service.products.analyze_file(profiles_csv(rows)).reading)
    assert "2 refused: 2 for income; each row says why." in card
    assert "None refused." in batch_card(service.products.analyze_file(profiles_csv(rows[:1])).reading)
