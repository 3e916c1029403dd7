"""Numbers as a headline says them."""

from __future__ import annotations

from core.wallet.kinds.facts import Facts


def counted(many: int, one: str, more: str = "") -> str:
    """`1 address`, `5,031 addresses`."""
    return f"{many:,} {one if many == 1 else more or one + 's'}"


def rate(per_day: float) -> str:
    """A number a day, without more digits than it deserves."""
    return f"{per_day:,.0f}" if per_day >= 10 else f"{per_day:.1f}"


def percent(share: float) -> str:
    """0.953 as `95 %`; what is not quite all is never called all."""
    return f"{min(99, round(100 * share)) if share < 1 else 100} %"


def rhythm(facts: Facts) -> str:
    """When it acts, if that can be said of so many acts."""
    if facts.acts < 48:
        return ""
    return "day and night" if facts.hours_of_day == 24 else ""


def joined_parts(*parts: str) -> str:
    """Parts of a sentence, those that are empty left out."""
    return ", ".join(part for part in parts if part)
