"""What is said of one client."""

from __future__ import annotations

from typing import Any

from core.page.products.answer import products_html
from core.products.presets import FOUR_FIELDS, PRESETS
from core.service import Service


def test_every_part_of_an_answer_is_on_the_page(service: Service) -> None:
    given: dict[str, Any] = dict(FOUR_FIELDS)
    shown = products_html(service, service.products.recommend_for(given))
    for title in (
        "Financial health",
        "One product per category",
        "How the score adds up",
        "Not eligible for",
        "Profile",
        "What if",
    ):
        assert title in shown
    for area in ("Spend", "Save", "Borrow", "Plan"):
        assert area in shown
    assert "was not given" in shown
    assert "rests on an assumed" in shown


def test_two_changes_are_shown_as_one(service: Service) -> None:
    shown = products_html(service, service.products.recommend_for(PRESETS["Student"]))
    assert "Only together: Income $12,000 → $18,000 and Borrowing habit 1 → 2: <b>Personal Loan</b>" in shown
