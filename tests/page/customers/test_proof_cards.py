"""The card of value says who answers, whom it beat and what it missed by."""

from __future__ import annotations

from dataclasses import replace

from core.page.customers.value_cards import lifetime_card
from core.page.customers.wording import money
from tests.customers.shops import sample


def test_the_stretch_without_a_say_stands_beside_the_forecast() -> None:
    reading = sample().reading
    life = reading.lifetime
    assert life is not None
    assert life.holdout is not None
    html = lifetime_card(reading)
    assert money(life.holdout.actual_total, reading.currency) in html
    assert all(one.title.replace("'", "&#39;") in html for one in life.contenders)
    assert f"{life.new_customers:,} new customers" in html
    chosen = next(one for one in life.contenders if one.chosen)
    assert f"deviance of {chosen.deviance:,.1f}" in html, "both losses that decide are told"


def test_a_simple_answer_and_an_untested_cover_say_so() -> None:
    reading = sample().reading
    assert reading.lifetime is not None
    simple = replace(reading.lifetime, simple=True, cover_tested=False)
    html = lifetime_card(replace(reading, lifetime=simple))
    assert "No model beat" in html
    assert "not tested" in html


def test_without_a_past_there_is_no_proof() -> None:
    reading = sample().reading
    assert reading.lifetime is not None
    bare = replace(reading.lifetime, holdout=None, contenders=(), holdout_refused="the history is short")
    html = lifetime_card(replace(reading, lifetime=bare))
    assert "the history is short" in html
    assert "Every forecast" not in html
