"""Which order the queue has, period by period: its own, or a simpler one that did as well on what was known by then.

A ledger whose frauds are its largest amounts is served better by sorting. A learned period has a simpler order where
that was as good as the queue's own in each of the two latest periods before it whose labels tell; one period alone has
to be clear. The queue's order gets better as the wallets' pasts grow, the largest amount does not: the first weeks of a
ledger flatter it. A label counts as known seven days after its event, and nothing of the period itself or of what
comes later is looked at. Scores, tails and rules stay as they are: only who comes first, and who is a candidate
besides, changes. Without labels nobody can say which order finds more fraud: the queue keeps its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from core.anomaly.identity import draw
from core.anomaly.ledger import Ledger
from core.anomaly.queue import priority
from core.anomaly.rivals import (
    AMOUNT,
    FIT_ROWS,
    FOREST,
    QUEUE,
    SEED,
    period_begin,
    plain_forest,
    plain_forest_scores,
    plain_rows,
    precision_of_order,
    rank_of,
)
from core.anomaly.rivals_reading import OrderedPeriod
from core.anomaly.schedule import WEEK_MS
from core.anomaly.score import Period, ScoredLedger, SimplerOrder
from core.anomaly.shares import CurrencyShare
from core.arrays import Floats, Ints
from core.fields import choice, mapping
from core.spans import utc_moment

COMPARED: Final = "compared"
ORDERS: Final = (COMPARED, QUEUE, FOREST, AMOUNT)
SIMPLER: Final = (AMOUNT, FOREST)  # the simplest first
DELAY_MS: Final = WEEK_MS
ENOUGH: Final = 20
EVALUATED: Final = 50_000  # so many of the latest known events decide, of them all and of a period
CLEARLY: Final = 1.5  # so many times as good, where only one period, or all of them together, can tell
HELD: Final = 20_000
FINE: Final = 0.01  # decades by which equal tails are told apart


def split_order(options: object) -> tuple[str, Mapping[str, Any] | None]:
    """The order that a caller's options ask for, and the options without it.

    Raises:
        InvalidInput: `options.order` is none of `ORDERS`.
    """
    if options is None:
        return COMPARED, None
    rest = dict(mapping("options", options, "an object"))
    given = rest.pop("order", None)
    return COMPARED if given is None else choice("options.order", given, ORDERS), rest


@dataclass(frozen=True)
class ChosenOrders:
    """What was chosen for a ledger of n events.

    Attributes:
        order: What it changes; None where every period has the queue's own order.
        periods: What each period has, and by which figures.
        forests: A currency each, in their order: the scores of `plain_forest_scores`.
    """

    order: SimplerOrder | None
    periods: tuple[OrderedPeriod, ...]
    forests: tuple[Floats, ...]


def choose_orders(count: int, shares: Sequence[CurrencyShare], asked: str = COMPARED) -> ChosenOrders:
    """The order of every period that is compared with earlier events of the same ledger.

    Args:
        count: How many events the whole ledger has.
        shares: The same, a currency each.
        asked: One of `ORDERS`; any but `COMPARED` is taken for every such period.
    """
    made = SimplerOrder(
        np.full(count, np.nan), np.full(count, np.nan), np.zeros(count, np.int64), np.zeros(count, np.int8)
    )
    periods: list[OrderedPeriod] = []
    forests: list[Floats] = []
    for share in shares:
        forest = plain_forest_scores(share.scored)
        forests.append(forest)
        for period, cut in ((one, period_begin(share.scored, one)) for one in share.learned):
            told = _compare(share, period, cut, forest)
            name = told.order if asked == COMPARED else asked
            periods.append(told if name == told.order else told.forced(name))
            if name in SIMPLER:
                _fill(made, share, period, cut, name)
    return ChosenOrders(made if made.simpler.any() else None, tuple(periods), tuple(forests))


def _compare(share: CurrencyShare, period: Period, cut: int, forest: Floats) -> OrderedPeriod:
    """The figures on what was known before a Monday, and the order that they give; `forest` has a score per event."""
    scored, code = share.scored, share.code or None
    ledger, from_ = scored.ledger, utc_moment(int(scored.ledger.time_ms[period.rows].min()))
    if ledger.label is None:
        return OrderedPeriod(code, from_, QUEUE, 0, 0, None, None, None)
    known = [_known(ledger, one.rows, cut) for one in share.learned if ledger.time_ms[one.rows].max(initial=0) < cut]
    rows = np.concatenate([np.zeros(0, np.int64), *known])[-EVALUATED:]
    label = ledger.label.astype(np.int64)
    frauds = int((label[rows] == 1).sum())
    if not _tells(label[rows]):
        return OrderedPeriod(code, from_, QUEUE, len(rows), frauds, None, None, None)
    own = priority(scored) + 1e-6 * rank_of(scored.raw)
    by = {QUEUE: own, FOREST: forest, AMOUNT: ledger.amount}
    found = {name: precision_of_order(order[rows], label[rows]) or 0.0 for name, order in by.items()}
    best = max(SIMPLER, key=lambda name: found[name])  # of two alike the simpler
    telling = [part[-EVALUATED:] for part in known if _tells(label[part[-EVALUATED:]])][-2:]
    middle, times = len(rows) // 2, 1.0
    if len(telling) < 2:
        telling, times = [rows[:middle], rows[middle:]], CLEARLY
    chosen = best if _as_well(by[best], own, label, [rows, *telling], times) else QUEUE
    return OrderedPeriod(code, from_, chosen, len(rows), frauds, found[QUEUE], found[FOREST], found[AMOUNT])


def _known(ledger: Ledger, rows: Ints, cut: int) -> Ints:
    """Those of a period's events whose label was known by then, in the order of time."""
    label = np.full(len(ledger), -1) if ledger.label is None else ledger.label
    rows = rows[(ledger.time_ms[rows] + DELAY_MS <= cut) & (label[rows] >= 0)]
    return rows[np.lexsort((ledger.tie[rows], ledger.time_ms[rows]))]


