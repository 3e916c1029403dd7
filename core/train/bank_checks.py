"""How good the `bank` model is on clients it has not seen: accuracy, precision, recall, calibration, age bands."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.arrays import Floats, Indices
from core.products.catalog import CATALOG
from core.products.eligibility import COLUMN
from core.products.model import ProductModel, Shares
from core.products.quantities import PLACE
from core.simulate.profiles import Clients

BINS = 10
AGE_BANDS = ((18, 25), (26, 35), (36, 50), (51, 65), (66, 100))
FOUR_FIFTHS = 0.8
FEWEST_IN_BAND = 50


def check_model(model: ProductModel, clients: Clients, train_labels: Mapping[str, Indices]) -> dict[str, Any]:
    """Every measure of the model, per category.

    Args:
        model: What is checked, gate included: it is what people get.
        clients: Clients that were used for nothing else.
        train_labels: The training labels per category, for the best constant answer and the class frequencies.
    """
    shares = model.shares(clients.values)
    return {
        category: _check_category(
            category, shares[category], clients.labels[category], clients.noiseless[category], train_labels[category]
        )
        for category in CATALOG
    }


def _check_category(
    category: str, found: Shares, labels: Indices, noiseless: Indices, trained: Indices
) -> dict[str, Any]:
    products = CATALOG[category]
    best = found.best
    frequencies = (np.bincount(trained, minlength=len(products)) + 0.5) / (len(trained) + 0.5 * len(products))
    constant = int(frequencies.argmax())
    given = found.gated[np.arange(len(labels)), labels]
    return {
        "accuracy": float((best == labels).mean()),
        "accuracy_best_constant": float((labels == constant).mean()),
        "best_constant": products[constant],
        "accuracy_noiseless_rules": float((noiseless == labels).mean()),
        "log_loss": float(-np.log(np.maximum(given, 1e-12)).mean()),
        "log_loss_class_frequencies": float(-np.log(frequencies[labels]).mean()),
        **calibration(found.gated.max(axis=1), best == labels),
        "products": {
            product: {
                "suited": int((labels == place).sum()),
                "precision": _share(labels[best == place] == place),
                "recall": _share(best[labels == place] == place),
            }
            for place, product in enumerate(products)
        },
    }


def _share(hits: NDArray[np.bool_]) -> float | None:
    return float(hits.mean()) if len(hits) else None


def calibration(confidence: Floats, right: NDArray[np.bool_]) -> dict[str, Any]:
    """Expected calibration error over ten equal bins of confidence, and the bins (Guo et al. 2017).

    Args:
        confidence: Given to the recommended product, shape (clients,).
        right: Whether it was the suitable one, shape (clients,).
    """
    place = np.minimum((confidence * BINS).astype(int), BINS - 1)
    rows, error = [], 0.0
    for b in range(BINS):
        inside = place == b
        if inside.any():
            given, came_out = float(confidence[inside].mean()), float(right[inside].mean())
            error += float(inside.mean()) * abs(given - came_out)
            rows.append(
                {"from": b / BINS, "to": (b + 1) / BINS, "cases": int(inside.sum())}
                | {"given": given, "came_out": came_out}
            )
    return {"expected_calibration_error": error, "reliability": rows}


def check_fairness(model: ProductModel, clients: Clients) -> list[dict[str, Any]]:
    """Per product the share of each age band that gets it, and the four-fifths rule.

    The rule: the lowest rate of a band is at least four fifths of the highest (Uniform Guidelines on Employee Selection
    Procedures of the EEOC, 1978, section 4D). It is a screening figure of US employment practice: no legal test, and
    not made for lending or selling. Rates among those eligible stand beside, to tell what the gate does from what the
    tree does.
    """
    shares = model.shares(clients.values)
    ages = clients.raw[:, PLACE["age"]]
    bands = [(f"{low}-{high}", (ages >= low) & (ages <= high)) for low, high in AGE_BANDS]
    table = []
    for category, products in CATALOG.items():
        best = shares[category].best
        for place, product in enumerate(products):
            got = best == place
            may = clients.open_to[:, COLUMN[product]]
            rates = {band: _share(got[inside]) for band, inside in bands}
            eligible = {band: _rate_if_enough(got[inside & may]) for band, inside in bands}
            table.append(
                {
                    "category": category,
                    "product": product,
                    "rates": rates,
                    "ratio": ratio_of(rates),
                    "rates_among_eligible": eligible,
                    "ratio_among_eligible": ratio_of(eligible),
                    "four_fifths": _passes(ratio_of(rates)),
                    "four_fifths_among_eligible": _passes(ratio_of(eligible)),
                }
            )
    return table


def _rate_if_enough(got: NDArray[np.bool_]) -> float | None:
    return float(got.mean()) if len(got) >= FEWEST_IN_BAND else None


def ratio_of(rates: Mapping[Any, float | None]) -> float | None:
    """The lowest rate over the highest; None where fewer than two are known, or none is above 0."""
    known = [rate for rate in rates.values() if rate is not None and not math.isnan(rate)]
    return min(known) / max(known) if len(known) > 1 and max(known) > 0 else None


def _passes(ratio: float | None) -> bool | None:
    return None if ratio is None else ratio >= FOUR_FIFTHS
