"""Everything that is shown of a scored ledger, part by part, in order. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from core.front.asked import LinkQuery
from core.markup import EMPTY, join
from core.page.anomaly.files import EXAMPLE, SIMULATED
from core.page.anomaly.first_cards import budget_part, first_card
from core.page.anomaly.parts import ledger_sections
from core.page.anomaly.queue_cards import NEW_DESK, Desk, queue_card
from core.page.kit.card import link_mark
from core.page.kit.file_lens import Update
from core.page.kit.sections import sections

if TYPE_CHECKING:
    from core.anomaly.analyze import LedgerAnalysis


def summary_part(analysis: LedgerAnalysis, source: str, *, featured: bool = False) -> Markup:
    """The answer's first card, with the link to it where it is an example.

    Args:
        analysis: What was scored.
        source: The example's name, the simulation's, or a file of somebody's own.
        featured: Whether nobody asked for it.
    """
    name = "" if source == EXAMPLE else "Simulated ledger" if was_made(source) else "Your ledger"
    link = link_mark(LinkQuery(tab="anomaly", example=source).query(), quiet=featured) if source == EXAMPLE else EMPTY
    return join([first_card(analysis.reading, name), link])


def ledger_parts(analysis: LedgerAnalysis, kind: str, text: str, desk: Desk = NEW_DESK) -> Update:
    """What every budget gives, the queue, and the sections below."""
    reading = analysis.reading
    return {
        "fired": budget_part(reading, analysis.review),
        "queue": queue_card(analysis.review, reading.alerts_per_day, kind, text or "", desk),
        "pictures": sections("anomaly", ledger_sections(reading, analysis.tries)),
    }


def was_made(source: str) -> bool:
    """Whether a ledger was made: the example, or one simulated on request."""
    return source == EXAMPLE or source.startswith(f"{SIMULATED}:")
