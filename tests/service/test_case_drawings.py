"""The pictures of a case: every link and every alert is drawn, and what is left out is said."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np

from core.anomaly.case_reading import CaseReading
from core.anomaly.money_links import MoneyLink
from core.anomaly.review import Timeline
from core.service.case_drawings import LANES, LINKS, graph_drawing, lanes_drawing
from tests.service.test_case_report import facts_of

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_the_largest_links_are_drawn_with_their_sums() -> None:
    links = [MoneyLink("w", f"p{place}", 0, 1 + place, 1_000.0 - place) for place in range(LINKS + 3)]
    html = graph_drawing(links, ["w"])
    assert html.count('class="link"') == LINKS
    assert "3 smaller links are not drawn" in html
    assert "1,000 →" in html
    assert "999 (2x) →" in html
    assert html.count("<circle") == 1 + LINKS
    assert "are not drawn" not in graph_drawing(links[:2], ["w"])


def test_a_payment_in_a_circle_and_sums_without_bounds_are_drawn() -> None:
    ring = [MoneyLink("a", "b", 0, 1, 5.0), MoneyLink("b", "a", 0, 1, float("inf")), MoneyLink("x", "a", -1, 1, 0.0)]
    html = graph_drawing(ring, ["a", "b"])
    assert html.count('class="link"') == 3
    assert "nan" not in html


def test_lanes_hold_the_events_of_28_days_and_every_alert() -> None:
    facts = facts_of("W1")
    end = round(facts.case.to.timestamp() * 1000)
    day = 86_400_000
    times = np.array([end - 29 * day, end - 27 * day, end - day, end + day])
    line = Timeline(times, np.array([1.0, 2.0, 3.0, 4.0]), np.zeros(4, np.int8), np.ones(4), 0)
    html = lanes_drawing({"W1": line}, facts.case, facts.alerts)
    assert html.count('class="event"') == 2  # neither what is older nor what came after the case
    assert html.count('class="own"') == len(facts.alerts)
    many = CaseReading(
        *(1, "t", ("t",), (1,), tuple(f"w{place}" for place in range(LANES + 2)), AT, AT + timedelta(1), (), {}, ())
    )
    assert "2 more wallets are not drawn" in lanes_drawing({}, many, [])
