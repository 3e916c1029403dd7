"""Shared device or address: several wallets pay from one device, or new ones from one address."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.anomaly.context import AsOfView
from core.anomaly.ledger import IN, OUT
from core.anomaly.plain import plain
from core.anomaly.typologies.base import Scene, StagedEvent, Typology
from core.arrays import Flags


@dataclass(frozen=True)
class SharedDevice(Typology):
    """Fires on payments of a wallet to which the device is new, or of a new wallet from a busy address.

    Attributes:
        shared_wallets: So many wallets used the device within 7 days, this one included, ...
        shared_most: ... and at most so many: what more use is a shop's terminal, no person's phone; ...
        shared_hours: ... the device is new to this wallet for at most so many hours, or the wallet that young.
        shared_address: Or so many wallets used the address, of which more than one share a device anyway, ...
        shared_past: ... and this one had at most so many events before.
    """

    name = "shared_device"
    title = "Shared device or address"
    sentence = (
        "From {shared_wallets} to {shared_most} wallets used the device within 7 days, and it is new to this one for "
        "at most {shared_hours:g} h; or at least {shared_address} used the address, and this one had at most "
        "{shared_past} events."
    )
    source = (
        "FinCEN FIN-2020-A005, Cybercrime: logins from one address across unrelated accounts. The numbers are ours."
    )

    shared_wallets: int = 4
    shared_most: int = 30
    shared_hours: float = 24.0
    shared_address: int = 10
    shared_past: int = 5

    def fires(self, view: AsOfView) -> Flags:
        """See `Typology.fires`."""
        wallets = view["device_wallets_7d"] + 1
        lately = (view["new_device_h"] <= self.shared_hours) | (view["age_days"] * 24.0 <= self.shared_hours)
        device = (wallets >= self.shared_wallets) & (wallets <= self.shared_most) & lately
        address = (view["ip_wallets_7d"] + 1 >= self.shared_address) & (view["past_events"] <= self.shared_past)
        return np.asarray(view.pays & (view.kind != IN) & (device | address))

    def case(self, view: AsOfView) -> str:
        """See `Typology.case`."""
        counts = (("device", view["device_wallets_7d"][0]), ("address", view["ip_wallets_7d"][0]))
        known = [f"{plain(others + 1)} wallets used this {what} within 7 days" for what, others in counts if others > 0]
        return f"{view.money}; {', '.join(known)}"

    @classmethod
    def stage(cls, scene: Scene, wallet: int, begin: int, strength: int) -> None:
        """One person pays a stranger out of the wallets of many, the last of them this one."""
        others, hours, times = ((4, 48.0, 1.0), (7, 12.0, 1.5), (14, 3.0, 2.0))[strength - 1]
        receiver = scene.stranger(wallet)
        owners = [*(int(other) for other in scene.others(wallet, others)), wallet]
        for time, owner in zip(scene.spread(begin, hours, len(owners)), owners, strict=True):
            amount = times * scene.usual(owner) * scene.rng.uniform(0.8, 1.2)
            scene.act(StagedEvent(owner, time, OUT, amount, receiver, shared=wallet, ordinary=owner != wallet))
