"""What training a model hands over, whatever the model is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Parts:
    """The parts of a bundle that only its maker knows.

    Attributes:
        payload: What `write_bundle` stores.
        feature_schema: The manifest's.
        training_data: The manifest's.
        params: The manifest's.
        seed: The manifest's.
        metrics: The manifest's.
        golden: Inputs and outputs.
        license: The manifest's.
        card: Text of the model card.
    """

    payload: Mapping[str, Any]
    feature_schema: Sequence[Mapping[str, Any]]
    training_data: Mapping[str, Any]
    params: Mapping[str, Any]
    seed: int
    metrics: Mapping[str, Any]
    golden: Mapping[str, Any]
    license: str
    card: str
