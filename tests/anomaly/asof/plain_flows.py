"""What money passes through and what a wallet is used to, written as their definitions."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from core.anomaly.ledger import IN, LOGIN

if TYPE_CHECKING:
    from tests.anomaly.asof.plain import Event

HOUR, DAY = 3_600_000, 86_400_000
NAN = math.nan


@dataclass(frozen=True)
class Transfer:
    """An event that moves money from one party to another, with the chain it continues, itself last."""

    source: int
    target: int
    event: Event
    chain: tuple[Transfer, ...] = field(default=(), repr=False)

    @property
    def whole(self) -> tuple[Transfer, ...]:
        """The chain with this transfer."""
        return (*self.chain, self)


def transfers_of(events: list[Event]) -> list[Transfer]:
    """All transfers among events in their order."""
    found: list[Transfer] = []
    for event in events:
        made = transfer_of(event, found)
        if made is not None:
            found.append(made)
    return found


def passed_on(event: Event, source: int, found: list[Transfer]) -> list[Transfer]:
    """The arrivals that a transfer passes on, the latest first; none of a payer who has more than 20 in three days."""
    arrived = [one for one in reversed(found) if one.target == source and one.event.time > event.time - 3 * DAY]
    if len(arrived) > 20:
        return []
    return [one for one in arrived if 0.8 * one.event.amount <= event.amount <= one.event.amount]


def ends_of(event: Event) -> tuple[int, int] | None:
    if event.kind == LOGIN or event.counterparty is None or event.counterparty == event.wallet:
        return None
    ends = (event.wallet, event.counterparty)
    return ends[::-1] if event.kind == IN else ends


def transfer_of(event: Event, found: list[Transfer]) -> Transfer | None:
    ends = ends_of(event)
    if ends is None:
        return None
    source, target = ends
    arrivals = passed_on(event, source, found)
    longest = max(arrivals, key=lambda one: len(one.whole)).whole if arrivals else ()
    return Transfer(source, target, event, longest)


def flows(event: Event, everyone: list[Event]) -> dict[str, float]:
    """`payers_24h`, `saved_24h`, `hops`, `ring_hops` and `peer_wallets_1h`."""
    found = transfers_of(everyone)
    day = [one for one in found if one.event.time > event.time - DAY]
    came = [one for one in day if one.target == event.wallet]
    values: dict[str, float] = {
        "payers_24h": len({one.source for one in came}),
        "saved_24h": math.fsum(one.event.amount for one in came if one.source in sent_to(event.wallet, one, found)),
    }
    made, ends = transfer_of(event, found), ends_of(event)
    values["hops"] = 0 if made is None else len(made.whole)
    rings = []
    if ends is not None:
        for arrival in passed_on(event, ends[0], found):
            for back, link in enumerate(reversed(arrival.whole), start=2):
                if link.source == ends[1] and back <= 5:
                    rings.append(back)
    values["ring_hops"] = min(rings, default=0)
    hour = [one.event for one in found if one.event.time > event.time - HOUR and one.event.kind != IN]
    values["peer_wallets_1h"] = NAN
    if event.counterparty is not None:
        theirs = {e.wallet for e in hour if e.counterparty == event.counterparty}
        values["peer_wallets_1h"] = len(theirs - {event.wallet})
    return values


def sent_to(wallet: int, arrival: Transfer, found: list[Transfer]) -> set[int]:
    """To whom a wallet itself had sent money before something arrived."""
    earlier = found[: next(place for place, one in enumerate(found) if one is arrival)]
    return {one.target for one in earlier if one.event.wallet == wallet and one.source == wallet}


def customs(event: Event, past: list[Event]) -> dict[str, float]:
    """`unused_hour`, `unused_hours_24h`, `country_h`, `country_switches` and `device_turnover`."""
    devices = [e.device for e in past if e.device is not None]
    new = [device not in devices[: i + 1] for i, device in enumerate(devices[1:])]
    located = [e for e in past if e.country is not None]
    older = [e for e in past if e.time <= event.time - DAY]
    switches = sum(one.country != other.country for one, other in itertools.pairwise(located))
    away = event.country is not None and located and located[-1].country != event.country
    return {
        "unused_hour": unused(event, older),
        "unused_hours_24h": sum(unused(e, older) == 1 for e in past if e.time > event.time - DAY),
        "country_h": (event.time - located[-1].time) / HOUR if away else NAN,
        "country_switches": switches,
        "device_turnover": sum(new) / len(new) if new else NAN,
    }


def unused(event: Event, older: list[Event]) -> float:
    hours = [e.time // HOUR % 24 for e in older]
    near = [hour for hour in hours if (hour - event.time // HOUR) % 24 in {0, 1, 23}]
    return NAN if not older else float(not near)
