"""One sentence per family of inputs: what was seen, beside what was before it.

Every number is a fact of the file, or says what it is: inputs weigh a short past against the reference and floor rare
rates, sentences do not. "Before" is what lies before the window that is spoken of, so that no burst is its own measure.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

import numpy as np

from core.anomaly.context import AsOfView
from core.anomaly.ledger import IN
from core.anomaly.plain import plain, span
from core.spans import DAY_S

Sentence: TypeAlias = Callable[[AsOfView], tuple[str, dict[str, float]]]
SPANS: Final = {"1h": ("in the last hour", 1 / 24), "24h": ("", 1.0), "7d": ("within 7 days", 7.0)}


def _one(view: AsOfView, name: str) -> float:
    return float(view[name][0])


def _within(v: AsOfView, name: str) -> str:
    return SPANS[name][0] or v.day


def _before(v: AsOfView, name: str) -> tuple[float, float]:
    """Events before a window, and days from the wallet's first event to the window's beginning; both 0 and more."""
    return _one(v, "past_events") - _one(v, f"count_{name}"), max(0.0, _one(v, "age_days") - SPANS[name][1])


def _history(v: AsOfView, name: str) -> str:
    """What the wallet did before a window, as a fact."""
    events, days = _before(v, name)
    if events == 0:
        return "no event of this wallet is older"
    return f"before that it had {plain(events)} event{'' if events == 1 else 's'} in {v.lasting(days * 24)}"


def amount_words(v: AsOfView) -> tuple[str, dict[str, float]]:
    """The amount against the wallet's earlier ones of the same direction."""
    n, value, unit = _one(v, "past_payments"), float(v.amount[0]), float(v.unit[0])
    way = "in" if v.kind[0] == IN else "out"
    if n == 0:
        return (
            (
                f"Amount {plain(value)}: this wallet has no earlier payment {way}; the median payment it is compared "
                f"with is {plain(unit)}"
            ),
            {"amount": value, "usual": unit},
        )
    mean = _one(v, "past_mean")
    return (
        (
            f"Amount {plain(value)}; the mean of this wallet's {plain(n)} earlier payment{'' if n == 1 else 's'} {way} "
            f"is {plain(mean)}, the largest {plain(_one(v, 'past_max'))}"
        ),
        {"amount": value, "usual": mean, "ratio": value / mean if mean > 0 else 0.0},
    )


def money_words(v: AsOfView) -> tuple[str, dict[str, float]]:
    """Money in a day or a week, in and out together."""
    found = {}
    for name in ("24h", "7d"):
        expected = float(v.usual[0] * v.per_day[0]) * SPANS[name][1]
        found[name] = (_one(v, f"sum_{name}") + float(v.amount[0])) / (expected + float(v.unit[0]))
    best = max(found, key=lambda name: found[name])
    moved = _one(v, f"sum_{best}") + float(v.amount[0])
    return (
        f"{plain(moved)} moved {_within(v, best)}, in and out, this event included; {_history(v, best)}",
        {"moved": moved, "events_before": _before(v, best)[0]},
    )


def pace_words(v: AsOfView) -> tuple[str, dict[str, float]]:
    """Events in the window that stands out most."""
    names = [name for name in SPANS if name != "1h" or v.clocked[0]]
    stands_out = {
        name: np.sqrt(_one(v, f"count_{name}") + 1) - np.sqrt(float(v.per_day[0]) * SPANS[name][1] + 1)
        for name in names
    }
    best = max(stands_out, key=lambda name: stands_out[name])
    count = _one(v, f"count_{best}") + 1
    return (
        f"{plain(count)} events {_within(v, best)}, this one included; {_history(v, best)}",
        {"events": count, "events_before": _before(v, best)[0]},
    )


def parties_words(v: AsOfView) -> tuple[str, dict[str, float]]:
    """Somebody new, or too many."""
    if _one(v, "first_counterparty") == 1:
        share = _one(v, "novelty")
        return (
            f"The first event with this counterparty; in {share:.0%} of this wallet's earlier ones it was new too",
            {"novelty": share},
        )
    count = _one(v, "counterparties_24h")
    return (
        f"{plain(count)} different counterparties {v.day} before this event; {_history(v, '24h')}",
        {"counterparties": count, "events_before": _before(v, "24h")[0]},
    )


