"""The queue of alerts and its filter."""

from __future__ import annotations

import re
from dataclasses import replace

from core.anomaly.analyze import LedgerAnalysis
from core.page.anomaly.case_cards import DRAWN, FIRST, RULE
from core.page.anomaly.figures import latest
from core.page.anomaly.queue_cards import ANY, SCORE_ALONE, SHOWN, choose_alerts, choose_cases, queue_card


def test_the_queue_is_filtered_by_kind_and_by_name(example: LedgerAnalysis) -> None:
    found = example.review.alerts
    review = replace(
        example.review, alerts=(replace(found[0], reading=replace(found[0].reading, typologies=())), *found[1:])
    )
    everything = choose_alerts(review, 100)
    name = next(one.reading.typologies[0] for one in review.alerts if one.reading.typologies)
    burst = choose_alerts(review, 100, name)
    alone = choose_alerts(review, 100, SCORE_ALONE)
    assert 0 < len(burst) < len(everything)
    assert 0 < len(alone) < len(everything)
    assert all(name in review.alerts[place].reading.typologies for place in burst)
    assert all(not review.alerts[place].reading.typologies for place in alone)
    wallet = review.alerts[0].reading.wallet_id
    own = choose_alerts(review, 100, ANY, f" {wallet.lower()} ")
    assert own
    assert {review.alerts[place].reading.wallet_id for place in own} == {wallet}
    assert "No alert fits" in queue_card(review, 100, ANY, "nobody")


def test_every_row_opens_a_case_and_the_first_stands_open(example: LedgerAnalysis) -> None:
    html = queue_card(example.review, 100)
    many = len(choose_cases(example.review, 100))
    rows, cases = re.findall(r'data-case="(\d+)"', html), re.findall(r'id="ll-case-(\d+)"', html)
    assert rows == cases == [str(one) for one in range(1, min(many, SHOWN) + 1)]
    assert len(re.findall(r"<article[^>]* hidden", html)) == len(cases) - 1
    assert html.count('aria-current="true"') == 1
    assert html.count('class="ll-beyond"') == len(rows) - FIRST
    assert f"All {len(rows)} cases" in html


def test_a_case_says_its_own_values_first_and_the_rule_with_the_rest(example: LedgerAnalysis) -> None:
    html = queue_card(example.review, 100).unescape()
    first = example.review.read(choose_alerts(example.review, 100)[0], 1)
    short, full = html.split("More of this case")[:2]
    assert first.reasons[0].partition(RULE)[0] in short
    assert RULE not in short
    assert first.reasons[0] in full


def test_the_picture_of_a_case_has_the_last_events_only(example: LedgerAnalysis) -> None:
    longest = max(example.review.timelines.values(), key=lambda line: len(line.time_ms))
    assert len(longest.time_ms) > DRAWN
    short = latest(longest, DRAWN)
    assert short.time_ms.tolist() == longest.time_ms[-DRAWN:].tolist()
    assert short.left_out == longest.left_out + len(longest.time_ms) - DRAWN
