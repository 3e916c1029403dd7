"""What is said of one client."""

from __future__ import annotations

from typing import Any

import pytest

from core.front.asked import read_query
from core.page.products.answer import client_preview, products_html
from core.products.presets import FOUR_FIELDS, PRESET_LINKS, PRESETS
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


@pytest.mark.parametrize("link", list(PRESET_LINKS))
def test_every_example_has_a_link_that_its_head_and_its_answer_know(link: str, service: Service) -> None:
    asked = read_query(f"tab=products&example={link}")
    assert asked.troubles == ()
    preview = client_preview(service, asked)
    assert preview is not None
    reading = service.products.recommend_for(dict(PRESETS[PRESET_LINKS[link]]))
    assert preview.title == f"{PRESET_LINKS[link]}: health {reading.profile.health.score:.1f} of 100"
    assert f'data-link="{asked.query()}"'.replace("&", "&amp;") in products_html(service, reading, link)
    assert "data-link" not in products_html(service, reading)


def test_another_example_has_no_head_of_its_own(service: Service) -> None:
    assert client_preview(service, read_query("tab=products&example=nobody")) is None
