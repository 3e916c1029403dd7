"""Drift of a ledger: how far today's events are from the reference, one number per quantity.

The population stability index of `core.segments.stability`, over the deciles of the reference and one more bin for what
was not known. A bundle keeps shares, not counts, so an empty bin counts as a fixed share here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from core.arrays import Floats
from core.segments.stability import BINS, drift_band, stability_of

FLOOR: Final = 1e-4  # share of an empty bin: its logarithm has to exist


@dataclass(frozen=True)
class QuantityDrift:
    """One quantity: its index and what that is called."""

    name: str
    psi: float
    band: str


@dataclass(frozen=True)
class Bins:
    """How one quantity was spread over the reference.

    Attributes:
        edges: Ascending inner edges; values equal to an edge are above it.
        shares: Per bin, and last the share that was not known; adding up to 1.
    """

    edges: Floats
    shares: Floats

    @classmethod
    def of(cls, values: Floats) -> Bins:
        """Ten bins of equal share, fewer where values repeat."""
        known = values[np.isfinite(values)]
        edges = np.unique(np.quantile(known, np.linspace(0, 1, BINS + 1)[1:-1])) if len(known) else np.empty(0)
        return cls(edges, cls(edges, np.empty(0)).spread(values))

    def spread(self, values: Floats) -> Floats:
        """Share of these values per bin, the unknown ones last."""
        known = np.isfinite(values)
        bins = np.searchsorted(self.edges, values[known], side="right")
        counts = np.bincount(bins, minlength=len(self.edges) + 1).astype(np.float64)
        return np.append(counts, len(values) - known.sum()) / max(1, len(values))

    def psi(self, values: Floats) -> float:
        """The index of these values against the reference, 0 and more."""
        return stability_of(np.maximum(self.shares, FLOOR), np.maximum(self.spread(values), FLOOR))


def drift_by_quantity(bins: Mapping[str, Bins], columns: Mapping[str, Floats]) -> tuple[QuantityDrift, ...]:
    """Every quantity of the reference, the one that moved most first."""
    found = [(name, one.psi(columns[name])) for name, one in bins.items()]
    return tuple(
        QuantityDrift(name, psi, drift_band(psi).ledger) for name, psi in sorted(found, key=lambda item: -item[1])
    )


def payload(bins: Mapping[str, Bins]) -> dict[str, Any]:
    """Plain form for a bundle."""
    return {name: {"edges": one.edges, "shares": one.shares} for name, one in bins.items()}


def from_payload(content: Mapping[str, Mapping[str, Sequence[float]]]) -> dict[str, Bins]:
    """The bins that `payload` described."""
    return {
        name: Bins(np.asarray(one["edges"], dtype=np.float64), np.asarray(one["shares"], dtype=np.float64))
        for name, one in content.items()
    }
