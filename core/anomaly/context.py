"""An event and what was known before it, by name: what inputs, rules and reasons read."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.anomaly.asof.between import KnownChains
from core.anomaly.asof.features import PLACE, compute
from core.anomaly.ledger import CASH, LOGIN, NEVER_MS, Bytes, Ledger
from core.anomaly.plain import plain, span
from core.anomaly.thresholds import Thresholds
from core.arrays import Flags, Floats
from core.spans import DAY_MS, HOUR_MS

TRUST_HALF = 5.0  # earlier payments after which a wallet's own past counts half
MOST_NEW_DEVICES = 0.5  # share of a wallet's earlier events above which a new device is no news
USUAL_PRIOR = 2.0  # payments of the ledger's median that a wallet's own usual starts from


@dataclass(frozen=True)
class AsOfView:
    """n events beside their as-of-time values.

    Attributes:
        values: What `velocity.compute` returned, shape (n, columns).
        amount: Shape (n,).
        kind: Shape (n,).
        nature: Whether it is cash or a refund, shape (n,).
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
    nature: Bytes
    kyc_level: Bytes
    kyc_age_days: Floats
    hour: Floats
    clocked: NDArray[np.bool_]
    to_self: NDArray[np.bool_]
    unit: Floats
    thresholds: Thresholds

    @classmethod
    def of(
        cls,
        ledger: Ledger,
        unit: float | Floats,
        thresholds: Thresholds,
        chains: KnownChains | None = None,
        between: Floats | None = None,
    ) -> AsOfView:
        """Compute the as-of-time values of every event of a ledger; `unit` is one for all or one per event.

        Args:
            ledger: n events.
            unit: See `unit`.
            thresholds: The settings.
            chains: As of `compute`.
            between: As of `compute`.
        """
        return cls.around(compute(ledger, thresholds.just_under, 2, chains, between), ledger, unit, thresholds)

    @classmethod
    def around(cls, values: Floats, ledger: Ledger, unit: float | Floats, thresholds: Thresholds) -> AsOfView:
        """The view of a ledger whose as-of-time values are at hand."""
        n = len(ledger)
        known = np.full(n, np.nan)
        level = np.full(n, -1, np.int8) if ledger.kyc_level is None else ledger.kyc_level
        if ledger.kyc_ms is not None:
            dated = ledger.kyc_ms != NEVER_MS
            known[dated] = (ledger.time_ms[dated] - ledger.kyc_ms[dated]) / DAY_MS
            later = known < 0  # who is verified later was not yet
            level, known[later] = np.where(later & (level > 0), np.int8(0), level), np.nan
        return cls(
            values,
            ledger.amount,
            np.zeros(n, np.int8) if ledger.kind is None else ledger.kind,
            np.zeros(n, np.int8) if ledger.nature is None else ledger.nature,
            level,
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
            self.nature[chosen],
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

    def lasting(self, hours: float) -> str:
        """A length of time, of a single event: in days where times of day are not known."""
        return span(hours, clocked=bool(self.clocked[0]))

    def has_new_device(self, hours: float) -> Flags:
        """Whether a device new to the wallet came within so many hours, where most of its devices are not new.

        Where a ledger names a device for each visit, a new one tells nothing.
        """
        return np.asarray((self["new_device_h"] <= hours) & ~(self["device_turnover"] > MOST_NEW_DEVICES))

    @property
    def device_came(self) -> str:
        """When a device that is new to the wallet of a single event came, where there is one."""
        hours = float(self["new_device_h"][0])
        if hours == 0 and self["first_device"][0] == 1:
            return "with this very event"
        return "on that date" if hours == 0 and not self.clocked[0] else f"{self.lasting(hours)} ago"

    @property
    def pays(self) -> NDArray[np.bool_]:
        """Whether the event moves money."""
        return np.asarray(self.kind != LOGIN)

    @property
    def cash(self) -> NDArray[np.bool_]:
        """Whether the event's type says that it is cash."""
        return np.asarray(self.nature == CASH)

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
