"""Events of an earlier file that were kept under a name: what the events of a later file are compared with.

They are put before the later ones, so that each of those gets the score it would have in one file that holds both.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from core.anomaly.ledger import MISSING, NEVER_MS, PLAIN, Ledger
from core.arrays import Flags

NAMED: Final = {
    "party": ("wallet", "counterparty"),
    "country": ("country",),
    "device": ("device",),
    "ip": ("ip",),
}
# What an optional column holds where a file does not have it.
UNKNOWN: Final[dict[str, Any]] = {
    **dict.fromkeys(("counterparty", "country", "device", "ip", "kyc_level", "label"), MISSING),
    **dict.fromkeys(("latitude", "longitude"), np.nan),
    "kind": 0,
    "nature": PLAIN,
    "kyc_ms": NEVER_MS,
}


@dataclass(frozen=True, eq=False)
class JoinedEvents:
    """Kept events and those of a later file as one ledger.

    Attributes:
        ledger: All of them; the kept ones have no ids.
        currency: ISO code of each, None where neither file names one.
        fresh: Which are the later file's.
        id_keys: As of `KeptEvents`.
    """

    ledger: Ledger
    currency: NDArray[Any] | None
    fresh: Flags
    id_keys: NDArray[np.uint64]

    def kept(self) -> KeptEvents:
        """All of them, to be kept."""
        return KeptEvents(replace(self.ledger, ids=None), _codes(self.ledger, self.currency), self.id_keys)


@dataclass(frozen=True, eq=False)
class KeptEvents:
    """n events of one or several files.

    Attributes:
        ledger: The events; their ids are kept as `id_keys` alone.
        currency: ISO code per event, shape (n,), "" where none is named.
        id_keys: 64 bits of each id, shape (n,); 0 where the file had none.
    """

    ledger: Ledger
    currency: NDArray[Any]
    id_keys: NDArray[np.uint64]

    @classmethod
    def of(cls, ledger: Ledger, currency: NDArray[Any] | None) -> KeptEvents:
        """All events of a ledger."""
        return cls(replace(ledger, ids=None), _codes(ledger, currency), _id_keys(ledger))

    def before(self, later: Ledger, currency: NDArray[Any] | None) -> JoinedEvents:
        """These events and those of a later file as one ledger.

        An event whose id the later file has too is left to it.

        Args:
            later: m events.
            currency: ISO code per event, shape (m,), or None.

        """
        keys = _id_keys(later)
        again = (self.id_keys != 0) & np.isin(self.id_keys, keys)
        own, codes = self.ledger.take(~again), self.currency[~again]
        fresh = np.concatenate([np.zeros(len(own), np.bool_), np.ones(len(later), np.bool_)])
        ids = [""] * len(own) + [later.id_of(row) for row in range(len(later))]
        whole = replace(_joined(own, later), ids=ids)
        both = np.concatenate([self.id_keys[~again], keys])
        if currency is None and not (codes != "").any():
            return JoinedEvents(whole, None, fresh, both)
        return JoinedEvents(whole, np.concatenate([codes, _codes(later, currency)]), fresh, both)


def _codes(ledger: Ledger, currency: NDArray[Any] | None) -> NDArray[Any]:
    return np.full(len(ledger), "") if currency is None else currency.astype(np.str_)


def _joined(first: Ledger, second: Ledger) -> Ledger:
    columns: dict[str, Any] = {}
    for item in fields(Ledger):
        parts = [getattr(one, item.name) for one in (first, second)]
        if item.name in {"ids", "names"} or all(part is None for part in parts):
            continue
        columns[item.name] = np.concatenate(
            [
                np.full(len(one), UNKNOWN[item.name], dtype=_kind(parts)) if part is None else part
                for one, part in zip((first, second), parts, strict=True)
            ]
        )
    names: dict[str, list[str]] = {}
    for group, held in NAMED.items():
        names[group] = _one_numbering(first, second, group, [name for name in held if name in columns], columns)
    return Ledger(**columns, names=names)


def _kind(parts: list[Any]) -> Any:
    return next(part.dtype for part in parts if part is not None)


def _one_numbering(first: Ledger, second: Ledger, group: str, held: list[str], columns: dict[str, Any]) -> list[str]:
    """Give the codes of both ledgers one numbering, in place; its names."""
    places: dict[str, int] = {}
    for ledger, rows in ((first, slice(None, len(first))), (second, slice(len(first), None))):
        used = np.unique(np.concatenate([columns[name][rows] for name in held])) if held else np.empty(0, np.int64)
        used = used[used != MISSING]
        made = np.full(int(used.max(initial=-1)) + 2, MISSING, dtype=np.int32)
        for code in used.tolist():
            made[code] = places.setdefault(ledger.name_of(group, code), len(places))
        for name in held:
            columns[name][rows] = made[columns[name][rows]]  # the last place stands for MISSING
    return list(places)


def _id_keys(ledger: Ledger) -> NDArray[np.uint64]:
    if ledger.ids is None or not len(ledger):
        return np.zeros(len(ledger), dtype=np.uint64)
    from pandas.util import hash_array

    found = hash_array(np.array([str(one) for one in ledger.ids], dtype=object), categorize=False)
    return np.asarray(found, dtype=np.uint64)
