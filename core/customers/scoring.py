"""What the scores mean, in words: the usual fifths and quarters, or the borders a shop decided on."""

from __future__ import annotations

from core.customers.definitions import SCORED, Borders, Definitions
from core.customers.grid import GridSegment
from core.customers.scores import SCORES

USUAL_WORDS = {
    "recency": "fifths of all customers by days since the last order; 5 ordered last",
    "frequency": "1 is one order; 2 to 5 are quarters of those who came back, two orders always 2",
    "monetary": "fifths of all customers by money; 5 spent most",
}
UNITS = {"recency": "days", "frequency": "orders", "monetary": "spent"}


def scoring_words(decided: Definitions) -> dict[str, str]:
    """Score -> what its numbers mean.

    Args:
        decided: What the shop defined.
    """
    return {
        name: _words(name, decided.borders[name]) if name in decided.borders else USUAL_WORDS[name] for name in SCORED
    }


def _words(name: str, borders: Borders) -> str:
    unit = UNITS[name]
    if borders.shares:
        whom = "those who came back" if name == "frequency" else "all customers"
        shares = ", ".join(f"{100 * one:.15g} %" for one in borders.at)
        first = "1 is one order, 2 two or more, rising" if name == "frequency" else ("5" if name == "recency" else "1")
        return f"cut at {shares} of {whom}, fewest {unit} first, which is {first}"
    marks = [f"{one:,.15g}" for one in borders.at]
    if name == "recency":
        steps = [f"{SCORES - place} up to {mark} {unit}" for place, mark in enumerate(marks)]
        return ", ".join([*steps, "1 beyond"])
    lowest = ["1 is one order", "2 from 2 orders"] if name == "frequency" else ["1 below"]
    steps = [f"{SCORES - len(marks) + 1 + place} from {mark} {unit}" for place, mark in enumerate(marks)]
    return ", ".join([*lowest, *steps])


def cells_text(segment: GridSegment) -> str:
    """The cells of a segment in words, for a shop whose borders make the usual meaning untrue."""
    by_recency: dict[int, list[int]] = {}
    for r, f in segment.cells:
        by_recency.setdefault(r, []).append(f)
    parts = [f"R {r} with F {' or '.join(map(str, sorted(fs)))}" for r, fs in sorted(by_recency.items(), reverse=True)]
    return f"{'; '.join(parts)}, by the shop's own cut points."
