"""Columns of a profile that follow from what is held, and products that are one product under two names.

A model that looks at the premium of a product is told what it is asked for: it looks good on hidden holdings, and says
nothing of clients who pay no premium yet.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from core.arrays import Flags, Floats, Indices
from core.holdings.panel import NEVER, Panel
from core.holdings.words import and_list
from core.tables.vocabulary.names import fold

FEWEST: Final = 20  # clients who hold a product, and who do not: below that nothing is compared
SAME_ORDER: Final = 0.99  # area under the ROC curve of a product by a number, from which on the number says the product
SAME_WORDS: Final = 0.01  # of the rarer side, at most so many are told wrongly by words that say the product
SAME_CLIENTS: Final = 0.99  # of the clients with one of two products, so many have both
MOST_WORDS: Final = 50  # of a column; one with more is not compared
MOST_NAMED: Final = 6
# Words of a column of numbers that is what a client pays for what he holds.
PAID: Final = frozenset(
    (
        *("charge", "charges", "premium", "premiums", "price", "prices", "fee", "fees", "contribution", "preis"),
        *("contributions", "prima", "primas", "precio", "cuota", "cuotas", "prix", "prime", "primes", "frais"),
        *("cotisation", "premio", "mensalidade"),
    )
)
PAID_ENDINGS: Final = ("beitrag", "praemie", "pramie", "gebuehr", "gebuehren", "gebuhr", "gebuhren")  # of compounds


def leaking_facts(panel: Panel) -> Mapping[str, str]:
    """Column of the profile -> what it says of the holdings, in words, of those that follow from them."""
    held = np.asarray(panel.opened < NEVER)
    of_product = held.sum(axis=0)
    compared = np.flatnonzero((of_product >= FEWEST) & (len(held) - of_product >= FEWEST))
    found = {}
    for name, cells in panel.facts.items():
        numbers = all(cell is None or isinstance(cell, float) for cell in cells)
        if numbers and _is_paid(name):
            found[name] = "what is paid"
            continue
        says = _by_number(cells, held, compared) if numbers else _by_words(cells, held, compared)
        if len(says):
            found[name] = and_list([panel.products[place] for place in says.tolist()][:MOST_NAMED])
    return found


def leaks_text(leaks: Mapping[str, str]) -> str:
    """Which columns were left out, and why; of at least one."""
    told = _some([f"{column} ({says})" for column, says in leaks.items()])
    return f"Not looked at, as it follows from what is held: {told}. options.use names those to use"


def twin_products(panel: Panel) -> Mapping[str, str]:
    """Product -> an earlier one that the same clients hold, where nothing is dated.

    Whoever has one has the other, so that hiding one of both hides nothing, and nobody could be offered it. Where
    things are dated one may be opened years before the other.
    """
    if panel.dated:
        return {}
    held = np.asarray(panel.opened < NEVER).astype(np.float32)
    both, many = held.T @ held, held.sum(axis=0)
    either = many[:, None] + many[None, :] - both
    same = (both >= SAME_CLIENTS * either) & (both >= FEWEST)
    found: dict[str, str] = {}
    for later in range(len(panel.products)):
        earlier = [one for one in np.flatnonzero(same[later, :later]).tolist() if panel.products[one] not in found]
        if earlier:
            found[panel.products[later]] = panel.products[earlier[0]]
    return found


def twins_text(twins: Mapping[str, str]) -> str:
    """Which products were left out; of at least one."""
    told = _some([f"{one} (as {other})" for one, other in twins.items()])
    return f"Held by the same clients as another product, and left out: {told}"


def _some(told: Sequence[str]) -> str:
    """A list of at most so many."""
    more = len(told) - MOST_NAMED
    return and_list([*told[:MOST_NAMED], *([f"{more} more"] if more > 0 else [])])


def _is_paid(column: str) -> bool:
    words = fold(column).split()
    return bool(PAID & set(words)) or any(word.endswith(PAID_ENDINGS) for word in words)


def _by_number(cells: Sequence[float | str | None], held: Flags, compared: Indices) -> Indices:
    """Products whose holders stand above all others, or below them, by a number; empty cells are least."""
    values = np.array([-np.inf if cell is None else cell for cell in cells], np.float64)
    ranks = _mean_ranks(values)
    holders = held[:, compared].sum(axis=0)
    above = ranks @ held[:, compared] - holders * (holders + 1) / 2
    area = above / (holders * (len(held) - holders))
    return np.asarray(compared[np.maximum(area, 1 - area) >= SAME_ORDER])


def _by_words(cells: Sequence[float | str | None], held: Flags, compared: Indices) -> Indices:
    """Products that the words of a column tell, those with the word and those without it."""
    words, place = np.unique([str(cell) for cell in cells], return_inverse=True)
    if len(words) > MOST_WORDS:
        return compared[:0]
    flags = np.zeros((len(words), len(cells)), np.float32)
    flags[place, np.arange(len(cells))] = 1.0
    holders = flags @ held[:, compared]
    wrong = np.minimum(holders, flags.sum(axis=1, keepdims=True) - holders).sum(axis=0)
    total = held[:, compared].sum(axis=0)
    return np.asarray(compared[wrong <= SAME_WORDS * np.minimum(total, len(cells) - total)])


def _mean_ranks(values: Floats) -> Floats:
    """Ranks from 1 on, the mean of them where values are equal."""
    _, place, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    return np.asarray((last - (counts - 1) / 2)[place])
