"""One sentence per family of inputs: what was seen, and what is usual for this wallet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

import numpy as np

from core.anomaly.context import AsOfView

Sentence: TypeAlias = Callable[[AsOfView], tuple[str, dict[str, float]]]


def plain(value: float) -> str:
    """A number as people write it: no decimals from 100 on, two significant digits below 1."""
    if abs(value) >= 100 or value == round(value):
        return f"{value:,.0f}"
    return f"{value:,.1f}" if abs(value) >= 10 else f"{value:.2g}"


def span(hours: float) -> str:
    """A duration in its natural unit."""
    if hours < 1 / 60:
        return "less than a minute"
    if hours < 1:
        return f"{hours * 60:.0f} min"
    return f"{hours:.1f} h" if hours < 48 else f"{hours / 24:,.0f} days"


def _one(view: AsOfView, name: str) -> float:
    return float(view[name][0])


def usual_text(v: AsOfView, text: str) -> str:
    """What is usual for the wallet, or what is expected of one without a past: never a habit that nobody saw."""
    if _one(v, "past_events") == 0:
        return f"this wallet has no earlier event, and {text} is expected of a new one"
    return f"this wallet's usual is {text}"


def amount(v: AsOfView) -> tuple[str, dict[str, float]]:
    """The amount against the wallet's usual."""
    n, value, usual, unit = _one(v, "past_payments"), float(v.amount[0]), float(v.usual[0]), float(v.unit[0])
    if n == 0:
        return (
            f"Amount {plain(value)}: this wallet has no earlier payment; the reference's median is {plain(unit)}",
            {"amount": value, "usual": unit},
        )
    mean = _one(v, "past_mean")
    return (
        f"Amount {plain(value)}; this wallet's usual is {plain(mean)} (mean of {plain(n)} earlier payments)",
        {"amount": value, "usual": mean, "ratio": value / usual if usual > 0 else 0.0},
    )


def money(v: AsOfView) -> tuple[str, dict[str, float]]:
    """Money in a day or a week against the usual."""
    found = {}
    for name, days in (("24h", 1.0), ("7d", 7.0)):
        found[name] = (_one(v, f"sum_{name}") + float(v.amount[0]), float(v.usual[0] * v.per_day[0]) * days)
    best = max(found, key=lambda name: found[name][0] / (found[name][1] + float(v.unit[0])))
    moved, usual = found[best]
    words = {"24h": "24 hours", "7d": "7 days"}[best]
    return (
        f"{plain(moved)} moved within {words}, this event included; {usual_text(v, plain(usual))}",
        {"moved": moved, "usual": usual},
    )


def pace(v: AsOfView) -> tuple[str, dict[str, float]]:
    """Events in the window that stands out most."""
    found = {}
    for name, days in (("1h", 1 / 24), ("24h", 1.0), ("7d", 7.0)):
        found[name] = (_one(v, f"count_{name}") + 1, float(v.per_day[0]) * days)
    best = max(found, key=lambda name: np.sqrt(found[name][0]) - np.sqrt(found[name][1] + 1))
    count, usual = found[best]
    words = {"1h": "hour", "24h": "24 hours", "7d": "7 days"}[best]
    return (
        f"{plain(count)} events in the last {words}, this one included; {usual_text(v, plain(usual))}",
        {"events": count, "usual": usual},
    )


def parties(v: AsOfView) -> tuple[str, dict[str, float]]:
    """Somebody new, or too many."""
    if _one(v, "first_counterparty") == 1:
        share = _one(v, "novelty")
        return (
            f"First payment to this counterparty; {share:.0%} of this wallet's earlier payments went to someone new",
            {"novelty": share},
        )
    count, usual = _one(v, "counterparties_24h"), float(v.per_day[0])
    return (
        f"{plain(count)} different counterparties within 24 hours; this wallet has {plain(usual)} events a day",
        {"counterparties": count, "usual": usual},
    )


