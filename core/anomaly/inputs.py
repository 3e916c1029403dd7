"""What the detectors see: per event a few numbers on one scale, 0 for ordinary, about 1 for worth a second look.

Only what is strange in the suspicious direction counts, and each input keeps silent until it passes what ordinary
wallets do every day: on a ledger without a column its inputs are 0 and cost nothing. That is why detectors take these
rows as they are (`natural`), without bringing each column to the same spread, which would make the rarest loudest.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from core.anomaly.context import AsOfView
from core.anomaly.ledger import IN, LOGIN, REDEEM
from core.anomaly.typologies.account_takeover import AccountTakeover
from core.anomaly.typologies.impossible_travel import ImpossibleTravel
from core.anomaly.typologies.unverified_large_amount import UnverifiedLargeAmount
from core.arrays import Floats
from core.spans import DAY_S

RARE: Final = 3.0
AGAIN: Final = 0.5
CHUNK_ROWS: Final = 50_000  # keeps the temporaries of a million events within the processor's cache


@dataclass(frozen=True)
class Input:
    """One input.

    Attributes:
        name: As it appears in the manifest.
        family: Whose reason it shares: inputs of one family say the same thing in several ways.
        description: What it says, in words.
        compute: From events to values, 0 for ordinary.
        weight: How much of it counts. Evidence that ordinary wallets hardly ever give counts three times, what says
            again what another input of its family says counts half.
    """

    name: str
    family: str
    description: str
    compute: Callable[[AsOfView], Floats]
    weight: float = 1.0


def _over(values: Floats, floor: float = 0.0) -> Floats:
    """What goes beyond a floor; nothing where nothing is known."""
    return np.maximum(np.nan_to_num(values - floor, nan=0.0, posinf=0.0, neginf=0.0), 0.0)


def _log_ratio(value: Floats, usual: Floats) -> Floats:
    return np.asarray(np.log((value + 1e-12) / (usual + 1e-12)))


def _surprise(count: Floats, expected: Floats) -> Floats:
    """How far a count is above the expected one, in standard deviations (Anscombe's root of a Poisson count)."""
    return 2.0 * (np.sqrt(count + 1.0) - np.sqrt(expected + 1.0))


def _level(v: AsOfView) -> Floats:
    return v.pays * _over(_log_ratio(v.amount, v.unit))


def _ratio(v: AsOfView) -> Floats:
    return v.pays * v.trust * _over(_log_ratio(v.amount, v.usual))


def _spread(v: AsOfView) -> Floats:
    n = np.maximum(v["past_payments"] - 1.0, 0.0)
    own = np.nan_to_num(v["past_spread"])
    spread = np.sqrt((n * own**2 + 5.0 * (0.5 * v.usual) ** 2) / (n + 5.0))
    # Far out it grows like a logarithm, as its sisters do.
    return v.pays * v.trust * np.arcsinh(_over((v.amount - v.usual) / (spread + 1e-12)) / 2.0)


def _log_spread(v: AsOfView) -> Floats:
    n = np.maximum(v["past_payments"] - 1.0, 0.0)
    spread = np.sqrt((n * np.nan_to_num(v["past_log_spread"]) ** 2 + 5.0 * 0.8**2) / (n + 5.0))
    return v.pays * v.trust * 0.5 * _over((np.log(v.amount + 1e-12) - v["past_log_mean"]) / spread)


def _excess(v: AsOfView) -> Floats:
    return v.pays * v.trust * np.log1p(_over(v.amount - 2.0 * v.usual) / v.unit)


def _money(span: str, days: float) -> Callable[[AsOfView], Floats]:
    def compute(v: AsOfView) -> Floats:
        usual = v.usual * (1.0 + days * v.per_day)
        return v.pays * _over(_log_ratio(v[f"sum_{span}"] + v.amount + v.unit, usual + v.unit))

    return compute


def _pace(span: str, days: float, floor: float) -> Callable[[AsOfView], Floats]:
    # Of events of which only the date is known nothing is said of an hour.
    return lambda v: (v.clocked | (days >= 1)) * _over(_surprise(v[f"count_{span}"], days * v.per_day), floor)


def _fan_out(v: AsOfView) -> Floats:
    return 0.5 * _over(_surprise(v["counterparties_24h"], v.per_day), 2.0)


def _stranger(v: AsOfView) -> Floats:
    new: Floats = np.nan_to_num(v["first_counterparty"]) * (1.0 - np.nan_to_num(v["novelty"]))
    return new * _over(_ratio(v), 0.5)


def _device(v: AsOfView) -> Floats:
    fresh: Floats = np.exp2(
        -np.nan_to_num(v["new_device_h"], nan=np.inf) / AccountTakeover.under(v.thresholds).takeover_h
    )
    return fresh * (0.5 + _over(_ratio(v), 0.5))


def _country(v: AsOfView) -> Floats:
    return 0.75 * np.nan_to_num(v["first_country"]) * v.trust


def _journey(v: AsOfView) -> Floats:
    rule = ImpossibleTravel.under(v.thresholds)
    km = _over(v["travel_km"], 2.0 * rule.geo_error_km)
    speed = km / np.maximum(np.nan_to_num(v["travel_h"]), 1 / 60)
    return v.clocked * 1.5 * _over(np.log((speed + 1.0) / (0.5 * rule.travel_kmh)))


def _hour(v: AsOfView) -> Floats:
    return v.clocked * 0.5 * _over(-np.log(8.0 * v["hour_share"]), 1.2)


def _pause(v: AsOfView) -> Floats:
    days = v["gap_s"] / DAY_S
    return _over(np.log1p(days) - np.log1p(1.0 / v.per_day), 1.5)


def _passing(v: AsOfView) -> Floats:
    leaving = (v.kind != IN) & v.pays & ~v.to_self
    share = np.minimum((v["outflow_24h"] + v.amount) / np.maximum(v["intake_24h"], 1e-12), 1.0)
    size = _over(_log_ratio(v["intake_24h"], 3.0 * v.usual))
    return np.asarray(leaving * _over(share, 0.5) * 3.0 * size)


def _limit(v: AsOfView) -> Floats:
    low, high = v.thresholds.just_under
    now = (v.amount >= low) & (v.amount < high) & v.pays & v.cash
    return np.asarray(now * np.log1p(v["just_under_7d"]) * 1.5)


def _redeeming(v: AsOfView) -> Floats:
    return np.asarray((v.clocked & (v.kind == REDEEM)) * _over(_surprise(v["redemptions_1h"], np.zeros(len(v))), 1.0))


def _unverified(v: AsOfView) -> Floats:
    half = 0.5 * UnverifiedLargeAmount.under(v.thresholds).unverified_amount
    large = _over(_log_ratio(v.amount, np.full(len(v), half)))
    young = 0.5 * _over(1.0 - np.nan_to_num(v.kyc_age_days, nan=np.inf) / 7.0)
    return np.asarray(v.pays * ((v.kyc_level == 0) * large + (v.kyc_level > 0) * young * _over(large, 1.0)))


def _peer(v: AsOfView) -> Floats:
    return _over(_surprise(v["peer_count_24h"], v["peer_count_7d"] / 7.0), 2.0)


INPUTS: Final = (
    Input("amount_level", "amount", "the amount against the ledger's median, as a logarithm", _level, AGAIN),
    Input("amount_ratio", "amount", "the amount against the wallet's usual one, as a logarithm", _ratio),
    Input("amount_spread", "amount", "the same in the wallet's own standard deviations", _spread),
    Input("amount_log_spread", "amount", "the same on a logarithmic scale", _log_spread),
    Input("amount_excess", "amount", "what goes beyond twice the usual, in median payments", _excess, AGAIN),
    Input("money_24h", "money", "money moved in 24 h against the usual day", _money("24h", 1.0)),
    Input("money_7d", "money", "money moved in 7 d against the usual week", _money("7d", 7.0)),
    Input("pace_1h", "pace", "events in the last hour beyond the usual", _pace("1h", 1 / 24, 1.5)),
    Input("pace_24h", "pace", "events in 24 h beyond the usual", _pace("24h", 1.0, 2.0)),
    Input("pace_7d", "pace", "events in 7 d beyond the usual", _pace("7d", 7.0, 2.5)),
    Input("fan_out", "parties", "different counterparties in 24 h beyond the usual pace", _fan_out),
    Input("new_counterparty", "parties", "an unusual amount to a counterparty never met", _stranger),
    Input("new_device", "device", "a device the wallet had not used before, and what it is used for", _device, RARE),
    Input("new_country", "place", "a country the wallet was never seen in", _country, RARE),
    Input("journey", "travel", "speed of the journey from the previous event", _journey, RARE),
    Input("hour", "hour", "a time of day at which this wallet hardly ever acts", _hour),
    Input("pause", "pause", "activity after a pause far longer than its pauses are", _pause, RARE),
    Input("passing_through", "passing", "money that came in leaves again", _passing, RARE),
    Input("under_limit", "limit", "repeated amounts just under the reporting limit", _limit, RARE),
    Input("redemptions", "redemptions", "redemptions in quick succession", _redeeming, RARE),
    Input("unverified", "kyc", "a large amount from an unverified or just verified wallet", _unverified, RARE),
    Input("peer_rush", "peer", "a counterparty paid far more often today than in its week", _peer),
)
NAMES: Final = tuple(item.name for item in INPUTS)
FAMILIES: Final = tuple(dict.fromkeys(item.family for item in INPUTS))


def detector_rows(view: AsOfView) -> Floats:
    """The detectors' rows, shape (n, len(INPUTS)), finite, 0 and more."""
    out = np.empty((len(view), len(INPUTS)))
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        for start in range(0, len(view), CHUNK_ROWS):
            part = slice(start, start + CHUNK_ROWS)
            some = view.at(part)
            for place, item in enumerate(INPUTS):
                out[part, place] = item.weight * item.compute(some)
    out[view.kind == LOGIN, : NAMES.index("pace_1h")] = 0.0
    return out
