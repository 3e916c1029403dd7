"""The queue's order beside simpler ones, for whoever owns the file. Pure."""

from __future__ import annotations

from typing import Final

from markupsafe import Markup

from core.anomaly.rivals import AMOUNT, FOREST, QUEUE, SCORE
from core.anomaly.rivals_reading import OrderedPeriod, RivalsReading
from core.markup import EMPTY
from core.page.kit.card import card
from core.page.kit.lists import plain_list
from core.page.kit.tables import row, table
from core.page.kit.wording import day

RANKINGS: Final = {
    QUEUE: "This queue: score and typologies",
    SCORE: "The score alone",
    FOREST: "A plain forest on amount and hour",
    AMOUNT: "The largest amount first",
}


def rivals_card(found: RivalsReading | None) -> Markup:
    """Rankings side by side; empty where the ledger has no past to compare on."""
    if found is None:
        return EMPTY
    if found.best is None:
        rows = [
            row(RANKINGS[one.name], f"{one.stability:.0%}", numbers=(1,))
            for one in found.rankings
            if one.stability is not None
        ]
        return card(
            "Beside simpler orders",
            table(("Order", "Same when learned twice"), rows, numbers=(1,), scroll=False),
            sub="Without labels of both kinds nobody can say which order is better. What can be said is which share "
            f"of the strangest hundredth of {found.events:,} events is the same when each half of the past is learned "
            "from.",
        )
    rows = [row(RANKINGS[one.name], _share(one.earlier), _share(one.later), numbers=(1, 2)) for one in found.rankings]
    lines = order_lines(found)
    return card(
        "Beside simpler orders",
        table(("Order", "Earlier weeks", f"From {day(found.middle)}"), rows, numbers=(1, 2), scroll=False),
        plain_list(lines) if lines else None,
        sub=f"Average precision over {found.events:,} events from {day(found.from_)} on, each order made from the past "
        f"alone. {rivals_line(found)}",
    )


def rivals_line(found: RivalsReading) -> str:
    """Which order is best on the earlier weeks, and how it does on the later ones beside the queue's."""
    if found.best is None:
        return "Nothing can be compared without labels."
    later = {one.name: one.later for one in found.rankings}
    if found.best == QUEUE:
        return "On the earlier weeks none is better than the queue's."
    return (
        f"Best on the earlier weeks: {RANKINGS[found.best][0].lower()}{RANKINGS[found.best][1:]}; on the later ones it "
        f"reaches {_share(later[found.best])}, the queue {_share(later[QUEUE])}."
    )


def order_lines(found: RivalsReading | None) -> list[str]:
    """Which periods of the queue have a simpler order, and by which figures; empty where none has."""
    if found is None:
        return []
    return [_order_line(one) for one in found.orders if one.order != QUEUE]


def _order_line(one: OrderedPeriod) -> str:
    name = RANKINGS[one.order]
    said = f"Ordered by {name[0].lower()}{name[1:]} from {day(one.from_)}{f' ({one.currency})' if one.currency else ''}"
    figures = {QUEUE: one.queue, FOREST: one.plain_forest, AMOUNT: one.amount}
    if figures[one.order] is None:
        return f"{said}: as asked for."
    return (
        f"{said}: on {one.known:,} labelled events known by then, {one.frauds:,} of them frauds, its average precision "
        f"was {_share(figures[one.order])}, that of score and typologies {_share(one.queue)}."
    )


def _share(value: float | None) -> str:
    return "not known" if value is None else f"{value:.3f}"
