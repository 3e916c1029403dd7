"""The first view of a scored ledger."""

from __future__ import annotations

import re
from dataclasses import replace

from core.anomaly.analyze import LedgerAnalysis
from core.anomaly.intake_sums import StatedBalance
from core.page.anomaly.first_cards import budget_part, first_card, read_as_line


def test_the_headline_counts_alerts_and_known_patterns(example: LedgerAnalysis) -> None:
    fitting = tuple(one for one in example.reading.alerts if one.typologies)
    reading = replace(example.reading, alerts=fitting, alerts_total=len(fitting))
    html = first_card(reading, "")
    assert f"{reading.alerts_total} alerts;" in html
    assert "all fit a known pattern" in html
    first, *rest = reading.alerts
    assert f"{len(rest)} of them fit" in first_card(replace(reading, alerts=(replace(first, typologies=()), *rest)), "")
    more = first_card(replace(reading, alerts_total=700), "<mine>")
    assert f"of the first {len(reading.alerts)} {len(reading.alerts)} fit" in more
    assert "&lt;mine&gt;" in more
    assert "nothing is strange enough" in first_card(replace(reading, alerts_total=0, alerts=()), "")


def test_what_weakens_it_is_a_caution_on_its_meter(example: LedgerAnalysis) -> None:
    reading = example.reading
    assert "Caution" not in first_card(reading, "")
    assert first_card(replace(reading, quality=None), "").count("Caution") == 1
    young = replace(reading, periods=tuple(replace(one, learned=False) for one in reading.periods))
    assert first_card(young, "").count("Caution") == 1
    moved = replace(reading, drift=(replace(reading.drift[0], psi=3.0, band="major"),))
    assert first_card(moved, "").count("Caution") == 1


def test_every_budget_has_a_column_and_the_last_that_adds_is_named(example: LedgerAnalysis) -> None:
    html = budget_part(example.reading, example.review)
    assert len(re.findall("<rect", html)) == 100
    counts = [example.review.would_fire(one) for one in range(1, 101)]
    enough = counts.index(counts[-1]) + 1
    assert f"10 a day: {counts[9]} alerts. From {enough} a day on: all {counts[-1]}." in html


def test_balances_are_said_to_follow_only_where_the_file_states_them(example: LedgerAnalysis) -> None:
    reading = example.reading
    assert "adds up" not in read_as_line(reading, synthetic=True)
    code, one = next(iter(reading.reconciliation.items()))
    stated = replace(one, stated=StatedBalance(rows=5, differing=0, newest_first=False, with_fee=False))
    assert "adds up" in read_as_line(replace(reading, reconciliation={code: stated}), synthetic=False)
    wrong = replace(one, stated=StatedBalance(rows=5, differing=1, newest_first=False, with_fee=False))
    assert "does not add up" in read_as_line(replace(reading, reconciliation={code: wrong}), synthetic=False)
