"""Ledger -> one row of as-of-time values per event. `COLUMNS` says what each column is."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import pairwise
from typing import Final

import numpy as np

from core.anomaly.asof.between import KnownChains, between_tasks, codes_or_missing
from core.anomaly.asof.rounded import round_amounts
from core.anomaly.ledger import CASH, IN, LOGIN, MISSING, PLAIN, REFUND, Ledger
from core.arrays import Floats, Ints

_SPANS: Final = ("1h", "24h", "7d", "30d")

# Name of each column of the matrix, in the kernel's layout. Units: `_s` seconds, `_h` hours, `_days` days, `_km`
# kilometres, sums and maxima the ledger's own unit, everything else a count, a share or 0/1. NaN is not known.
COLUMNS: Final = (
    *(
        f"{name}_{span}"
        for name in ("count", "sum", "max", "counterparties", "devices", "countries")
        for span in _SPANS
    ),
    "since_previous_s",
    "gap_s",  # between the activity of the last 24 h, this event included, and what came before it
    "past_payments",  # events before this one that move money the same way, in or out: what the next six rest on
    "age_days",  # since the wallet's first event
    "past_mean",
    "past_spread",
    "past_max",
    "past_log_mean",
    "past_log_spread",
    "first_counterparty",
    "first_country",
    "first_device",
    "novelty",  # share of the wallet's earlier counterparties that were new to it
    "hour_share",  # of the wallet's earlier events, within an hour of this time of day; even habits assumed at first
    "travel_km",
    "travel_h",
    "logins_24h",
    "redemptions_1h",
    "redemptions_24h",
    "just_under_24h",  # in cash
    "just_under_7d",
    "new_device_h",  # since the wallet was first seen with a device other than its first
    "intake_24h",  # what the wallet received from others
    "outflow_24h",  # what left it to others
    "peer_count_24h",  # arrivals at the counterparty, from anyone
    "peer_sum_24h",
    "peer_count_7d",
    "past_events",
    "unused_hour",  # none of the wallet's events more than 24 h before lies within an hour of this time of day
    "unused_hours_24h",  # events of these 24 h at such times of day
    "country_h",  # since the wallet's previous event with a country, where that is another one
    "country_switches",  # earlier events in another country than the one before them
    "payers_24h",  # others that sent money to the wallet
    "hops",  # transfers of the longest chain that ends with this one, each passing on what the one before brought
    "ring_hops",  # transfers over which money came back to who sent it first, with this one; 0 is none
    "peer_wallets_1h",  # other wallets that paid the counterparty
    "saved_24h",  # of what others sent to the wallet, what came from those to whom it had sent money before
    "device_wallets_7d",  # other wallets that used the device
    "ip_wallets_7d",  # other wallets that used the address
    "round_7d",  # amounts of 100 and more that are two digits and noughts
    "past_round",  # all such amounts before
    "alike_7d",  # amounts the same way that are 90 to 111 % of this one, among the wallet's latest 200 events
    "spent_with",  # what the wallet paid this counterparty, less what came from there; not below 0
    "unbought_7d",  # refunds of more than that
    "device_turnover",  # of the wallet's earlier events with a device, the share whose device was new; not of the first
)
PLACE: Final = {name: place for place, name in enumerate(COLUMNS)}
PARALLEL_ROWS: Final = 50_000
# Columns that other wallets' events have a part in; all others follow from a wallet's own.
BETWEEN: Final = tuple(
    PLACE[name]
    for name in (
        *("intake_24h", "peer_count_24h", "peer_sum_24h", "peer_count_7d", "payers_24h", "saved_24h", "hops"),
        *("ring_hops", "peer_wallets_1h", "device_wallets_7d", "ip_wallets_7d"),
    )
)


def compute(
    ledger: Ledger,
    just_under: tuple[float, float],
    threads: int = 2,
    chains: KnownChains | None = None,
    between: Floats | None = None,
) -> Floats:
    """What was known strictly before each event.

    Events are ordered by (time, id); a window of length W at time t holds the earlier events in (t - W, t]. Rows of
    the result follow the rows of the ledger, in whatever order those are.

    Args:
        ledger: n events.
        just_under: Amounts of cash in [low, high) count as just under a limit.
        threads: How many work at once on a large ledger; the result does not depend on it.
        chains: What is known of chains already, for a ledger that is a part of a longer one.
        between: The columns `BETWEEN` of these events, where the ledger holds some wallets of a longer one; computed
            of this ledger if omitted.

    Returns:
        float64 of shape (n, len(COLUMNS)).
    """
    from core.anomaly.asof.amounts import compare_refunds, compare_sizes
    from core.anomaly.asof.devices import turnover
    from core.anomaly.asof.grouping import group
    from core.anomaly.asof.habits import habits
    from core.anomaly.asof.kernel import walk
    from core.anomaly.asof.travel import travel

    n = len(ledger)
    out = np.empty((n, len(COLUMNS)))
    if n == 0:
        return out
    order = ledger.order()
    wallets = int(ledger.wallet.max()) + 1
    starts, rows = np.zeros(wallets + 1, dtype=np.int64), np.empty(n, dtype=np.int64)
    group(ledger.wallet, order, starts, rows)
    kind = np.zeros(n, dtype=np.int8) if ledger.kind is None else ledger.kind
    nature = np.full(n, PLAIN, dtype=np.int8) if ledger.nature is None else ledger.nature
    party, device, country = (
        codes_or_missing(column, n) for column in (ledger.counterparty, ledger.device, ledger.country)
    )
    latitude, longitude = (_degrees(column, n) for column in (ledger.latitude, ledger.longitude))
    under = (ledger.amount >= just_under[0]) & (ledger.amount < just_under[1]) & (kind != LOGIN) & (nature == CASH)
    keys = 1 + max(int(column.max()) for column in (party, device, country, np.zeros(1, np.int32)))
    time, amount, does, close = ledger.time_ms[rows], ledger.amount[rows], kind[rows], under[rows]
    met, held, where = party[rows], device[rows], country[rows]
    # Who pays herself has neither received nor spent.
    stays = party == ledger.wallet
    leaves = ((kind != IN) & (kind != LOGIN) & ~stays)[rows]
    others = np.where(stays, MISSING, party)[rows]
    tasks: list[Callable[[], None]] = [
        partial(walk, starts[first : last + 1], time, amount, does, leaves, close, met, held, where, keys, out, rows)
        for first, last in _shares(starts, threads)
    ]
    tasks += [
        lambda: travel(starts, time, latitude[rows], longitude[rows], out, rows),
        lambda: habits(starts, time, where, out, rows),
        lambda: turnover(starts, held, keys, out, rows),
        lambda: compare_sizes(starts, time, amount, does, round_amounts(amount), out, rows),
        lambda: compare_refunds(starts, time, amount, does, others, (nature == REFUND)[rows], keys, out, rows),
    ]
    if between is None:
        tasks += between_tasks(ledger, order, chains, out)
    _run(tasks, threads, n)
    if between is not None:
        out[:, BETWEEN] = between
    return out


def compute_between(ledger: Ledger, threads: int = 2) -> Floats:
    """The columns `BETWEEN` of every event, which depend on other wallets' events too; the others are not filled in.

    Returns:
        float64 of shape (n, len(COLUMNS)), column after column: memory is taken by the columns that are filled alone.
    """
    n = len(ledger)
    out: Floats = np.empty((len(COLUMNS), n)).T
    if n:
        _run(between_tasks(ledger, ledger.order(), None, out), threads, n)
    return out


def _run(tasks: list[Callable[[], None]], threads: int, n: int) -> None:
    if threads > 1 and n >= PARALLEL_ROWS:
        # The tasks fill different columns, or the same columns of different wallets.
        with ThreadPoolExecutor(threads) as pool:
            for done in [pool.submit(task) for task in tasks]:
                done.result()
    else:
        for task in tasks:
            task()


def _shares(starts: Ints, threads: int) -> list[tuple[int, int]]:
    """Ranges of wallets with about the same number of events each."""
    if starts[-1] < PARALLEL_ROWS:
        return [(0, len(starts) - 1)]
    edges = np.searchsorted(starts, np.linspace(0, starts[-1], threads + 1)[1:-1])
    cuts = np.unique(np.concatenate([[0], edges, [len(starts) - 1]]))
    return [(int(first), int(last)) for first, last in pairwise(cuts)]


def feature_column(values: Floats, name: str) -> Floats:
    """One column of what `compute` returned, by name."""
    return values[:, PLACE[name]]


def _degrees(column: Floats | None, n: int) -> Floats:
    return np.full(n, np.nan) if column is None else column