def device(v: AsOfView) -> tuple[str, dict[str, float]]:
    """A device the wallet did not have."""
    hours = _one(v, "new_device_h")
    when = "with this very event" if hours == 0 else f"{span(hours)} ago"
    return f"A device that is new to this wallet came {when}", {"hours": hours}


def place(v: AsOfView) -> tuple[str, dict[str, float]]:
    """A country the wallet was never in."""
    return (
        f"The first of this wallet's {plain(_one(v, 'past_events') + 1)} events in this country",
        {"earlier_events": _one(v, "past_events")},
    )


def travel(v: AsOfView) -> tuple[str, dict[str, float]]:
    """Distance, time and speed."""
    km, hours = _one(v, "travel_km"), _one(v, "travel_h")
    speed = km / max(hours, 1 / 60)
    return (
        f"{plain(round(km))} km from the previous event, {span(hours)} later: {plain(round(speed))} km/h",
        {"km": km, "hours": hours, "kmh": speed},
    )


def hour(v: AsOfView) -> tuple[str, dict[str, float]]:
    """The time of day."""
    share = _one(v, "hour_share")
    if _one(v, "past_events") == 0:
        return (
            f"At {int(v.hour[0]):02d}:00 UTC; this wallet has no earlier event; {share:.1%} of all are expected then",
            {"hour": float(v.hour[0]), "share": share},
        )
    return (
        f"At {int(v.hour[0]):02d}:00 UTC; about {share:.1%} of this wallet's events fall within an hour of that",
        {"hour": float(v.hour[0]), "share": share},
    )


def pause(v: AsOfView) -> tuple[str, dict[str, float]]:
    """How long nothing happened."""
    days, usual = _one(v, "gap_s") / 86_400, 1 / float(v.per_day[0])
    return (
        f"Active again after {plain(days)} days without an event; this wallet's usual pause is {plain(usual)} days",
        {"days": days, "usual": usual},
    )


def passing(v: AsOfView) -> tuple[str, dict[str, float]]:
    """What came in and left."""
    came, left = _one(v, "intake_24h"), _one(v, "outflow_24h") + float(v.amount[0])
    usual = plain(float(v.usual[0]))
    return (
        f"{plain(left)} of {plain(came)} received within 24 hours has left again; {usual_text(v, usual)}",
        {"received": came, "left": left},
    )


def limit(v: AsOfView) -> tuple[str, dict[str, float]]:
    """How many amounts just under the limit."""
    count = _one(v, "just_under_7d") + 1
    return (
        f"{plain(count)} amounts just under {plain(v.thresholds.limit)} within 7 days, this one included",
        {"just_under": count},
    )


def redemptions(v: AsOfView) -> tuple[str, dict[str, float]]:
    """How many redemptions within the hour."""
    count = _one(v, "redemptions_1h") + 1
    return f"{plain(count)} redemptions within the hour, this one included", {"redemptions": count}


def kyc(v: AsOfView) -> tuple[str, dict[str, float]]:
    """How well the owner is known."""
    value, level, age = float(v.amount[0]), float(v.kyc_level[0]), float(v.kyc_age_days[0])
    known = "is not verified (KYC level 0)" if level == 0 else f"was verified {span(age * 24)} ago"
    return f"Amount {plain(value)} from a wallet that {known}", {"amount": value, "kyc_level": level}


def peer(v: AsOfView) -> tuple[str, dict[str, float]]:
    """How often the counterparty was paid."""
    count, usual = _one(v, "peer_count_24h"), _one(v, "peer_count_7d") / 7
    return (
        f"The counterparty was paid {plain(count)} times within 24 hours; {plain(usual)} a day over its last week",
        {"payments": count, "usual": usual},
    )


SENTENCES: Final[dict[str, Sentence]] = {
    "amount": amount,
    "money": money,
    "pace": pace,
    "parties": parties,
    "device": device,
    "place": place,
    "travel": travel,
    "hour": hour,
    "pause": pause,
    "passing": passing,
    "limit": limit,
    "redemptions": redemptions,
    "kyc": kyc,
    "peer": peer,
}