def _tells(label: Ints) -> bool:
    frauds = int((label == 1).sum())
    return min(frauds, len(label) - frauds) >= ENOUGH


def _as_well(simpler: Floats, own: Floats, label: Ints, parts: Sequence[Ints], times: float) -> bool:
    """Whether an order is so many times as good in each of these parts of the past."""
    for part in parts:
        one, other = (precision_of_order(order[part], label[part]) for order in (simpler, own))
        if one is None or other is None or one < times * other:
            return False
    return True


def _fill(made: SimplerOrder, share: CurrencyShare, period: Period, cut: int, name: str) -> None:
    """Write down where the events of a period stand by a simpler order, against all that came before it."""
    scored, rows = share.scored, period.rows
    past = np.flatnonzero(scored.ledger.time_ms < cut).astype(np.int64)
    known, values = _amounts(scored, past, rows) if name == AMOUNT else _strangeness(scored, past, rows)
    at_least = len(known) - np.searchsorted(known, values, side="left")
    tail = (1 + at_least) / (len(known) + 1)
    middle = float(np.median(known)) or 1.0
    level = np.maximum(values, 0.0)
    places = share.rows[rows]
    # Beyond everything known tails are equal; the value itself, which no later event moves, tells them apart.
    made.priority[places] = -np.log10(tail) + FINE * np.where(np.isinf(level), 1.0, level / (level + middle))
    made.tail[places], made.known[places] = tail, len(known)
    made.simpler[places] = 1 + SIMPLER.index(name)


def _amounts(scored: ScoredLedger, past: Ints, rows: Ints) -> tuple[Floats, Floats]:
    return np.sort(scored.ledger.amount[past]), scored.ledger.amount[rows]


def _strangeness(scored: ScoredLedger, past: Ints, rows: Ints) -> tuple[Floats, Floats]:
    plain, drawn = plain_rows(scored.view), draw(scored.ledger, past, SEED)
    held = min(HELD, 2 * len(past) // 5)
    forest = plain_forest(plain[drawn[held : held + FIT_ROWS]])
    return np.sort(forest.score(plain[drawn[:held]])), forest.score(plain[rows])


def order_sentences(order: SimplerOrder | None, amount: Floats, rows: Sequence[int]) -> tuple[tuple[str, ...], ...]:
    """Per event, what the simpler order of its period says of it; empty where it has the queue's own.

    Args:
        order: What was chosen.
        amount: Of every event.
        rows: Places of those asked about.
    """
    from core.anomaly.plain import plain

    if order is None:
        return ()
    out = []
    for row in rows:
        many, kind = int(order.known[row]), int(order.simpler[row])
        least = round(float(order.tail[row]) * (many + 1)) - 1 if kind else 0
        by_amount = f"Ordered by amount: of {many:,} earlier events {least:,} have {plain(float(amount[row]))} or more."
        by_forest = f"Ordered by amount and hour: of {many:,} earlier events {least:,} are as strange by these or more."
        out.append(((), (by_amount,), (by_forest,))[kind])
    return tuple(out)
