"""What a feature is: its name, unit and range, and the check of a value against them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.errors import InvalidInput
from core.fields import known_only, mapping, number

UNITLESS = frozenset({"1", "count"})  # a message says "in h", but neither "in 1" nor "in count"


@dataclass(frozen=True)
class FeatureSpec:
    """One column of a model's feature row.

    Attributes:
        name: Name on every wire.
        title: Name on the page.
        unit: Unit of the value; `1` for a ratio or a share.
        dtype: `int` or `float`.
        min: Smallest meaningful value, or None; below it is an error, not an unfamiliar wallet.
        max: Largest meaningful value, or None.
        train_min: Smallest value in training.
        train_max: Largest value in training.
        description: What it is and how it is computed, in one or two sentences.
    """

    name: str
    title: str
    unit: str
    dtype: str
    min: float | None
    max: float | None
    train_min: float
    train_max: float
    description: str


def checked_row(schema: Sequence[FeatureSpec], features: object) -> NDArray[np.float64]:
    """A feature row in schema order, from an object that came from outside.

    Returns:
        Shape (features,).

    Raises:
        InvalidInput: A feature is missing, unknown, not a finite number, not whole where counts are, or out of its
            meaningful range. A value outside the training range is allowed: familiarity speaks of that.
    """
    names = [spec.name for spec in schema]
    given: Mapping[str, object] = mapping("features", features, f"an object with {', '.join(names)}")
    known_only("features", given, names)
    row = np.empty(len(schema))
    # A wrong value is named before a missing one: it is what the caller did, not what is left to do.
    for place, spec in sorted(enumerate(schema), key=lambda item: item[1].name not in given):
        value = given.get(spec.name)
        row[place] = number(spec.name, value, spec.min, spec.max, "" if spec.unit in UNITLESS else spec.unit)
        if spec.dtype == "int" and row[place] != np.floor(row[place]):
            raise InvalidInput(spec.name, f"is {row[place]:,.10g}", "a whole number")
    return row
