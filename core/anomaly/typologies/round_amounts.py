"""Round amounts: a wallet whose payments are not round makes several large ones that are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.anomaly.asof.rounded import round_amounts
from core.anomaly.context import AsOfView
from core.anomaly.ledger import OUT
from core.anomaly.plain import plain
from core.anomaly.typologies.base import Scene, StagedEvent, Typology
from core.arrays import Flags


@dataclass(frozen=True)
class RoundAmounts(Typology):
    """Fires on the last of several.

    Attributes:
        round_count: So many round amounts within 7 days, this one included, ...
        round_times: ... this one at least this many times the ledger's usual payment, ...
        round_share: ... of a wallet of whose older events at most this share had a round amount, ...
        round_past: ... and that had at least so many of them.
    """

    name = "round_amounts"
    title = "Round amounts"
    sentence = (
        "At least {round_count} amounts within 7 days of 100 or more that are two digits and noughts, this one "
        "at least {round_times:g} times the ledger's usual payment, of a wallet with at least {round_past} older "
        "events of which at most {round_share:.0%} had one."
    )
    source = "FFIEC BSA/AML Examination Manual, Appendix F: transfers of large, round amounts. The numbers are ours."

    round_count: int = 4
    round_times: float = 3.0
    round_share: float = 0.2
    round_past: int = 10

    def fires(self, view: AsOfView) -> Flags:
        """See `Typology.fires`."""
        now = view.pays & round_amounts(view.amount) & (view.amount >= self.round_times * view.unit)
        older = view["past_events"] - view["count_7d"]
        seldom = view["past_round"] - view["round_7d"] <= self.round_share * older
        return np.asarray(now & (view["round_7d"] + 1 >= self.round_count) & seldom & (older >= self.round_past))

    def case(self, view: AsOfView) -> str:
        """See `Typology.case`."""
        older, rounded = (view["past_events"] - view["count_7d"])[0], (view["past_round"] - view["round_7d"])[0]
        return (
            f"{plain(view['round_7d'][0] + 1)} round amounts within 7 days, this one {view.money}; {plain(rounded)} of "
            f"the {plain(older)} events before them had one"
        )

    @classmethod
    def stage(cls, scene: Scene, wallet: int, begin: int, strength: int) -> None:
        """Transfers of whole hundreds or thousands to strangers."""
        count, hours, times = ((4, 96.0, 4.0), (6, 48.0, 10.0), (10, 24.0, 30.0))[strength - 1]
        for time in scene.spread(begin, hours, count):
            amount = max(times * scene.usual(wallet), 300.0) * scene.rng.uniform(1.0, 1.5)
            step = 10.0 ** np.floor(np.log10(amount))
            scene.act(StagedEvent(wallet, time, OUT, float(np.ceil(amount / step) * step), scene.stranger(wallet)))
