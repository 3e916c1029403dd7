"""Seeded ledgers of many wallets with known suspicious episodes in them, from a hundred to ten million events.

    python -m core.simulate ledger --events 20000 --folder somewhere

What the Transactions lens is tried and its bundled model is trained on. Ordinary life is in `ordinary_events`, the
episodes are the cases of the typologies. Nobody in it exists.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Final, overload

import numpy as np

from core.anomaly.ledger import KINDS, MISSING, NEVER_MS, Bytes, Ledger
from core.anomaly.typologies import TYPOLOGIES
from core.errors import InvalidInput
from core.simulate.cities import COUNTRIES, COUNTRY, LATITUDE, LONGITUDE
from core.simulate.episodes import STRENGTHS, Script
from core.simulate.ledger_users import DEVICES, Users, make_users
from core.simulate.ordinary_events import Events, device_codes, make_ordinary
from core.spans import DAY_MS

MIN_EVENTS, MAX_EVENTS = 100, 10_000_000
EVENTS_PER_WALLET: Final = 80
START_MS: Final = 1_767_225_600_000  # 2026-01-01
GEO_NOISE_DEGREES: Final = 0.05  # about five kilometres: where an IP address is thought to be


@dataclass(frozen=True)
class Simulated:
    """A ledger and what is known about it.

    Attributes:
        ledger: In the order of time; `label` is 1 for events of an episode and 0 elsewhere.
        typology: Which typology an event belongs to, a place among TYPOLOGIES; MISSING for ordinary events.
        strength: 1 to 3; 0 for ordinary events.
    """

    ledger: Ledger
    typology: Bytes
    strength: Bytes


@dataclass(frozen=True)
class Numbered(Sequence[str]):
    """Names such as D000017, made when asked for: ten million events have more devices than one wants to spell out."""

    prefix: str
    total: int

    def __len__(self) -> int:
        return self.total

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[str]: ...
    def __getitem__(self, place: int | slice) -> str | Sequence[str]:
        """The name of a code."""
        if isinstance(place, slice):
            return [self[i] for i in range(*place.indices(self.total))]
        if not 0 <= place < self.total:
            raise IndexError(place)
        return f"{self.prefix}{place + 1:06d}"


def simulate_ledger(
    events: int = 10_000,
    seed: int = 0,
    days: int = 180,
    episodes: int = 1,
    kinds: Sequence[str] | None = None,
    strengths: Sequence[int] = STRENGTHS,
) -> Simulated:
    """Simulate a ledger.

    Args:
        events: Ordinary events, 100 to 10,000,000; the episodes come on top of them.
        seed: The same arguments give the same ledger.
        days: How long it lasts, 120 to 730: dormancy needs time.
        episodes: How many of each typology at each strength; 0 for a clean ledger.
        kinds: Names of the typologies of the episodes; all of them if omitted.
        strengths: Their strengths, of 1 to 3.

    Raises:
        InvalidInput: An argument is out of range, or there are too few wallets for so many episodes.
    """
    if not MIN_EVENTS <= events <= MAX_EVENTS:
        raise InvalidInput("events", f"is {events:,}", f"a whole number from {MIN_EVENTS:,} to {MAX_EVENTS:,}")
    if not 120 <= days <= 730:
        raise InvalidInput("days", f"is {days:,}", "a whole number from 120 to 730")
    wallets = max(8, events // EVENTS_PER_WALLET)
    if not 0 <= episodes <= max(1, wallets // 48):
        raise InvalidInput("episodes", f"is {episodes:,}", f"a whole number from 0 to {max(1, wallets // 48):,}")
    rng = np.random.default_rng(seed)
    users = make_users(rng, wallets, START_MS, days)
    ordinary = make_ordinary(rng, users, events, START_MS, days)
    script = _write_script(rng, users, days, episodes, list(TYPOLOGIES) if kinds is None else kinds, strengths)
    keep = _kept(ordinary, script)
    injected = script.events()
    columns = {
        item.name: np.concatenate([getattr(ordinary, item.name)[keep], getattr(injected, item.name)])
        for item in fields(Events)
    }
    marks = np.array(script.marks or np.empty((0, 2)), dtype=np.int8).reshape(-1, 2)
    typology = np.concatenate([np.full(int(keep.sum()), MISSING, dtype=np.int8), marks[:, 0]])
    strength = np.concatenate([np.zeros(int(keep.sum()), dtype=np.int8), marks[:, 1]])
    order = np.argsort(columns["time_ms"], kind="stable")
    sorted_events = Events(**{name: column[order] for name, column in columns.items()})
    ledger = _to_ledger(rng, users, sorted_events, (typology[order] != MISSING).astype(np.int8))
    return Simulated(ledger, typology[order], strength[order])


def _write_script(
    rng: np.random.Generator, users: Users, days: int, episodes: int, kinds: Sequence[str], strengths: Sequence[int]
) -> Script:
    """Each episode on a wallet of its own as long as there are enough of them."""
    settled = np.flatnonzero(users.registered_ms < START_MS)
    unchecked = settled[users.level[settled] == 0]
    checked = rng.permutation(settled[users.level[settled] > 0])
    script = Script(rng, users, busy=checked[: len(kinds) * len(strengths) * episodes])
    place = 0
    for name in kinds:
        number, kind = list(TYPOLOGIES).index(name), TYPOLOGIES[name]
        for strength in strengths:
            for _ in range(episodes):
                wallet = int(checked[place % len(checked)]) if len(checked) else 0
                if kind.unverified and len(unchecked):
                    wallet = int(rng.choice(unchecked))
                else:
                    place += 1
                begin = START_MS + int(rng.uniform(kind.earliest_day, days - 5) * DAY_MS)
                script.mark = (number, strength)
                kind.stage(script, wallet, begin, strength)
    return script


def _kept(ordinary: Events, script: Script) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Ordinary events that do not contradict an episode of their wallet."""
    keep = np.ones(len(ordinary), dtype=np.bool_)
    # Events come wallet by wallet out of `make_ordinary`.
    for wallet, start, end in script.quiet:
        first, last = np.searchsorted(ordinary.wallet, [wallet, wallet + 1])
        time = ordinary.time_ms[first:last]
        keep[first:last] &= (time < start) | (time > end)
    return keep


def _to_ledger(rng: np.random.Generator, users: Users, events: Events, label: Bytes) -> Ledger:
    wallets = len(users)
    verified = users.verified_ms[events.wallet]
    level = np.where((verified != NEVER_MS) & (events.time_ms >= verified), users.level[events.wallet], 0)
    noise = rng.normal(0.0, GEO_NOISE_DEGREES, (2, len(events)))
    device = device_codes(events.wallet, events.device, wallets)
    merchants = (f"M{place + 1:05d}" for place in range(users.merchants))
    return Ledger(
        events.time_ms,
        events.wallet,
        events.amount,
        kind=events.kind,
        nature=events.nature,
        counterparty=events.counterparty,
        country=COUNTRY[events.place],
        device=device,
        ip=device,
        latitude=LATITUDE[events.place] + noise[0],
        longitude=LONGITUDE[events.place] + noise[1],
        kyc_level=level.astype(np.int8),
        kyc_ms=verified,
        label=label,
        names={
            "party": (*(f"W{place + 1:05d}" for place in range(wallets)), *merchants),
            "country": COUNTRIES,
            "device": Numbered("D", wallets * (DEVICES + 1)),
            "ip": Numbered("IP", wallets * (DEVICES + 1)),
            "kind": KINDS,
        },
    )
