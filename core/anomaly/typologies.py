"""Documented rules for eight patterns that analysts know by name. A rule fires or does not; it has no score.

Every rule reads what was known strictly before the event and the event itself. The numbers are `Thresholds`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from core.anomaly import names
from core.anomaly.context import View
from core.anomaly.ledger import IN, REDEEM

Flags: TypeAlias = NDArray[np.bool_]


@dataclass(frozen=True)
class Rule:
    """One typology: its name, the rule in words, and which events it fires on."""

    name: str
    words: str
    fires: Callable[[View], Flags]


def _structuring(v: View) -> Flags:
    low, high = v.thresholds.just_under
    now = v.pays & (v.amount >= low) & (v.amount < high)
    return np.asarray(now & (v["just_under_7d"] + 1 >= v.thresholds.structuring_count))


def _pass_through(v: View) -> Flags:
    leaving = v.pays & (v.kind != IN) & (v["past_payments"] >= v.thresholds.history)
    through = v["outflow_24h"] + v.amount >= v.thresholds.pass_through_share * v["intake_24h"]
    return np.asarray(leaving & through & (v["intake_24h"] >= v.thresholds.pass_through_times * v.usual))


def _travel(v: View) -> Flags:
    t = v.thresholds
    hours = np.maximum(v["travel_h"], 1 / 60)
    km = v["travel_km"] - 2.0 * t.geo_error_km
    return np.asarray((v["travel_km"] >= t.travel_km) & (km / hours >= t.travel_kmh) & (hours <= t.travel_h))


def _burst(v: View) -> Flags:
    count = v["count_1h"] + 1
    return np.asarray((count >= v.thresholds.burst_count) & (count >= v.thresholds.burst_times * v.per_day / 24))


def _takeover(v: View) -> Flags:
    t = v.thresholds
    settled = v.pays & (v.kind != IN) & (v["past_payments"] >= t.history)
    large = v.amount >= t.takeover_times * v.usual
    # Where the ledger names no counterparties the rule rests on the device and the amount alone.
    stranger = np.isnan(v["first_counterparty"]) | (v["first_counterparty"] == 1)
    return np.asarray(settled & large & stranger & (v["new_device_h"] <= t.takeover_h))


def _redemptions(v: View) -> Flags:
    return np.asarray((v.kind == REDEEM) & (v["redemptions_1h"] + 1 >= v.thresholds.redemption_count))


def _dormant(v: View) -> Flags:
    t = v.thresholds
    woken = v.pays & (v["gap_s"] >= 86_400.0 * t.dormant_days)
    many = v["count_24h"] + 1 >= t.dormant_count
    large = (v["past_payments"] >= t.history) & (v.amount >= t.dormant_times * v.usual)
    return np.asarray(woken & (many | large))


def _unverified(v: View) -> Flags:
    return np.asarray(v.pays & (v.kyc_level == 0) & (v.amount >= v.thresholds.unverified_amount))


RULES: Final = (
    Rule(
        names.STRUCTURING,
        "At least {structuring_count} amounts within 7 days that are just under {limit:,.0f}.",
        _structuring,
    ),
    Rule(
        names.PASSING,
        "At least {pass_through_share:.0%} of what came in within 24 h has left, and it was at least "
        "{pass_through_times:g} times the wallet's usual amount.",
        _pass_through,
    ),
    Rule(
        names.TRAVEL,
        "At least {travel_km:,.0f} km from the previous event, faster than {travel_kmh:,.0f} km/h.",
        _travel,
    ),
    Rule(
        names.BURST,
        "At least {burst_count} events within the hour, and {burst_times:g} times the wallet's usual hour.",
        _burst,
    ),
    Rule(
        names.TAKEOVER,
        "A device new to the wallet for at most {takeover_h:g} h, and at least {takeover_times:g} times its usual "
        "amount to a counterparty it never paid.",
        _takeover,
    ),
    Rule(names.REDEMPTIONS, "At least {redemption_count} redemptions within the hour.", _redemptions),
    Rule(
        names.DORMANT,
        "No event for {dormant_days:g} days, then {dormant_count} events within 24 h or a payment of "
        "{dormant_times:g} times the usual amount.",
        _dormant,
    ),
    Rule(
        names.UNVERIFIED,
        "A wallet of KYC level 0 moves {unverified_amount:,.0f} or more at once.",
        _unverified,
    ),
)


def hits(view: View) -> NDArray[np.bool_]:
    """Which rule fires on which event; shape (n, len(RULES)), in the order of `names.TYPOLOGIES`."""
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        return np.column_stack([rule.fires(view) for rule in RULES])
