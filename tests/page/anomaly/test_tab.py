"""The Transactions tab: what moves without scoring anew."""

from __future__ import annotations

from core.anomaly.analyze import LedgerAnalysis, at_budget
from core.page.anomaly.files import EXAMPLE
from core.page.anomaly.queue_cards import ANY, SHOWN, wallet_events_card
from core.page.anomaly.tab import Handlers
from core.service import Service


class Click:
    """What the framework hands over when one of our buttons is clicked."""

    def __init__(self, pick: str) -> None:
        self._data = {"pick": pick}


def test_another_budget_moves_everything_and_scores_nothing(service: Service, example: LedgerAnalysis) -> None:
    found = Handlers(service).move_budget(EXAMPLE, example, 1, ANY, "")
    once = at_budget(example.reading, example.review, 1)
    assert f"{once.alerts_total:,} alerts;" in found["answer"]
    assert f"1 a day: {once.alerts_total:,} alerts" in found["fired"]
    assert found["queue"].count("data-case=") == min(once.alerts_total, SHOWN)


def test_what_is_beyond_a_slider_is_brought_back(service: Service, example: LedgerAnalysis) -> None:
    for value in (1e9, -3, float("nan"), float("inf"), None, "many"):
        assert Handlers(service).move_budget(EXAMPLE, example, value, ANY, "")["answer"]  # type: ignore[arg-type]


def test_a_wallet_is_shown_over_time(service: Service, example: LedgerAnalysis) -> None:
    wallet = example.review.alerts[0].reading.wallet_id
    html = Handlers(service).show_wallet(Click(f"wallet:{wallet}"), example)  # type: ignore[arg-type]
    assert f"{wallet} over time" in html
    assert html.count("<path") == len(example.review.timelines[wallet].time_ms)
    assert "kept for the wallets of the most pressing alerts" in wallet_events_card(example.review, "nobody")
