"""The lending of a wallet as it was learnt before: whole answers only, with their age."""

from __future__ import annotations

import json
from dataclasses import asdict, fields, replace

from core.address import Address
from core.config import Settings
from core.lending.events import LendingEvent, LendingHistory
from core.lending.position import PoolAccount
from core.sources.cache import FRESH_S, Cache
from core.wallet.history import Attempt

VERSION = 2  # of what is kept: another shape must not be taken for this one


class LendingCache:
    """What the cache of one data directory knows of one wallet's lending.

    Args:
        settings: Where the cache is.
        address: Whose.
    """

    def __init__(self, settings: Settings, address: Address) -> None:
        self._cache = Cache(settings.data_dir)
        self._key = f"lending|{VERSION}|{address.lower}"

    def remember(self, history: LendingHistory) -> None:
        """Keep it if it is whole: a part must not stand in for the rest later."""
        if history.state != "partial":
            self._cache.put(self._key, json.dumps(asdict(history)).encode())

    def recall(self, max_age_s: float) -> tuple[LendingHistory, tuple[Attempt, ...]] | None:
        """What was kept, if it is not older than that, with its age as an attempt."""
        kept = self._cache.get(self._key, max_age_s)
        if kept is None:
            return None
        try:
            history = _unpacked(json.loads(kept.body))
        except (ValueError, TypeError, KeyError):
            self._cache.forget(self._key)
            return None
        if kept.age_s > FRESH_S:
            note = f"Lending as it was {kept.age_s / 3600:,.0f} hours ago: no source of logs could be asked just now."
            history = replace(history, notes=(*history.notes, note))
        outcome = f"answered from the cache: {len(history.events):,} Aave events"
        return history, (Attempt("aave", outcome, 0.0, kept.age_s),)


def _unpacked(kept: dict[str, object]) -> LendingHistory:
    names = [field.name for field in fields(LendingEvent)]
    rows, notes, accounts = kept["events"], kept["notes"], kept["pools"]
    if not isinstance(rows, list) or not isinstance(notes, list) or not isinstance(accounts, list):
        raise TypeError("events")
    events = tuple(LendingEvent(**{name: row[name] for name in names}) for row in rows)
    pools = tuple(PoolAccount(**account) for account in accounts)
    return LendingHistory(events, str(kept["state"]), tuple(str(note) for note in notes), pools)
