"""The orders side by side on the page."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from core.anomaly.rivals_reading import OrderedPeriod, RankingReading, RivalsReading
from core.page.anomaly.rival_cards import order_lines, rivals_card, rivals_line

MOMENT = datetime(2026, 3, 2, tzinfo=UTC)
RANKINGS = (
    RankingReading("queue", 0.4, 0.5, None),
    RankingReading("score", 0.3, 0.4, None),
    RankingReading("plain_forest", 0.6, 0.55, None),
    RankingReading("amount", 0.1, 0.2, None),
)
FOUND = RivalsReading(MOMENT, MOMENT, 1_000, 10, 0.01, RANKINGS, "plain_forest")


def test_a_better_order_is_named_with_what_it_reached_later() -> None:
    said = rivals_line(FOUND)
    assert said.startswith(
        "Best on the earlier weeks: a plain forest on amount and hour; on the later ones it reaches "
    )
    assert said.endswith(" reaches 0.550, the queue 0.500.")
    assert said in rivals_card(FOUND)
    assert rivals_line(replace(FOUND, best="queue")) == "On the earlier weeks none is better than the queue's."


def test_without_labels_the_page_says_what_cannot_be_said() -> None:
    stable = RivalsReading(MOMENT, MOMENT, 5, 0, None, (RankingReading("score", None, None, 0.875),), None)
    shown = rivals_card(stable)
    assert "88%" in shown
    assert "nobody can say which order is better" in shown
    assert rivals_line(stable) == "Nothing can be compared without labels."


def test_nothing_is_shown_where_nothing_was_compared() -> None:
    assert not rivals_card(None)


def test_a_simpler_order_of_a_period_is_told_with_its_figures() -> None:
    periods = (
        OrderedPeriod(None, MOMENT, "queue", 900, 30, 0.6, 0.2, 0.5),
        OrderedPeriod("EUR", MOMENT, "amount", 1_200, 40, 0.34, 0.6, 0.7),
        OrderedPeriod(None, MOMENT, "plain_forest", 0, 0, None, None, None),
    )
    first, second = order_lines(replace(FOUND, orders=periods))
    assert first == (
        "Ordered by the largest amount first from 2 Mar 2026 (EUR): on 1,200 labelled events known by then, 40 of them "
        "frauds, its average precision was 0.700, that of score and typologies 0.340."
    )
    assert second == "Ordered by a plain forest on amount and hour from 2 Mar 2026: as asked for."
    assert first in rivals_card(replace(FOUND, orders=periods))
    assert order_lines(None) == order_lines(FOUND) == []
