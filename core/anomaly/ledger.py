"""A ledger as columns: what every part of the lens takes. Untrusted tables become one in the intake, never here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from core.arrays import Floats, Ints
from core.tables.vocabulary.event_types import (
    CASH_TYPES,
    IN_TYPES,
    LOGIN_TYPES,
    OUT_TYPES,
    REDEEM_TYPES,
    REFUNDS,
    type_word,
)

Codes: TypeAlias = NDArray[np.int32]
Bytes: TypeAlias = NDArray[np.int8]

MISSING: Final = -1  # a code, a level or a label that is not known
NEVER_MS: Final = np.iinfo(np.int64).min  # a date that is not known

# What an event does to the wallet's money. `OTHER` moves it in a direction that the ledger does not say; it is read
# as a payment to the counterparty, which is what ledgers without a type column mostly hold.
OTHER, IN, OUT, LOGIN, REDEEM = range(5)
KINDS: Final = ("payment", "deposit", "transfer", "login", "redemption")

TYPE_KINDS: Final[Mapping[str, int]] = {
    **dict.fromkeys(IN_TYPES, IN),
    **dict.fromkeys(OUT_TYPES, OUT),
    **dict.fromkeys(LOGIN_TYPES, LOGIN),
    **dict.fromkeys(REDEEM_TYPES, REDEEM),
}


# What an event is besides, by its type.
PLAIN, CASH, REFUND = range(3)


def event_nature(type_name: str) -> int:
    """Whether a type says that an event is cash or a refund; `PLAIN` where it says neither."""
    word = type_word(type_name)
    return CASH if word in CASH_TYPES else REFUND if word in REFUNDS else PLAIN


def event_kind(type_name: str) -> int:
    """The kind a type is read as; `OTHER` for a type nobody knows."""
    return TYPE_KINDS.get(type_word(type_name), OTHER)


def ties(ids: Sequence[str]) -> Ints:
    """How ids order events of the same moment: whole numbers by size, then all others as text.

    The order of two ids is the same whatever other ids there are.
    """
    whole = np.array([one.isdigit() and one.isascii() and len(one) <= 18 for one in ids], dtype=np.bool_)
    numbers = np.array([int(one) if is_whole else 0 for one, is_whole in zip(ids, whole, strict=True)], dtype=np.int64)
    if whole.all():
        return numbers
    return mixed_ties(whole, numbers, np.unique(np.array(ids, dtype=np.str_), return_inverse=True)[1])


def mixed_ties(whole: NDArray[np.bool_], numbers: Ints, text: NDArray[Any]) -> Ints:
    """`ties` of ids of which some are whole numbers.

    Args:
        whole: Which ones, shape (n,).
        numbers: Their values; elsewhere anything.
        text: The place of each id among all ids sorted as text.
    """
    order = np.lexsort((np.where(whole, 0, text), np.where(whole, numbers, 0), ~whole))
    out = np.empty(len(whole), dtype=np.int64)
    out[order] = np.arange(len(whole))
    return out


@dataclass(frozen=True)
class Ledger:
    """n events of many wallets, in any order.

    Wallets and counterparties share one numbering (`names["party"]`), so that money arriving at a wallet from another
    wallet is seen as such. Optional columns are None when the ledger has none.

    Attributes:
        time_ms: int64 milliseconds since 1970, UTC.
        wallet: Codes into `names["party"]`, never missing.
        amount: Finite and not negative, one unit for the whole ledger; 0 for logins.
        tie: Orders events of the same millisecond, as their ids do; row number by default.
        kind: One of OTHER, IN, OUT, LOGIN, REDEEM per event.
        nature: One of PLAIN, CASH, REFUND per event.
        counterparty: Codes into `names["party"]`, or MISSING.
        country: Codes into `names["country"]`, or MISSING.
        device: Codes into `names["device"]`, or MISSING.
        ip: Codes into `names["ip"]`, or MISSING.
        latitude: Degrees, NaN when unknown.
        longitude: Degrees, NaN when unknown.
        kyc_level: 0 is unverified, 1 and more are verified, MISSING is unknown; as it was at the event.
        kyc_ms: When the wallet was verified, NEVER_MS when unknown.
        label: 1 for an event known to be fraud, 0 for one known not to be, MISSING otherwise. Never used to score.
        ids: Transaction ids for people to recognise; row numbers when None.
        names: What the codes of a column stand for.
    """

    time_ms: Ints
    wallet: Codes
    amount: Floats
    tie: Ints = field(default_factory=lambda: np.empty(0, np.int64))
    kind: Bytes | None = None
    nature: Bytes | None = None
    counterparty: Codes | None = None
    country: Codes | None = None
    device: Codes | None = None
    ip: Codes | None = None
    latitude: Floats | None = None
    longitude: Floats | None = None
    kyc_level: Bytes | None = None
    kyc_ms: Ints | None = None
    label: Bytes | None = None
    ids: Sequence[str] | None = None
    names: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if len(self.tie) != len(self.time_ms):
            object.__setattr__(self, "tie", np.arange(len(self.time_ms), dtype=np.int64))
        for item in fields(self):
            column = getattr(self, item.name)
            if isinstance(column, np.ndarray) and column.shape != self.time_ms.shape:
                raise ValueError(f"{item.name} has shape {column.shape}, time_ms {self.time_ms.shape}")
        if self.ids is not None and len(self.ids) != len(self):
            raise ValueError(f"there are {len(self.ids)} ids for {len(self)} events")
        if len(self) and not (np.isfinite(self.amount).all() and self.amount.min() >= 0):
            raise ValueError("amounts have to be finite and not negative")
        if len(self) and self.wallet.min() < 0:
            raise ValueError("every event needs a wallet")

    def __len__(self) -> int:
        return len(self.time_ms)

    @property
    def parties(self) -> int:
        """How many codes wallets and counterparties use together."""
        top = int(self.wallet.max(initial=-1))
        if self.counterparty is not None:
            top = max(top, int(self.counterparty.max(initial=-1)))
        return top + 1

    def order(self) -> Ints:
        """Row numbers in the order of (time, id); rows that agree in both keep their order."""
        step = np.diff(self.time_ms)
        if (step > 0).all() or ((step >= 0).all() and (np.diff(self.tie) >= 0)[step == 0].all()):
            return np.arange(len(self), dtype=np.int64)
        return np.lexsort((self.tie, self.time_ms)).astype(np.int64)

    def take(self, rows: NDArray[np.int64] | NDArray[np.bool_]) -> Ledger:
        """The events at these row numbers, or where the mask is true; codes and names stay."""
        places = np.flatnonzero(rows) if rows.dtype == np.bool_ else rows
        columns: dict[str, Any] = {
            item.name: column[places]
            for item in fields(self)
            if isinstance(column := getattr(self, item.name), np.ndarray)
        }
        ids = None if self.ids is None else [self.ids[place] for place in places]
        return replace(self, **columns, ids=ids)

    def id_of(self, row: int) -> str:
        """The id of an event; its row number, from 1, when the ledger has none."""
        return str(row + 1) if self.ids is None else str(self.ids[row])

    def name_of(self, column: str, code: int) -> str:
        """What a code of `party`, `country`, `device` or `ip` stands for."""
        known = self.names.get(column)
        return str(known[code]) if known is not None and 0 <= code < len(known) else f"{column} {code}"
