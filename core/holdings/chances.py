"""How chances came true on parts of the test that their curves were not fitted on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

from core.arrays import Flags, Floats, Indices
from core.holdings.choice import MIDDLE, Drawings, drawn_sums
from core.holdings.curves import ProductCurves
from core.holdings.judged import ChanceBand, ProductChances
from core.holdings.trial import Judged

EDGES: Final = (0.0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1.0)
FEWEST_IN_BAND: Final = 20
NORMAL_95: Final = 1.96


def all_chances(tested: Judged, products: int) -> ProductCurves:
    """The curves of all periods together."""
    return ProductCurves.fit(tested.scores, tested.taken, tested.product, products)


@dataclass(frozen=True)
class SaidAndCame:
    """Chances of cases that their curves were not fitted on.

    Attributes:
        product: Place of the product, shape (cases,).
        said: The chance, shape (cases,).
        came: Whether it was taken, shape (cases,).
    """

    product: Indices
    said: Floats
    came: Flags


def said_and_came(tested: Judged, products: int) -> SaidAndCame:
    """The chances of each part of the test but the first, by the curves of the parts before it."""
    parts = []
    for cut in np.unique(tested.cut)[1:].tolist():
        now, before = tested.cut == cut, tested.cut < cut
        curves = _fitted_on(tested, before, products)
        said = curves.of(tested.scores[now], tested.product[now])
        parts.append(SaidAndCame(tested.product[now], said, tested.taken[now]))
    return SaidAndCame(*(np.concatenate([getattr(part, name) for part in parts]) for name in _SAID))


_SAID: Final = ("product", "said", "came")


def product_chances(found_out: SaidAndCame, products: Sequence[str]) -> tuple[ProductChances, ...]:
    """What was said and what came of each product.

    Args:
        found_out: Chances and what came of them.
        products: Names.
    """
    found = []
    for place, name in enumerate(products):
        inside = found_out.product == place
        cases = int(inside.sum())
        if cases < FEWEST_IN_BAND:
            continue
        came = found_out.came[inside]
        low, high = share_interval(int(came.sum()), cases)
        found.append(ProductChances(name, cases, float(found_out.said[inside].mean()), float(came.mean()), low, high))
    return tuple(found)


def share_interval(hits: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share after Wilson (1927).

    >>> [round(end, 3) for end in share_interval(5, 50)]
    [0.043, 0.214]
    """
    share, square = hits / of, NORMAL_95**2
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = NORMAL_95 / (1 + square / of) * float(np.sqrt(share * (1 - share) / of + square / (4 * of**2)))
    return max(middle - half, 0.0), min(middle + half, 1.0)


def chance_bands(found_out: SaidAndCame) -> tuple[ChanceBand, ...]:
    """What was said and what came, band by band."""
    bands, said = [], found_out.said
    for low, high in pairwise(EDGES):
        inside = (said >= low) & (said < high)
        if int(inside.sum()) >= FEWEST_IN_BAND:
            mean, came = float(said[inside].mean()), float(found_out.came[inside].mean())
            bands.append(ChanceBand(low, high, int(inside.sum()), mean, came))
    return tuple(bands)


def truth_range(tested: Judged, draws: Drawings, products: int) -> tuple[float, float]:
    """How many first offers were taken for one that the periods before had expected: from the least to the most.

    Args:
        tested: The main test of a model.
        draws: How often each client is drawn, shape (draws, clients).
        products: How many there are.

    Returns:
        The lowest 2.5th and the highest 97.5th percentile of any period but the first. One lies between them: what is
        expected is itself an estimate that no interval of it leaves out.
    """
    ends = [1.0]
    for cut in np.unique(tested.top_cut)[1:].tolist():
        inside = tested.top_cut == cut
        curves = _fitted_on(tested, tested.cut < cut, products)
        expected = curves.of(tested.top_score[inside], tested.top_product[inside])
        clients = tested.top_client[inside]
        taken = drawn_sums(draws, clients, tested.top_taken[inside])
        ratio = taken / np.maximum(drawn_sums(draws, clients, expected), 1e-9)
        ends += np.percentile(ratio, MIDDLE).tolist()
    return min(ends), max(ends)


def _fitted_on(tested: Judged, rows: Flags, products: int) -> ProductCurves:
    return ProductCurves.fit(tested.scores[rows], tested.taken[rows], tested.product[rows], products)
