"""The as-of-time columns written as their definitions: every event looks at a list of the events before it."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from core.anomaly.asof.features import COLUMNS
from core.anomaly.ledger import CASH, IN, LOGIN, REDEEM, Ledger
from core.arrays import Floats
from tests.anomaly.asof.plain_amounts import amounts, sharing
from tests.anomaly.asof.plain_flows import customs, flows

HOUR, DAY = 3_600_000, 86_400_000
SPANS = {"1h": HOUR, "24h": DAY, "7d": 7 * DAY, "30d": 30 * DAY}
NAN = math.nan


@dataclass(frozen=True)
class Event:
    """One event, with None for what is not known."""

    row: int
    time: int
    wallet: int
    amount: float
    kind: int
    counterparty: int | None
    country: int | None
    device: int | None
    place: tuple[float, float] | None
    under: bool
    ip: int | None
    nature: int


def events_of(ledger: Ledger, just_under: tuple[float, float]) -> list[Event]:
    """The ledger in the order of (time, id, row)."""

    def code(column: np.ndarray | None, row: int) -> int | None:
        return None if column is None or column[row] < 0 else int(column[row])

    found = []
    for row in sorted(range(len(ledger)), key=lambda row: (ledger.time_ms[row], ledger.tie[row], row)):
        place = None
        if ledger.latitude is not None and ledger.longitude is not None:
            latitude, longitude = float(ledger.latitude[row]), float(ledger.longitude[row])
            place = None if math.isnan(latitude) or math.isnan(longitude) else (latitude, longitude)
        nature = 0 if ledger.nature is None else int(ledger.nature[row])
        kind = 0 if ledger.kind is None else int(ledger.kind[row])
        amount = float(ledger.amount[row])
        found.append(
            Event(
                row,
                int(ledger.time_ms[row]),
                int(ledger.wallet[row]),
                amount,
                kind,
                code(ledger.counterparty, row),
                code(ledger.country, row),
                code(ledger.device, row),
                place,
                just_under[0] <= amount < just_under[1] and kind != LOGIN and nature == CASH,
                code(ledger.ip, row),
                nature,
            )
        )
    return found


def compute_plainly(ledger: Ledger, just_under: tuple[float, float]) -> Floats:
    """What `core.anomaly.asof.features.compute` has to return."""
    out = np.full((len(ledger), len(COLUMNS)), NAN)
    events = events_of(ledger, just_under)
    for place, event in enumerate(events):
        values = _row(event, events[:place])
        out[event.row] = [values[name] for name in COLUMNS]
    return out


def _row(event: Event, everyone: list[Event]) -> dict[str, float]:
    past = [e for e in everyone if e.wallet == event.wallet]
    paid = [e for e in past if e.kind != LOGIN]

    def within(span: int, events: list[Event]) -> list[Event]:
        return [e for e in events if event.time - span < e.time <= event.time]

    values: dict[str, float] = {}
    for name, span in SPANS.items():
        inside = within(span, past)
        values[f"count_{name}"] = len(inside)
        values[f"sum_{name}"] = math.fsum(e.amount for e in inside)
        values[f"max_{name}"] = max((e.amount for e in within(span, paid)), default=NAN)
        for column, key in KEYS.items():
            values[f"{column}_{name}"] = len({key(e) for e in inside} - {None})
    for name, key in FIRSTS.items():
        known = {key(e) for e in past} - {None}
        values[name] = NAN if key(event) is None else float(bool(known) and key(event) not in known)
    day = [*within(DAY, past), event]
    older = [e for e in past if e.time <= event.time - DAY]
    values["since_previous_s"] = (event.time - past[-1].time) / 1000 if past else NAN
    values["gap_s"] = (day[0].time - older[-1].time) / 1000 if older else NAN
    values |= _habits(event, past, paid)
    located = [e for e in past if e.place is not None]
    values["travel_km"] = values["travel_h"] = NAN
    if event.place is not None and located:
        values["travel_h"] = (event.time - located[-1].time) / HOUR
        values["travel_km"] = great_circle_km(located[-1].place or (0, 0), event.place)
    values["logins_24h"] = sum(e.kind == LOGIN for e in within(DAY, past))
    values["redemptions_1h"] = sum(e.kind == REDEEM for e in within(HOUR, past))
    values["redemptions_24h"] = sum(e.kind == REDEEM for e in within(DAY, past))
    values["just_under_24h"] = sum(e.under for e in within(DAY, past))
    values["just_under_7d"] = sum(e.under for e in within(7 * DAY, past))
    values["new_device_h"] = _new_device_h(event, past)
    values["outflow_24h"] = math.fsum(
        e.amount for e in within(DAY, past) if e.kind not in {IN, LOGIN} and e.counterparty != e.wallet
    )
    moved = [e for e in everyone if e.kind != LOGIN and e.counterparty != e.wallet]
    arrivals = [(e.wallet if e.kind == IN else e.counterparty, e) for e in moved]
    values["intake_24h"] = math.fsum(e.amount for who, e in arrivals if who == event.wallet and _in(event, e, DAY))
    values |= dict.fromkeys(("peer_count_24h", "peer_sum_24h", "peer_count_7d"), NAN)
    if event.counterparty is not None:
        theirs = [e for who, e in arrivals if who == event.counterparty]
        values["peer_count_24h"] = len(within(DAY, theirs))
        values["peer_sum_24h"] = math.fsum(e.amount for e in within(DAY, theirs))
        values["peer_count_7d"] = len(within(7 * DAY, theirs))
    return values | flows(event, everyone) | customs(event, past) | amounts(event, past) | sharing(event, everyone)


def _in(event: Event, earlier: Event, span: int) -> bool:
    return event.time - span < earlier.time <= event.time


def _habits(event: Event, past: list[Event], paid: list[Event]) -> dict[str, float]:
    paid = [e for e in paid if (e.kind == IN) == (event.kind == IN)]
    amounts = [e.amount for e in paid]
    logs = [math.log(e.amount) for e in paid if e.amount > 0]
    hour = event.time // HOUR % 24
    near = sum((e.time // HOUR % 24 - hour) % 24 in {0, 1, 23} for e in past)
    met = [e.counterparty for e in past if e.counterparty is not None]
    return {
        "past_payments": len(paid),
        "past_events": len(past),
        "age_days": (event.time - past[0].time) / DAY if past else 0.0,
        "past_mean": statistics.fmean(amounts) if amounts else NAN,
        "past_spread": statistics.stdev(amounts) if len(amounts) > 1 else NAN,
        "past_max": max(amounts, default=NAN),
        "past_log_mean": statistics.fmean(logs) if logs else NAN,
        "past_log_spread": statistics.stdev(logs) if len(logs) > 1 else NAN,
        "novelty": len(set(met)) / len(met) if met else NAN,
        "hour_share": (near + 6 / 8) / (len(past) + 6),
    }


def _new_device_h(event: Event, past: list[Event]) -> float:
    """Hours since the last event that brought the wallet a device it did not have, its first device aside."""
    known: set[int] = set()
    arrived: int | None = None
    for e in [*past, event]:
        if e.device is not None:
            if known and e.device not in known:
                arrived = e.time
            known.add(e.device)
    return NAN if arrived is None else (event.time - arrived) / HOUR


def great_circle_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """By the chord between two points on a sphere of radius 6371 km: another formula than the kernel's."""
    (x1, y1, z1), (x2, y2, z2) = (_unit(*point) for point in (a, b))
    chord = math.sqrt((x1 - x2) ** 2 + (y1 - y2) ** 2 + (z1 - z2) ** 2)
    return 2 * 6371.0 * math.asin(min(1.0, chord / 2))


def _unit(latitude: float, longitude: float) -> tuple[float, float, float]:
    p, q = math.radians(latitude), math.radians(longitude)
    return math.cos(p) * math.cos(q), math.cos(p) * math.sin(q), math.sin(p)


KEYS: dict[str, Callable[[Event], int | None]] = {
    "counterparties": lambda e: e.counterparty,
    "devices": lambda e: e.device,
    "countries": lambda e: e.country,
}
FIRSTS: dict[str, Callable[[Event], int | None]] = {
    "first_counterparty": lambda e: e.counterparty,
    "first_device": lambda e: e.device,
    "first_country": lambda e: e.country,
}
