"""What is said of a ledger: nothing of a file is markup; a clean ledger is told."""

from __future__ import annotations

from core.anomaly.analyze import LedgerAnalysis
from core.page.anomaly import cards
from core.page.anomaly.first_cards import first_card
from core.page.anomaly.queue_cards import queue_card, wallet_events_card
from core.service import Service

SMALL = "wallet,time,amount\n" + "".join(f"{'ab'[n % 2]},2026-01-{1 + n // 2:02d},{20 + n}\n" for n in range(40))


def test_what_a_file_says_is_escaped(service: Service, example: LedgerAnalysis) -> None:
    rows = "".join(f"<script>{n % 2},2026-01-01 00:{n:02d}:00,9500,<img src=x>\n" for n in range(40))
    found = service.transactions.analyze_file(f"wallet,time,amount,<b>type\n{rows}".encode(), "x", {"type": "<b>type"})
    assert found.reading.alerts
    page = "".join(
        [
            first_card(found.reading, "<script>"),
            queue_card(found.review, 100),
            wallet_events_card(found.review, found.review.alerts[0].reading.wallet_id),
            cards.wallets_card(found.reading),
            cards.cleaning_card(found.reading),
        ]
    )
    assert "<script>" not in page
    assert "<img" not in page
    assert "<b>type" not in page
    assert example.reading.alerts


def test_nothing_strange_is_said_to_look_like_a_clean_ledger(service: Service) -> None:
    found = service.transactions.analyze_file(SMALL.encode(), "x")
    assert "A clean ledger looks like this" in queue_card(found.review, 10)
    assert "No typology fired" in cards.patterns_card(found.reading)
    assert "nothing is strange enough" in first_card(found.reading, "x")
