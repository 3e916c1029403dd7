"""What the Wallet tab says of a wallet's lending."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from core.lending.analyze import read_lending
from core.lending.events import LendingEvent, LendingHistory
from core.lending.reading import LendingReading
from core.page.wallet.lending_cards import lending_cards
from core.segments.model import SegmentModel
from core.service import Service
from tests.lending.made import event


@pytest.fixture(scope="module")
def model(service: Service) -> SegmentModel:
    """The bundled model."""
    return service.model("lending")


def reading(model: SegmentModel, *events: LendingEvent) -> LendingReading:
    return read_lending(LendingHistory(tuple(events), "read" if events else "none"), model)


BORROWER = (
    event("deposit", 1000.0),
    event("borrow", 400.0, 1),
    event("repay", 100.0, 5),
    event("liquidation", 300.0, 9, seized_asset="WETH", seized_amount=0.2, transaction="0x" + "ab" * 32),
)


def test_the_points_shown_add_up_to_the_score(model: SegmentModel) -> None:
    found = reading(model, *BORROWER)
    shown = lending_cards(found, model, synthetic=False)
    points = [int(text) for text in re.findall(r'<td class="ll-n">([+-]?\d+)</td><td class="ll-b"><svg', shown)]
    assert len(points) == len(found.breakdown)
    assert sum(points) == found.score
    assert f"Why {found.score} points" in shown


def test_segment_risk_and_liquidation_are_said(model: SegmentModel) -> None:
    found = reading(model, *BORROWER)
    shown = lending_cards(found, model, synthetic=False)
    assert found.segment is not None
    for words in (found.segment.label, f"{found.risk_label} risk", "Liquidated before", "once", "25 % of dollars"):
        assert words in shown


def test_without_a_loan_there_is_no_score_and_no_waterfall(model: SegmentModel) -> None:
    shown = lending_cards(reading(model, event("deposit", 10.0)), model, synthetic=False)
    assert "none: thin file" in shown
    assert "points</h3>" not in shown
    assert "none: nothing to divide by" in shown


def test_no_events_are_said_and_nothing_else(model: SegmentModel) -> None:
    shown = lending_cards(reading(model), model, synthetic=False)
    assert "No event of Aave V2 or V3" in shown
    assert "<table" not in shown


def test_dollars_that_are_not_known_are_not_zero(model: SegmentModel) -> None:
    shown = lending_cards(
        reading(model, event("deposit", None), event("borrow", 5.0), event("borrow", None)), model, False
    )
    assert '<th scope="row">Deposited</th><td class="ll-n">1</td><td class="ll-n">not known</td>' in shown
    assert "at least 5 USD" in shown


def test_transactions_are_links_unless_they_are_made_up(model: SegmentModel) -> None:
    found = reading(model, *BORROWER)
    assert f'href="https://etherscan.io/tx/0x{"ab" * 32}"' in lending_cards(found, model, synthetic=False)
    assert "href" not in re.sub(r'<a class="ll-of"[^>]*>', "", lending_cards(found, model, synthetic=True)).replace(
        'href="#ll-how"', ""
    )


def test_tokens_and_transactions_cannot_bring_markup(model: SegmentModel) -> None:
    bad = replace(BORROWER[3], asset="<script>", seized_asset="<b>", transaction="0x<i>")
    shown = lending_cards(reading(model, bad), model, synthetic=False)
    for tag in ("<script>", "<b>;", "0x<i>"):
        assert tag not in shown
