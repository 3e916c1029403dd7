"""Amounts against other amounts, and who else uses a device or an address, written as their definitions."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from core.anomaly.ledger import IN, LOGIN, REFUND

if TYPE_CHECKING:
    from tests.anomaly.asof.plain import Event

WEEK = 7 * 86_400_000
NAN = math.nan


def is_round(amount: float) -> bool:
    """Two digits and noughts, from 100 on: by how the number is written."""
    return amount >= 100 and amount == int(amount) and not str(int(amount))[2:].strip("0")


def lately(event: Event, events: list[Event]) -> list[Event]:
    return [e for e in events if e.time > event.time - WEEK]


def spent_with(event: Event, past: list[Event]) -> float:
    if event.counterparty in {None, event.wallet} or event.kind == LOGIN:
        return NAN
    theirs = [e for e in past if e.counterparty == event.counterparty and e.kind != LOGIN]
    return max(0.0, math.fsum(-e.amount if e.kind == IN else e.amount for e in theirs))


def unbought(event: Event, past: list[Event]) -> bool:
    return event.nature == REFUND and event.amount > spent_with(event, past) * (1 + 1e-9)


def amounts(event: Event, past: list[Event]) -> dict[str, float]:
    """`round_7d`, `past_round`, `alike_7d`, `spent_with` and `unbought_7d`."""
    rounded = [e for e in past if e.kind != LOGIN and is_round(e.amount)]
    alike: list[Event] = []
    if event.kind != LOGIN and event.amount > 0:
        same = [e for e in lately(event, past[-200:]) if e.kind != LOGIN and (e.kind == IN) == (event.kind == IN)]
        alike = [e for e in same if min(e.amount, event.amount) >= 0.9 * max(e.amount, event.amount)]
    return {
        "round_7d": len(lately(event, rounded)),
        "past_round": len(rounded),
        "alike_7d": len(alike),
        "spent_with": spent_with(event, past),
        "unbought_7d": sum(unbought(e, past[:place]) for place, e in enumerate(past) if e.time > event.time - WEEK),
    }


def sharing(event: Event, everyone: list[Event]) -> dict[str, float]:
    """`device_wallets_7d` and `ip_wallets_7d`."""
    week = lately(event, everyone)
    device = {e.wallet for e in week if e.device == event.device} - {event.wallet}
    address = {e.wallet for e in week if e.ip == event.ip} - {event.wallet}
    return {
        "device_wallets_7d": NAN if event.device is None else len(device),
        "ip_wallets_7d": NAN if event.ip is None else len(address),
    }
