"""Who comes first and for whom offers are right, by attributes that law protects, whether or not they are used."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.arrays import Flags, Floats
from core.holdings.chances import share_interval
from core.holdings.facts import is_protected
from core.holdings.judged import FairnessLine
from core.holdings.panel import Panel
from core.holdings.people import AGES, BIRTHS
from core.holdings.reading import ClientOffers
from core.holdings.trial import Judged
from core.tables.vocabulary.names import fold

AGE: Final = "age"
AGE_BANDS: Final = ((0, 30, "under 30"), (30, 50, "30 to 49"), (50, 65, "50 to 64"), (65, 200, "65 and older"))
FEWEST: Final = 20  # clients; nothing is said of a smaller group
MOST_GROUPS: Final = 8  # of an attribute; words of more values are none to compare by, numbers are put in bands
BANDS: Final = 4
TENTH: Final = 0.1


def fairness_of(
    panel: Panel, everyone: Sequence[ClientOffers], best: Judged, used: Sequence[str]
) -> tuple[FairnessLine, ...]:
    """Group by group of each attribute that the file gives.

    Args:
        panel: The holdings.
        everyone: Every client, in the order in which to approach them.
        best: The test of the model that answers.
        used: Columns that the models could look at.
    """
    offered = [one.client for one in everyone if one.offers]
    first = set(offered[: max(int(TENTH * len(offered)), 1)])
    here = np.isin(panel.clients, offered)
    tenth = np.array([name in first for name in panel.clients])
    lines: list[FairnessLine] = []
    for attribute, groups in attributes_of(panel):
        looked_at = any(attribute == (AGE if fold(name) in AGES | BIRTHS else name) for name in used)
        for name, inside in groups:
            clients = inside & here
            if int(clients.sum()) < FEWEST:
                continue
            low, high = share_interval(int((tenth & clients).sum()), int(clients.sum()))
            tested = best.first[inside[best.client]]
            right = share_interval(int(tested.sum()), len(tested)) if len(tested) >= FEWEST else None
            lines.append(
                FairnessLine(
                    attribute=attribute,
                    group=name,
                    used=looked_at,
                    clients=int(clients.sum()),
                    first_tenth=float(tenth[clients].mean()),
                    low=low,
                    high=high,
                    tested=len(tested),
                    first_right=float(tested.mean()) if right else None,
                    first_right_low=right[0] if right else None,
                    first_right_high=right[1] if right else None,
                )
            )
    most = {one.attribute: max(o.first_tenth for o in lines if o.attribute == one.attribute) for one in lines}
    return tuple(
        replace(one, ratio=one.first_tenth / most[one.attribute] if most[one.attribute] else None) for one in lines
    )


def attributes_of(panel: Panel) -> Iterator[tuple[str, list[tuple[str, Flags]]]]:
    """Name of a protected attribute, and its groups with their clients; numbers of many values in four bands."""
    if panel.ages is not None:
        ages: NDArray[np.float64] = panel.ages
        bands = [(name, np.asarray((ages >= low) & (ages < high))) for low, high, name in AGE_BANDS]
        yield AGE, bands
    for column, cells in panel.facts.items():
        if not is_protected(column) or (panel.ages is not None and fold(column) in AGES | BIRTHS):
            continue
        numbers = sorted({cell for cell in cells if isinstance(cell, float)})
        values = sorted({cell for cell in cells if isinstance(cell, str)})
        if len(numbers) > MOST_GROUPS and not values:
            yield column, _bands(np.array([np.nan if cell is None else cell for cell in cells], np.float64))
        elif 1 < len(numbers) + len(values) <= MOST_GROUPS:
            both: list[float | str] = [*numbers, *values]
            yield column, [(_named(one), np.array([cell == one for cell in cells])) for one in both]


def _named(value: float | str) -> str:
    return f"{value:g}" if isinstance(value, float) else value


def _bands(values: Floats) -> list[tuple[str, Flags]]:
    """Four bands with about as many clients each; who has no number is in none."""
    known = values[np.isfinite(values)]
    edges = np.unique(np.quantile(known, np.linspace(0, 1, BANDS + 1)))
    place = np.searchsorted(edges[1:-1], values, side="right")
    bands = []
    for one in range(len(edges) - 1):
        inside = (place == one) & np.isfinite(values)
        if inside.any():
            bands.append((f"{values[inside].min():g} to {values[inside].max():g}", inside))
    return bands
