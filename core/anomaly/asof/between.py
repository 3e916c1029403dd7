"""The columns that other wallets' events have a part in: money received and followed, and who else shares something."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from core.anomaly.ledger import IN, LOGIN, MISSING, Bytes, Codes, Ledger
from core.arrays import Flags, Floats, Ints


@dataclass(frozen=True)
class KnownChains:
    """Chains of transfers that were followed before, so that a part of a ledger is enough to follow its last events.

    Attributes:
        hops: Per event, shape (n,), how many transfers the chain has that ends with it; -1 where it is to be followed.
        passed_on: Per event, the row of the event that the chain continues, -1 for none; filled in where followed.
    """

    hops: Ints
    passed_on: Ints

    @classmethod
    def none(cls, n: int) -> KnownChains:
        """Of a ledger that is here as a whole."""
        return cls(np.full(n, -1, dtype=np.int64), np.full(n, -1, dtype=np.int64))


def between_tasks(ledger: Ledger, order: Ints, chains: KnownChains | None, out: Floats) -> list[Callable[[], None]]:
    """What fills these columns of `out`, each task its own; see `core.anomaly.asof.features.compute`."""
    from core.anomaly.asof.chains import follow_money
    from core.anomaly.asof.received import receive

    n = len(ledger)
    linked = KnownChains.none(n) if chains is None else chains
    kind = np.zeros(n, dtype=np.int8) if ledger.kind is None else ledger.kind
    party = codes_or_missing(ledger.counterparty, n)
    stays = party == ledger.wallet
    arrives = np.where(stays, LOGIN, kind).astype(np.int8)
    moves = (kind != LOGIN) & ~stays & (party != MISSING)
    return [
        lambda: receive(order, ledger.time_ms, ledger.wallet, ledger.amount, arrives, party, ledger.parties, out),
        lambda: follow_money(
            *(order, ledger.time_ms, ledger.wallet, ledger.amount, kind, party, moves, ledger.parties),
            *(linked.hops, linked.passed_on, out),
        ),
        lambda: _paid_by(ledger, order, kind, party, moves, out),
        lambda: _beside(ledger, order, party, moves & (kind != IN), out),
    ]


def _paid_by(ledger: Ledger, order: Ints, kind: Bytes, party: Codes, moves: Flags, out: Floats) -> None:
    """The columns `payers_24h` and `saved_24h`."""
    from core.anomaly.asof.payers import count_payers, pairs_of

    came = kind == IN
    source, target = np.where(came, party, ledger.wallet), np.where(came, ledger.wallet, party)
    pair, back, pairs = pairs_of(source, target, moves, ledger.parties)
    count_payers(
        *(order, ledger.time_ms, ledger.wallet, ledger.amount, kind, target, pair, back, pairs, ledger.parties, out)
    )


def _beside(ledger: Ledger, order: Ints, party: Codes, pays: Flags, out: Floats) -> None:
    """The columns `peer_wallets_1h`, `device_wallets_7d` and `ip_wallets_7d`."""
    from core.anomaly.asof.chains import DEVICE_WALLETS, IP_WALLETS, WALLETS_1H, count_together
    from core.anomaly.asof.grouping import group
    from core.anomaly.asof.kernel import DAY_MS, HOUR_MS

    shared = (
        (party, pays, HOUR_MS, WALLETS_1H),
        (ledger.device, None, 7 * DAY_MS, DEVICE_WALLETS),
        (ledger.ip, None, 7 * DAY_MS, IP_WALLETS),
    )
    for keys, counts, span, column in shared:
        out[:, column] = np.nan
        if keys is None or (keys == MISSING).all():
            continue
        named = order[keys[order] != MISSING]
        starts, rows = np.zeros(int(keys.max()) + 2, dtype=np.int64), np.empty(len(named), dtype=np.int64)
        group(keys, named, starts, rows)
        counted = np.ones(len(rows), dtype=np.bool_) if counts is None else counts[rows]
        wallets = int(ledger.wallet.max()) + 1
        count_together(starts, ledger.time_ms[rows], ledger.wallet[rows], counted, wallets, span, column, out, rows)


def codes_or_missing(column: Codes | None, n: int) -> Codes:
    """A column of n codes, `MISSING` throughout where a ledger has none."""
    return np.full(n, MISSING, dtype=np.int32) if column is None else column
