"""The first view of a scored ledger: how many alerts, how far to trust them, and what every budget gives. Pure."""

from __future__ import annotations

from markupsafe import Markup

from core.anomaly.detectors import DETECTORS
from core.anomaly.queue import MAX_BUDGET
from core.anomaly.reading import LedgerReading
from core.anomaly.review import Review
from core.charts.columns import columns_chart
from core.front.facts import CardBars, CardFacts
from core.front.preview import Preview
from core.markup import el
from core.page.kit.card import big, card, caveat_lines, chip, note, top_line
from core.page.kit.meters import meter
from core.page.kit.read_as import read_as
from core.page.kit.wording import day, number_text, percent_text

BUDGET_PX = 44
DAYS = 60  # the newest ones, on the picture of a link
AMONG = 50  # alerts at the top of the queue that are compared with labels


def read_as_line(reading: LedgerReading, synthetic: bool) -> Markup:
    """How the file was read, how much of it counts, and whether balances that it states follow from its amounts."""
    report = reading.cleaning
    stated = [one.stated for one in reading.reconciliation.values() if one.stated]
    what = str(reading.reading.get("title") or "payments, an event each")
    counts = [f"{report.rows_read:,} rows, {report.rows_kept:,} count", f"{reading.wallets:,} wallets"]
    return read_as(what, counts, all(not one.differing for one in stated) if stated else None, synthetic)


def ledger_preview(reading: LedgerReading) -> Preview:
    """What the head of a link and its picture say of the example."""
    headline, rest = _headline(reading)
    patterns = sorted(reading.typologies.values(), reverse=True)
    found = reading.quality
    pictures = [CardBars(tuple(float(one.candidates) for one in reading.days[-DAYS:]), "Strange wallets, by day")]
    if patterns:
        pictures.append(CardBars(tuple(map(float, patterns)), f"Cases by pattern, {len(patterns)} fired"))
    if found is not None and found.precision_at:
        shares = (found.precision_at[min(found.precision_at)], found.base_rate)
        pictures.append(CardBars(shares, "Fraud on top, at random", first=True))
    card = CardFacts(
        "Transactions",
        headline,
        rest.strip(),
        pictures=tuple(pictures),
        coverage=f"Synthetic example, {reading.cleaning.rows_kept:,} events of {reading.wallets:,} wallets",
        when=f"to {day(reading.to)}",
    )
    known = f"{len(reading.days):,} days of a synthetic payment log to {day(reading.to)} (UTC)"
    return Preview(f"{headline}{rest}", f"{known}, at most {reading.alerts_per_day} wallets a day.", True, card=card)


def _headline(reading: LedgerReading) -> tuple[str, str]:
    """How many alerts, and how many of them fit a known pattern."""
    many, shown = reading.alerts_total, len(reading.alerts)
    fitting = sum(1 for one in reading.alerts if one.typologies)
    of = f"{fitting:,} of them fit" if many <= shown else f"of the first {shown:,} {fitting:,} fit"
    of = "all fit" if fitting == many else of
    rest = f" {of} a known pattern" if many else " nothing is strange enough"
    return f"{many:,} {'alert' if many == 1 else 'alerts'};", rest


def first_card(reading: LedgerReading, name: str) -> Markup:
    """How many alerts within the budget, how many fit a known pattern, and how far to trust that.

    Args:
        reading: The answer.
        name: What the ledger is called; empty for the example, which is labelled above.
    """
    days, (alerts, rest) = len(reading.days), _headline(reading)
    chips = [
        chip(name) if name else None,
        chip(f"{days:,} days to {day(reading.to)} (UTC)"),
        chip(DETECTORS[reading.detector].title),
    ]
    headline = big(el("b", alerts), el("span", rest), kind="ll-kind", leads=True)
    head = el("div", el("div", headline), el("div", _meters(reading)), class_="ll-desk-head")
    weak = None if reading.alerts else caveat_lines(reading.caveats)
    return card(None, top_line(chips=chips), head, weak, kind="ll-answer ll-bare", aria_label="Answer")


def _meters(reading: LedgerReading) -> list[Markup]:
    return [_found(reading), _compared(reading), _moved(reading)]


def _found(reading: LedgerReading) -> Markup:
    quality = reading.quality
    if quality is None or not quality.precision_at:
        return meter("Tested", "no labels", None, "the file names no frauds", warned=True)
    first = min(quality.precision_at, key=lambda k: abs(k - AMONG))
    share = quality.precision_at[first]
    note = f"labels; at random {percent_text(quality.base_rate)}"
    return meter(f"Fraud among first {first:,}", percent_text(share), 100 * share, note)


def _compared(reading: LedgerReading) -> Markup:
    learned = sum(one.events for one in reading.periods if one.learned)
    total = sum(one.events for one in reading.periods) or 1
    if not reading.periods:
        return meter("Compared with", "bundled", None, "a synthetic ledger", warned=True)
    share = learned / total
    note = "its own earlier weeks" if share >= 0.5 else "rest: a synthetic ledger"
    return meter("Compared with itself", percent_text(share), 100 * share, note, warned=share < 0.5)


def _moved(reading: LedgerReading) -> Markup:
    worst = max(reading.drift, key=lambda one: one.psi, default=None)
    if worst is None:
        return meter("Drift", "not known", None)
    return meter("Drift", worst.band, None, f"PSI {number_text(worst.psi)}", warned=worst.band == "major")


def budget_part(reading: LedgerReading, review: Review) -> Markup:
    """How many alerts every budget gives, over the whole range of the slider.

    Args:
        reading: The answer at the budget that is set.
        review: All that was scored.
    """
    budget = reading.alerts_per_day
    counts = [review.would_fire(one) for one in range(1, MAX_BUDGET + 1)]
    enough = next(place for place, count in enumerate(counts, 1) if count == counts[-1])
    said = f"{budget} a day: {counts[budget - 1]:,} alerts. From {enough} a day on: all {counts[-1]:,}."
    words = [f"{place} a day: {count:,} alerts" for place, count in enumerate(counts, 1)]
    return el(
        "div",
        columns_chart("Cases by wallets a day", counts, said, words, only=budget - 1, height_px=BUDGET_PX),
        note(said),
        class_="ll-fired",
    )
