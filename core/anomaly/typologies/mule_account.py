"""Mule account: many people pay a new account, and what came in leaves at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.anomaly.context import AsOfView
from core.anomaly.ledger import IN, OUT
from core.anomaly.plain import plain
from core.anomaly.typologies.base import Scene, StagedEvent, Typology
from core.arrays import Flags
from core.spans import HOUR_MS


@dataclass(frozen=True)
class MuleAccount(Typology):
    """Fires on a payment that takes out of a new account what several payers brought.

    Attributes:
        mule_payers: So many different payers within 24 h, ...
        mule_share: ... this share of what they brought has left again, ...
        mule_times: ... it was at least this many times the ledger's usual payment, ...
        mule_past: ... and the account had at most so many events before that day.
    """

    name = "mule_account"
    title = "Mule account"
    sentence = (
        "At least {mule_payers} payers within 24 h, {mule_share:.0%} of what they brought has left, it was at least "
        "{mule_times:g} times the ledger's usual payment, and the account had at most {mule_past} events before."
    )
    source = (
        "FinCEN FIN-2020-A003, Imposter Scams and Money Mule Schemes: transfers that do not fit, sent on."
        " The numbers are ours."
    )
    earliest_day = 30

    mule_payers: int = 4
    mule_share: float = 0.8
    mule_times: float = 3.0
    mule_past: int = 10

    def fires(self, view: AsOfView) -> Flags:
        """See `Typology.fires`."""
        leaving = view.pays & ~view.to_self & (view.kind != IN)
        new = view["past_events"] - view["count_24h"] <= self.mule_past
        emptied = view["outflow_24h"] + view.amount >= self.mule_share * view["intake_24h"]
        large = view["intake_24h"] >= self.mule_times * view.unit
        return np.asarray(leaving & new & emptied & large & (view["payers_24h"] >= self.mule_payers))

    def case(self, view: AsOfView) -> str:
        """See `Typology.case`."""
        left, older = view["outflow_24h"][0] + view.amount[0], view["past_events"][0] - view["count_24h"][0]
        return (
            f"{plain(view['payers_24h'][0])} payers brought {plain(view['intake_24h'][0])} {view.day} and "
            f"{plain(left)} left, this payment included; {plain(older)} events before that day"
        )

    @classmethod
    def stage(cls, scene: Scene, wallet: int, begin: int, strength: int) -> None:
        """An account that did nothing is paid by many; one transfer takes it all to somebody else."""
        payers, hours, times = ((5, 16.0, 1.5), (7, 8.0, 4.0), (12, 3.0, 10.0))[strength - 1]
        scene.rest(wallet, 0, begin + 36 * HOUR_MS)
        brought = 0.0
        for time, payer in zip(scene.spread(begin, hours, payers), scene.others(wallet, payers), strict=False):
            amount = max(times * scene.usual(wallet), 60.0) * scene.rng.uniform(0.8, 1.2)
            brought += amount
            scene.act(StagedEvent(wallet, time, IN, amount, int(payer)))
        scene.act(StagedEvent(wallet, begin + (hours + 1.0) * HOUR_MS, OUT, 0.95 * brought, scene.stranger(wallet)))
