"""A case on the desk: its line, its alerts together, and the picture of who paid whom."""

from __future__ import annotations

import re

import pytest

from core.anomaly.analyze import LedgerAnalysis
from core.anomaly.cases import queue_cases
from core.anomaly.money_links import LinksAround, MoneyLink
from core.page.anomaly.case_cards import ShownCase, around_case, case_card, case_line, case_title
from core.page.anomaly.queue_cards import queue_card


def ring_of(example: LedgerAnalysis) -> ShownCase:
    """The first case of several wallets."""
    case = next(one for one in queue_cases(example.review, 10) if len(one.wallets) > 1)
    return ShownCase.of(example.review, 10, 3, case, {})


def test_a_ring_is_one_line_and_names_all_its_alerts(example: LedgerAnalysis) -> None:
    one = ring_of(example)
    line, card = case_line(one, 3), case_card(one, 3)
    assert f"{one.lead.wallet_id} and {len(one.case.wallets) - 1} more" in line
    assert 'aria-current="true"' in line
    assert "What you decide holds for all of them" in card
    assert f'data-transaction="{one.case.transactions[0]}"' in card
    for other in one.others:
        assert f"Rank {other.rank}: {case_title(other)}, {other.wallet_id}" in card
    assert len(one.others) == min(8, len(one.case.transactions) - 1)
    assert " hidden" in re.findall(r"<article[^>]*>", case_card(one, 1))[0]


def test_an_alert_alone_speaks_of_no_others(example: LedgerAnalysis) -> None:
    case = next(one for one in queue_cases(example.review, 10) if len(one.transactions) == 1)
    card = case_card(ShownCase.of(example.review, 10, 1, case, {}), 1)
    assert "One case:" not in card
    assert "judged with it" not in card


@pytest.mark.parametrize("drawn", [True, False])
def test_who_paid_whom_is_drawn_for_the_first_cases(drawn: bool) -> None:
    links = LinksAround("w", (MoneyLink("w", "v", 0, 1, 5.0),), 0)
    assert bool(around_case(links, drawn=drawn)) == drawn
    assert around_case(None, drawn=True) == []


def test_the_desk_draws_the_links_of_the_first_ten(example: LedgerAnalysis) -> None:
    cases = queue_cases(example.review, 10)[:10]
    drawn = sum(ShownCase.of(example.review, 10, 1, case, {}).links is not None for case in cases)
    assert drawn > 3
    assert queue_card(example.review, 10).count("Who paid whom in the week before it") == drawn
