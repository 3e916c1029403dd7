"""An event and what was known before it, by name: what inputs, rules and reasons read."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.anomaly.asof.features import PLACE, KnownChains, compute
from core.anomaly.ledger import LOGIN, NEVER_MS, Bytes, Ledger
from core.anomaly.plain import plain
from core.anomaly.thresholds import Thresholds
from core.arrays import Floats
from core.spans import DAY_MS, HOUR_MS

TRUST_HALF = 5.0  # earlier payments after which a wallet's own past counts half
USUAL_PRIOR = 2.0  # payments of the ledger's median that a wallet's own usual starts from


@dataclass(frozen=True)
class AsOfView:
    """n events beside their as-of-time values.

    Attributes:
        values: What `velocity.compute` returned, shape (n, columns).
        amount: Shape (n,).
        kind: Shape (n,).
        kyc_level: Shape (n,); -1 when unknown.
        kyc_age_days: Shape (n,); NaN when unknown.
        hour: Hour of the day, UTC, shape (n,).
        clocked: Whether the time of day is known, shape (n,): a wallet all of whose events so far stand at midnight is
            one of which only dates are known.
        to_self: Whether the wallet pays itself, shape (n,).
        unit: What a usual payment is for a wallet without a past: the median payment of the reference that scores
            the event, shape (n,).
        thresholds: The settings.
    """

    values: Floats
    amount: Floats
    kind: Bytes
    kyc_level: Bytes
    kyc_age_days: Floats
    hour: Floats
    clocked: NDArray[np.bool_]
    to_self: NDArray[np.bool_]
    unit: Floats
    thresholds: Thresholds

    @classmethod
    def of(
        cls, ledger: Ledger, unit: float | Floats, thresholds: Thresholds, chains: KnownChains | None = None
    ) -> AsOfView:
        """Compute the as-of-time values of every event of a ledger; `unit` is one for all or one per event."""
        n = len(ledger)
        known = np.full(n, np.nan)
        if ledger.kyc_ms is not None:
            dated = ledger.kyc_ms != NEVER_MS
            known[dated] = (ledger.time_ms[dated] - ledger.kyc_ms[dated]) / DAY_MS
        return cls(
            compute(ledger, thresholds.just_under, chains=chains),
            ledger.amount,
            np.zeros(n, np.int8) if ledger.kind is None else ledger.kind,
            np.full(n, -1, np.int8) if ledger.kyc_level is None else ledger.kyc_level,
            known,
            (ledger.time_ms // HOUR_MS % 24).astype(np.float64),
            _clocked(ledger),
            np.zeros(n, np.bool_) if ledger.counterparty is None else ledger.counterparty == ledger.wallet,
            np.broadcast_to(np.asarray(unit, dtype=np.float64), (n,)),
            thresholds,
        )

    def __len__(self) -> int:
        return len(self.amount)

    def __getitem__(self, name: str) -> Floats:
        """A column of the as-of-time values, by name; NaN where not known."""
        return self.values[:, PLACE[name]]

    def at(self, chosen: slice | NDArray[np.int64] | NDArray[np.bool_]) -> AsOfView:
        """Some of the events, by slice, row numbers or mask."""
        return AsOfView(
            self.values[chosen],
            self.amount[chosen],
            self.kind[chosen],
            self.kyc_level[chosen],
            self.kyc_age_days[chosen],
            self.hour[chosen],
            self.clocked[chosen],
            self.to_self[chosen],
            self.unit[chosen],
            self.thresholds,
        )

    @property
    def money(self) -> str:
        """The amount of a single event, in words."""
        return plain(float(self.amount[0]))

    @property
    def day(self) -> str:
        """What the window of 24 hours means for a single event: a date where times of day are not known."""
        return "within 24 hours" if self.clocked[0] else "on that date"

    @property
    def pays(self) -> NDArray[np.bool_]:
        """Whether the event moves money."""
        return np.asarray(self.kind != LOGIN)

    @property
    def trust(self) -> Floats:
        """How much a wallet's own past says about its usual, 0 (nothing) to 1."""
        n = self["past_payments"]
        return n / (n + TRUST_HALF)

    @property
    def usual(self) -> Floats:
        """The wallet's mean payment in this direction, drawn to the ledger's median while there are few."""
        n = self["past_payments"]
        own = np.where(n > 0, self["past_mean"], 0.0)
        return (n * own + USUAL_PRIOR * self.unit) / (n + USUAL_PRIOR)

    @property
    def per_day(self) -> Floats:
        """Events a day over the wallet's past; a wallet younger than a day is taken as one of a day."""
        return np.maximum(self["past_events"] / np.maximum(self["age_days"], 1.0), 1 / 30)


def _clocked(ledger: Ledger) -> NDArray[np.bool_]:
    """Shape (n,): from a wallet's first event that is not at midnight on, its times of day are known."""
    exact = ledger.time_ms % DAY_MS != 0
    first = np.full(int(ledger.wallet.max(initial=-1)) + 1, np.iinfo(np.int64).max)
    np.minimum.at(first, ledger.wallet[exact], ledger.time_ms[exact])
    return np.asarray(ledger.time_ms >= first[ledger.wallet])
