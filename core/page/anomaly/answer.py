"""Everything that is shown of a scored ledger, part by part, in order. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from core.markup import join
from core.page.anomaly import cards
from core.page.anomaly.files import EXAMPLE, SIMULATED
from core.page.anomaly.queue_cards import queue_card
from core.page.kit.file_lens import Update

if TYPE_CHECKING:
    from core.anomaly.analyze import LedgerAnalysis


def summary(analysis: LedgerAnalysis, source: str) -> Markup:
    """The answer's first card."""
    name = "Example ledger" if source == EXAMPLE else "Simulated ledger" if is_synthetic(source) else "Your ledger"
    return cards.summary_card(analysis.reading, name, synthetic=is_synthetic(source))


def ledger_parts(analysis: LedgerAnalysis, kind: str, text: str) -> Update:
    """What other budgets would have fired, the queue, and the pictures below."""
    reading = analysis.reading
    below = (cards.wallets_card, cards.picture_cards, cards.quality_card, cards.drift_card, cards.cleaning_card)
    return {
        "fired": cards.fired_line(reading),
        "queue": queue_card(analysis.review, reading.alerts_per_day, kind, text or ""),
        "pictures": join([card(reading) for card in below]),
    }


def is_synthetic(source: str) -> bool:
    """Whether a ledger was made: the example, or one simulated on request."""
    return source == EXAMPLE or source.startswith(f"{SIMULATED}:")
