"""An event as a session keeps it, and the part of a ledger that scoring the next events needs.

Names are kept as 64-bit hashes: whom an event is about can be compared, and not be read.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from core.anomaly.asof.between import KnownChains
from core.anomaly.ledger import IN, LOGIN, MISSING, NEVER_MS, PLAIN, Codes, Ledger, event_kind, event_nature
from core.anomaly.single import Transaction

NOBODY: Final = 0  # the hash of what is not known; no text has it


class HeardEvent(NamedTuple):
    """An event. Whoever is not known is `NOBODY`.

    Attributes:
        seq: Rises with every event that is heard; -1 before it is kept.
        wallet: Hash of the wallet.
        time_ms: Milliseconds since 1970, UTC.
        amount: 0 and more.
        kind: One of `core.anomaly.ledger`'s.
        party: Hash of the counterparty.
        country: Hash of the country.
        device: Hash of the device.
        latitude: Degrees, or None.
        longitude: Degrees, or None.
        hops: Transfers of the longest chain that ends with it.
        passed_on: The `seq` of the event that the chain continues, -1 for none.
        ip: Hash of the address.
        nature: Whether it is cash or a refund; one of `core.anomaly.ledger`'s.
    """

    seq: int
    wallet: int
    time_ms: int
    amount: float
    kind: int
    party: int
    country: int
    device: int
    latitude: float | None
    longitude: float | None
    hops: int = -1
    passed_on: int = -1
    ip: int = NOBODY
    nature: int = PLAIN

    @property
    def receiver(self) -> int:
        """With whom the money arrives; `NOBODY` where none moves from one to another."""
        if self.kind == LOGIN or self.party == self.wallet:
            return NOBODY
        return self.wallet if self.kind == IN else self.party

    @property
    def pays(self) -> bool:
        """Whether it counts among the payments of which the usual one is the median."""
        return self.kind != LOGIN and self.amount > 0


def hash_of(text: str | None) -> int:
    """64 bits for a name, the same on every machine; `NOBODY` for none."""
    if text is None:
        return NOBODY
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True) | 1


def digest_of(one: Transaction) -> bytes:
    """What tells whether a transaction is sent again as it was."""
    return hashlib.blake2b(json.dumps(astuple(one)).encode(), digest_size=16).digest()


def hear(one: Transaction) -> HeardEvent:
    """A transaction as it is kept."""
    return HeardEvent(
        seq=-1,
        wallet=hash_of(one.wallet_id),
        time_ms=one.time_ms,
        amount=one.amount,
        kind=0 if one.type is None else event_kind(one.type),
        party=hash_of(one.counterparty),
        country=hash_of(one.country),
        device=hash_of(one.device),
        latitude=one.latitude,
        longitude=one.longitude,
        ip=hash_of(one.ip),
        nature=PLAIN if one.type is None else event_nature(one.type),
    )


@dataclass(frozen=True)
class Neighbourhood:
    """Part of a ledger: what was heard around some new events, and these.

    Attributes:
        ledger: The earlier ones in the order in which they were heard, then the new ones.
        chains: What is known of chains; filled in for the new ones when their values are computed.
        seqs: The `seq` of each event, -1 for the new ones.
        new: How many are new.
    """

    ledger: Ledger
    chains: KnownChains
    seqs: NDArray[np.int64]
    new: int

    @classmethod
    def of(
        cls, earlier: Sequence[HeardEvent], events: Sequence[HeardEvent], given: Sequence[Transaction]
    ) -> Neighbourhood:
        """Put together what was heard and what is new; `given` are the new ones as they were sent."""
        rows = [*sorted(earlier), *events]
        columns = list(zip(*rows, strict=True))
        wallet, party = (np.array(columns[place], dtype=np.int64) for place in (1, 5))
        codes = np.unique(np.concatenate([wallet, party]), return_inverse=True)[1].astype(np.int32)
        old, none = len(earlier), [MISSING] * len(earlier)
        seqs = np.array(columns[0], dtype=np.int64)
        place_of = {seq: place for place, seq in enumerate(seqs[:old].tolist())}
        ledger = Ledger(
            np.array(columns[2], dtype=np.int64),
            codes[: len(rows)],
            np.array(columns[3], dtype=np.float64),
            kind=np.array(columns[4], dtype=np.int8),
            nature=np.array(columns[13], dtype=np.int8),
            counterparty=np.where(party == NOBODY, MISSING, codes[len(rows) :]).astype(np.int32),
            country=_codes(columns[6]),
            device=_codes(columns[7]),
            ip=_codes(columns[12]),
            latitude=np.array(columns[8], dtype=np.float64),
            longitude=np.array(columns[9], dtype=np.float64),
            kyc_level=np.array(
                [*none, *(MISSING if one.kyc_level is None else one.kyc_level for one in given)], dtype=np.int8
            ),
            kyc_ms=np.full(len(rows), NEVER_MS, dtype=np.int64),
        )
        linked = [place_of.get(seq, -1) for seq in columns[11]]
        chains = KnownChains(np.array(columns[10], dtype=np.int64), np.array(linked, dtype=np.int64))
        return cls(ledger, chains, seqs, len(events))


def _codes(column: Sequence[int]) -> Codes:
    values = np.array(column, dtype=np.int64)
    codes = np.unique(values, return_inverse=True)[1]
    return np.where(values == NOBODY, MISSING, codes).astype(np.int32)
