"""Unverified large amount: a wallet whose owner nobody ever checked moves much at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.anomaly.context import AsOfView
from core.anomaly.ledger import OUT
from core.anomaly.typologies.base import Scene, StagedEvent, Typology
from core.arrays import Flags


@dataclass(frozen=True)
class UnverifiedLargeAmount(Typology):
    """Fires on the payment. A KYC level that is not known is not level 0.

    Attributes:
        unverified_amount: A wallet of KYC level 0 moves at least this much at once.
    """

    name = "unverified_large_amount"
    title = "Unverified large amount"
    sentence = "A wallet of KYC level 0 moves {unverified_amount:,.0f} or more at once."
    source = "FATF Recommendation 16, the travel rule: 1,000 dollars or euros."
    unverified = True

    unverified_amount: float = 1_000.0

    def fires(self, view: AsOfView) -> Flags:
        """See `Typology.fires`."""
        return np.asarray(view.pays & (view.kyc_level == 0) & (view.amount >= self.unverified_amount))

    def case(self, view: AsOfView) -> str:
        """See `Typology.case`."""
        return f"{view.money} from a wallet of KYC level 0"

    @classmethod
    def stage(cls, scene: Scene, wallet: int, begin: int, strength: int) -> None:
        """One transfer to a stranger."""
        amount = (1_500.0, 5_000.0, 20_000.0)[strength - 1] * scene.rng.uniform(0.9, 1.1)
        scene.act(StagedEvent(wallet, begin, OUT, amount, scene.stranger(wallet)))
