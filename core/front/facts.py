"""What a card says and draws of a subject, as plain values: taken from a reading, before anything is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import numpy as np

from core.address import short
from core.segments.reading import REFITS, SegmentReading, refit_count
from core.wallet.activity import activity
from core.wallet.counterparties import counterparties

if TYPE_CHECKING:
    from core.wallet.analyze import OpenedWallet

COLUMNS = 36
YEAR = 12
TOGETHER = (1, 3, YEAR)
TOGETHER_NAMES = {1: "month", 3: "quarter", YEAR: "year"}
PEERS = 12


@dataclass(frozen=True)
class CardBars:
    """A picture of a card: bars and what they show.

    Attributes:
        values: One per bar, 0 or more, in one unit.
        caption: What they show, at most 30 characters.
        first: Whether only the first bar matters; the others are to compare with.
        words: What each bar says in full; may be empty.
    """

    values: tuple[float, ...]
    caption: str
    first: bool = False
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class CardFacts:
    """Everything on a card.

    Attributes:
        whose: Top right: address or name, and chain.
        title: The headline, bold.
        sentence: The facts under it.
        persona: The second line, or empty.
        cluster: Colour index of the persona; None where there is none.
        pictures: At most three.
        coverage: Bottom left: what it rests on.
        when: Bottom right: when it was read.
    """

    whose: str
    title: str
    sentence: str
    persona: str = ""
    cluster: int | None = None
    pictures: tuple[CardBars, ...] = ()
    coverage: str = ""
    when: str = ""


def wallet_facts(opened: OpenedWallet) -> CardFacts:
    """The card of a wallet that was read."""
    reading, history = opened.reading, opened.history
    seen, total = reading.coverage.transactions_seen, reading.coverage.transactions_total
    counted = f"Newest {seen:,} of {total:,}" if total is not None and total > seen else f"{seen:,}"
    example = "Synthetic example, " if history.synthetic else ""
    kind = f"{counted} transaction{'' if seen == 1 else 's'}"
    return CardFacts(
        whose=f"{reading.ens or short(reading.address)}  {history.chain.title}",
        title=f"{reading.kind.title}:",
        sentence=reading.kind.sentence,
        persona=f"Persona: {label_line(reading.persona)}" if reading.persona else "",
        cluster=reading.persona.cluster if reading.persona else None,
        pictures=tuple(wallet_pictures(opened).values()),
        coverage=f"{example}{kind}" if example else kind,
        when=f"read {datetime.fromtimestamp(history.fetched_s, UTC):%-d %b %Y}",
    )


def wallet_pictures(opened: OpenedWallet) -> dict[str, CardBars]:
    """What can be drawn of a wallet, by what it shows: `months`, `hours`, `peers`, in this order."""
    drawn = {"months": _months(opened), "hours": _hours(opened), "peers": _peers(opened)}
    return {name: bars for name, bars in drawn.items() if bars is not None}


def label_line(reading: SegmentReading) -> str:
    """A label and in how many re-fits it comes out."""
    refits = refit_count(reading.probabilities[reading.label], len(reading.probabilities))
    return f"{reading.label}, in {refits} of {REFITS} re-fits"


def _months(opened: OpenedWallet) -> CardBars | None:
    """Transactions over the whole history, by month, or by as few months together as fit into the columns."""
    times = np.asarray(opened.counted.transactions.time_s)
    if not times.size:
        return None
    months = times.astype("datetime64[s]").astype("datetime64[M]").astype(np.int64)
    span = int(months.max() - months.min()) + 1
    each = next((size for size in TOGETHER if span <= size * COLUMNS), TOGETHER[-1])
    places = months // each
    counts = np.bincount(places - places.min())
    names = [_named_months(int(places.min()) + place, each) for place in range(len(counts))]
    words = tuple(f"{name}: {count:,} transactions" for name, count in zip(names, counts.tolist(), strict=True))
    return CardBars(_floats(counts), f"By {TOGETHER_NAMES[each]}, since {names[0]}", words=words)


def _named_months(place: int, each: int) -> str:
    """The first month of a column: `place` counts columns of `each` months since 1970."""
    first: date = np.datetime64(place * each, "M").item()
    return (
        f"{first:%b %Y}" if each == 1 else f"{first.year}" if each == YEAR else f"Q{first.month // 3 + 1} {first.year}"
    )


def _hours(opened: OpenedWallet) -> CardBars | None:
    """Transactions by hour of the day."""
    found = activity(opened.counted)
    if found is None:
        return None
    hours = found.counts.sum(axis=0)
    active = int((hours > 0).sum())
    words = tuple(
        f"{hour:02d}:00 to {hour:02d}:59 UTC: {count:,} transactions" for hour, count in enumerate(hours.tolist())
    )
    return CardBars(
        _floats(hours), "All 24 hours, UTC" if active == hours.size else f"{active} of 24 hours, UTC", words=words
    )


def _peers(opened: OpenedWallet) -> CardBars | None:
    """How its transfers are spread over those it deals with, the busiest first."""
    totals = sorted((one.total for one in counterparties(opened.counted, opened.book)), reverse=True)
    if not totals:
        return None
    share = totals[0] / sum(totals)
    if len(totals) == 1:
        return CardBars((1.0,), "One counterparty", first=True)
    words = tuple(
        f"Peer {place} of {len(totals):,} by dealings: {total:,}" for place, total in enumerate(totals[:PEERS], 1)
    )
    return CardBars(
        _floats(totals[:PEERS]), f"{100 * share:.0f} % with one of {len(totals):,} peers", first=True, words=words
    )


def _floats(values: Sequence[int] | np.ndarray[tuple[int, ...], np.dtype[np.int64]]) -> tuple[float, ...]:
    return tuple(float(one) for one in values)
