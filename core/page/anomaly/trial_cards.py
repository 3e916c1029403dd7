"""What other settings would have done on the past, beside the present ones. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from markupsafe import Markup

from core.anomaly.trial_reading import Fired, TrialPart, TrialReading
from core.markup import el
from core.page.anomaly.trial_form import trial_form
from core.page.kit.card import card, label, note
from core.page.kit.tables import row, table
from core.page.kit.wording import day

FIGURES: Final[Mapping[str, Callable[[Fired], str]]] = {
    "Cases": lambda one: f"{one.alerts:,}",
    "A day": lambda one: f"{one.alerts_per_day:.1f}",
    "Wallets": lambda one: f"{one.wallets:,}",
    "With labels": lambda one: f"{one.judged:,}",
    "Frauds among those": lambda one: f"{one.frauds:,}",
    "Precision": lambda one: _share(one.precision),
    "Recall": lambda one: _share(one.recall),
    "Cost": lambda one: "not known" if one.cost is None else f"{one.cost:,.2f}",
}


def trial_card(found: TrialReading | None, tries: Sequence[Mapping[str, Any]] = (), said: str = "") -> Markup:
    """The form, and what the latest try gave.

    Args:
        found: The latest one; None before there is one.
        tries: What was tried so far, the latest last.
        said: What is wrong with it, or that it is being worked on.
    """
    return card(
        "Other settings on the past",
        None if found is None else _comparison(found, len(tries)),
        trial_form(tries[-1] if tries else {}),
        el("p", said, class_="ll-note", role="status"),
        note(
            "Nothing is changed by it: what was known of an event stays as it was, and detectors are not fitted anew. "
            "Values are columns of what was known strictly before the event, such as count_1h, and its amount."
        ),
        sub="What would have fired on the weeks of this ledger: choose on the earlier ones, check on the later ones.",
    )


def trial_line(found: TrialReading | None, tries: int) -> str:
    """The same in a line."""
    if found is None:
        return "0 tried so far"
    later = found.later
    return f"{tries} tried; later weeks: {later.tried.alerts:,} cases instead of {later.now.alerts:,}"


def _comparison(found: TrialReading, tries: int) -> list[Markup]:
    parts = [part for part in (found.earlier, found.later) if part is not None]
    heads = ["", *(text for part in parts for text in (f"{_days(part)}, now", "tried"))]
    rows = [
        row(title, *(figure(side) for part in parts for side in (part.now, part.tried)), numbers=range(1, 5))
        for title, figure in FIGURES.items()
    ]
    rows.append(row("In both", *(text for part in parts for text in (f"{part.both:,}", "")), numbers=range(1, 5)))
    again = "" if tries < 2 else f" This is try {tries}: the best of several looks better later than it is."
    out = [table(heads, rows, numbers=range(1, 5))]
    if found.earlier is None:
        out.append(note(f"The ledger has no Monday inside: there are no later weeks to check on.{again}"))
    else:
        out.append(note(f"From {day(found.later.from_)} on are the later weeks.{again}"))
    fresh = found.later.never_judged
    if fresh:
        named = ", ".join(f"{one.wallet_id[:40]} on {one.day}" for one in found.later.unjudged)
        out += [
            label(f"Never judged: {fresh:,} of the later weeks' {found.later.tried.alerts:,} cases"),
            note(f"{named}. Precision does not speak of them."),
        ]
    return out


def _days(part: TrialPart) -> str:
    return f"{part.from_:%d %b} to {part.to:%d %b}"


def _share(value: float | None) -> str:
    return "not known" if value is None else f"{100 * value:.0f} %"
