"""What stands under the queue: the sections that open, each with its answer in one line. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from core.anomaly.quality_reading import Quality
from core.anomaly.reading import LedgerReading
from core.anomaly.typologies import typology_title
from core.markup import join
from core.page.anomaly import cards
from core.page.anomaly.learned_cards import learned_card, learned_line
from core.page.anomaly.rival_cards import order_lines, rivals_card
from core.page.anomaly.trial_cards import trial_card, trial_line
from core.page.kit.sections import Section
from core.page.kit.wording import number_text


def ledger_sections(reading: LedgerReading, tries: Sequence[Mapping[str, Any]] = (), said: str = "") -> list[Section]:
    """The sections in order.

    Args:
        reading: The answer.
        tries: Other settings that were tried, the latest last.
        said: What is said of the latest.
    """
    return [
        Section("patterns", "Patterns", _patterns_line(reading), cards.patterns_card(reading)),
        Section("wallets", "Wallets", _wallets_line(reading), cards.wallets_card(reading)),
        Section("days", "Days", _days_line(reading), cards.days_card(reading)),
        Section("scores", "Scores", _scores_line(reading), cards.scores_card(reading)),
        Section(
            "labels",
            "Against labels",
            _labels_line(reading),
            join([cards.quality_card(reading), rivals_card(reading.rivals)]),
        ),
        Section(
            "trial",
            "Would have fired",
            trial_line(reading.trial, len(tries) - bool(said)),  # one that is worked on, or was refused, is none yet
            trial_card(reading.trial, tries, said),
        ),
        Section(
            "verdicts",
            "By verdicts",
            learned_line(reading.learned),
            learned_card(reading.learned),
        ),
        Section("drift", "Drift", _drift_line(reading), cards.ledger_drift_card(reading)),
        Section(
            "reading",
            "Reading",
            _reading_line(reading),
            join([cards.method_card(reading), cards.cleaning_card(reading)]),
        ),
    ]


def _patterns_line(reading: LedgerReading) -> str:
    if not reading.typologies:
        return "No typology fired"
    name, count = max(reading.typologies.items(), key=lambda item: item[1])
    return f"{len(reading.typologies)} fired; most often {typology_title(name).lower()}, {count:,} times"


def _wallets_line(reading: LedgerReading) -> str:
    if not reading.wallet_scores:
        return "None was scored"
    first = reading.wallet_scores[0]
    return f"Strangest of {reading.wallets:,}: {first.wallet_id[:40]}, tail {number_text(first.tail)}"


def _days_line(reading: LedgerReading) -> str:
    busiest = max(reading.days, key=lambda day: day.candidates, default=None)
    if busiest is None:
        return "No day was scored"
    return f"Most on {busiest.day}: {busiest.candidates:,} wallets strange enough, {busiest.alerts:,} in the queue"


def _scores_line(reading: LedgerReading) -> str:
    return f"{reading.scored_events:,} events scored, each on what came before it"


def _labels_line(reading: LedgerReading) -> str:
    found = reading.quality
    if found is None:
        return "0 frauds are named, so nothing can be measured"
    simpler = "; part of the queue has a simpler order" if order_lines(reading.rivals) else ""
    reached = f"Average precision {found.average_precision_with_rules:.2f}{_by_amount(found)}"
    return f"{reached}; at random {found.base_rate:.3f}{simpler}"


def _by_amount(found: Quality) -> str:
    """The floor: any ranking that is worth its work is above it."""
    by_amount = found.average_precision_by_amount
    return "" if by_amount is None else f"; largest amount first {by_amount:.2f}"


def _drift_line(reading: LedgerReading) -> str:
    worst = max(reading.drift, key=lambda one: one.psi, default=None)
    return "Not known" if worst is None else f"{worst.band.capitalize()}: {worst.name}, PSI {worst.psi:.2f}"


def _reading_line(reading: LedgerReading) -> str:
    report = reading.cleaning
    return f"{report.rows_kept:,} of {report.rows_read:,} rows count, {report.rows_dropped:,} left out"