def device_words(v: AsOfView) -> tuple[str, dict[str, float]]:
    """A device the wallet did not have."""
    return f"A device that is new to this wallet came {v.device_came}", {"hours": _one(v, "new_device_h")}


def country_words(v: AsOfView) -> tuple[str, dict[str, float]]:
    """A country the wallet was never in."""
    return (
        f"The first of this wallet's {plain(_one(v, 'past_events') + 1)} events in this country",
        {"earlier_events": _one(v, "past_events")},
    )


def travel_words(v: AsOfView) -> tuple[str, dict[str, float]]:
    """Distance, time and speed."""
    km, hours = _one(v, "travel_km"), _one(v, "travel_h")
    speed = km / max(hours, 1 / 60)
    return (
        (
            f"{plain(round(km))} km from the previous event with a place, {span(hours)} later: at least "
            f"{plain(round(speed))} km/h"
        ),
        {"km": km, "hours": hours, "kmh": speed},
    )


def hour_words(v: AsOfView) -> tuple[str, dict[str, float]]:
    """The time of day, and how many earlier events fell into the hour or one beside it."""
    from core.anomaly.asof.kernel import HOUR_PRIOR  # the compiler is not needed to start

    at, past = int(v.hour[0]), _one(v, "past_events")
    # The input counts as if every wallet had a few events spread evenly; the sentence takes them out again.
    near = round(_one(v, "hour_share") * (past + HOUR_PRIOR) - HOUR_PRIOR / 8.0)
    around = f"between {(at - 1) % 24:02d}:00 and {(at + 2) % 24:02d}:00 UTC"
    if past == 0:
        return f"At {at:02d}:00 UTC; this wallet has no earlier event", {"hour": float(at), "near": 0.0}
    return (
        f"At {at:02d}:00 UTC; {plain(near)} of this wallet's {plain(past)} earlier events fall {around}",
        {"hour": float(at), "near": float(near)},
    )


def pause(v: AsOfView) -> tuple[str, dict[str, float]]:
    """How long nothing happened."""
    days, events = _one(v, "gap_s") / DAY_S, _before(v, "24h")[0]
    return (
        (
            f"Active again after {plain(days)} days without an event; it had {plain(events)} "
            f"event{'' if events == 1 else 's'} before them"
        ),
        {"days": days, "events_before": events},
    )


def passing(v: AsOfView) -> tuple[str, dict[str, float]]:
    """What came in and what left."""
    came, left = _one(v, "intake_24h"), _one(v, "outflow_24h") + float(v.amount[0])
    return (
        f"{plain(came)} came in and {plain(left)} left {v.day}, this event included",
        {"received": came, "left": left},
    )


def limit(v: AsOfView) -> tuple[str, dict[str, float]]:
    """How many amounts just under the limit."""
    count = _one(v, "just_under_7d") + 1
    low, high = v.thresholds.just_under
    return (
        f"{plain(count)} amounts of cash from {plain(low)} to under {plain(high)} within 7 days, this one included",
        {"just_under": count},
    )


def redemptions(v: AsOfView) -> tuple[str, dict[str, float]]:
    """How many redemptions within the hour."""
    count = _one(v, "redemptions_1h") + 1
    return f"{plain(count)} redemptions within the hour, this one included", {"redemptions": count}


def kyc(v: AsOfView) -> tuple[str, dict[str, float]]:
    """How well the owner is known."""
    value, level, age = float(v.amount[0]), float(v.kyc_level[0]), float(v.kyc_age_days[0])
    known = "is not verified (KYC level 0)" if level == 0 else f"was verified within the last {v.lasting(age * 24)}"
    return f"Amount {plain(value)} from a wallet that {known}", {"amount": value, "kyc_level": level}


def peer(v: AsOfView) -> tuple[str, dict[str, float]]:
    """How often the counterparty was paid."""
    count, week = _one(v, "peer_count_24h"), _one(v, "peer_count_7d")
    return (
        f"{plain(count)} payments reached the counterparty {v.day} before this one, {plain(week)} within 7 days",
        {"payments": count, "week": week},
    )


SENTENCES: Final[dict[str, Sentence]] = {
    "amount": amount_words,
    "money": money_words,
    "pace": pace_words,
    "parties": parties_words,
    "device": device_words,
    "place": country_words,
    "travel": travel_words,
    "hour": hour_words,
    "pause": pause,
    "passing": passing,
    "limit": limit,
    "redemptions": redemptions,
    "kyc": kyc,
    "peer": peer,
}
