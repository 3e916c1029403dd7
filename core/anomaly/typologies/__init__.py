"""Documented rules for patterns that analysts know by name. `TYPOLOGIES` is the list; all keep one contract.

To add one: a file with a subclass of `base.Typology`, and a line here. Bundles hold no typology, so that nothing is
fitted again. The contract test picks it up.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Final

import numpy as np

from core.anomaly.context import AsOfView
from core.anomaly.thresholds import Thresholds
from core.anomaly.typologies.account_takeover import AccountTakeover
from core.anomaly.typologies.base import Typology
from core.anomaly.typologies.card_testing import CardTesting
from core.anomaly.typologies.dormant_awakening import DormantAwakening
from core.anomaly.typologies.emptied_savings import EmptiedSavings
from core.anomaly.typologies.impossible_travel import ImpossibleTravel
from core.anomaly.typologies.layering import Layering
from core.anomaly.typologies.many_cards import ManyCards
from core.anomaly.typologies.mule_account import MuleAccount
from core.anomaly.typologies.near_equal import NearEqual
from core.anomaly.typologies.new_device_payment import NewDevicePayment
from core.anomaly.typologies.rapid_pass_through import RapidPassThrough
from core.anomaly.typologies.redemption_burst import RedemptionBurst
from core.anomaly.typologies.round_amounts import RoundAmounts
from core.anomaly.typologies.round_trip import RoundTrip
from core.anomaly.typologies.shared_device import SharedDevice
from core.anomaly.typologies.structuring import Structuring
from core.anomaly.typologies.two_countries import TwoCountries
from core.anomaly.typologies.unbought_refund import UnboughtRefund
from core.anomaly.typologies.unused_hours import UnusedHours
from core.anomaly.typologies.unverified_large_amount import UnverifiedLargeAmount
from core.anomaly.typologies.velocity_burst import VelocityBurst
from core.arrays import Flags

TYPOLOGIES: Final[dict[str, type[Typology]]] = {
    kind.name: kind
    for kind in (
        Structuring,
        RapidPassThrough,
        ImpossibleTravel,
        VelocityBurst,
        AccountTakeover,
        RedemptionBurst,
        DormantAwakening,
        UnverifiedLargeAmount,
        MuleAccount,
        RoundTrip,
        Layering,
        CardTesting,
        UnusedHours,
        TwoCountries,
        NewDevicePayment,
        UnboughtRefund,
        SharedDevice,
        EmptiedSavings,
        RoundAmounts,
        NearEqual,
        ManyCards,
    )
}


def hits(view: AsOfView) -> Flags:
    """Which rule fires on which event; shape (n, len(TYPOLOGIES)), in their order."""
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        return np.column_stack([kind.under(view.thresholds).fires(view) for kind in TYPOLOGIES.values()])


def fired(flags: Flags) -> tuple[str, ...]:
    """The names of the rules that fired; `flags` has shape (len(TYPOLOGIES),)."""
    return tuple(name for name, flag in zip(TYPOLOGIES, flags, strict=True) if flag)


def typology_title(name: str) -> str:
    """A typology as people read it."""
    return TYPOLOGIES[name].title


def numbers(thresholds: Thresholds) -> dict[str, float]:
    """Every setting by name, those of the rules included: what a bundle holds."""
    own = {key: value for kind in TYPOLOGIES.values() for key, value in asdict(kind.under(thresholds)).items()}
    return {**thresholds.shared(), **own}
