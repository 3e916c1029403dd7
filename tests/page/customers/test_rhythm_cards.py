"""The card of the shop's rhythm says the answer's own numbers."""

from __future__ import annotations

from dataclasses import replace

from core.page.customers.rhythm_cards import rhythm_card
from tests.customers.shops import sample


def test_it_says_who_came_back_and_who_is_away_too_long() -> None:
    reading = sample().reading
    rhythm = reading.rhythm
    assert rhythm is not None
    html = rhythm_card(reading)
    overdue = sum(row.overdue or 0 for row in reading.grid)
    assert f"{overdue:,} of {reading.customers:,}" in html
    assert f"{rhythm.pauses:,} pauses of {rhythm.customers:,} customers" in html
    assert f"{reading.returning.half_the_money_customers:,} of {reading.customers:,}" in html


def test_without_a_rhythm_nobody_is_called_late() -> None:
    html = rhythm_card(replace(sample().reading, rhythm=None))
    assert "no rhythm" in html
    assert "Away longer" not in html
