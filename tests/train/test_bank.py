"""The `bank` model: segments, trees, checks."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from core.products.catalog import CATALOG
from core.products.model import ProductModel
from core.segments.selection import THOROUGH
from core.service import Service
from core.simulate.profiles import Clients, simulate_clients
from core.train import bank
from core.train.bank_checks import calibration
from core.train.rule_splits import asked, splits_of
from core.train.trees import fit_tree

QUICK: dict[str, Any] = {"rows": (2_500, 1_500, 3_000), "segment_rows": 700}


@pytest.fixture(scope="module")
def made() -> bank.MadeBank:
    """A small training, quick enough for a test."""
    short = pytest.MonkeyPatch()
    short.setattr("core.train.bank.STARTS", 2)
    short.setattr("core.segments.selection.THOROUGH", replace(THOROUGH, bootstraps=3))
    short.setattr("core.train.trees.PRUNINGS", (4e-4,))
    short.setattr("core.train.trees.LEAF_ROWS", (20,))
    found = bank.make("9.9.9", lambda _: None, **QUICK)
    short.undo()
    return found


@pytest.mark.slow
def test_a_training_keeps_its_promises_on_clients_it_has_not_seen(made: bank.MadeBank) -> None:
    for measured in made.metrics["categories"].values():
        assert measured["expected_calibration_error"] <= 0.05
        assert measured["log_loss"] < measured["log_loss_class_frequencies"]
        assert measured["accuracy"] > measured["accuracy_best_constant"]
        assert measured["accuracy"] <= measured["accuracy_noiseless_rules"] + 0.02


@pytest.mark.slow
def test_a_training_makes_a_model_that_survives_its_payload(made: bank.MadeBank) -> None:
    parts = made.parts()
    again = ProductModel.from_payload(parts.payload, {"model": "bank", "version": "9.9.9"})
    assert again.golden(parts.golden["inputs"]) == parts.golden["outputs"]
    assert parts.training_data["synthetic"] is True
    assert "Not measured for this version" in parts.card


@pytest.fixture(scope="module")
def simulated() -> list[Clients]:
    """The clients that the shipped trees were fitted on."""
    return [simulate_clients(rows, bank.SEED + place) for place, rows in enumerate((bank.TRAIN_ROWS, bank.APART_ROWS))]


@pytest.mark.parametrize("category", list(CATALOG))
def test_the_shipped_trees_come_out_of_the_seed_again(
    service: Service, simulated: list[Clients], category: str
) -> None:
    bundle = service.store.get("bank")
    stated = bundle.manifest["params"]["trees"][category]
    train, apart = simulated
    fitted = fit_tree(
        (asked(train, category), train.labels[category]),
        (asked(apart, category), apart.labels[category]),
        len(CATALOG[category]),
        bank.SEED,
        depths=(stated["max_depth"],),
        leaf_rows=(stated["min_samples_leaf"],),
        prunings=(stated["ccp_alpha"],),
    )
    shipped, made_again = service.products.model().trees[category], fitted.as_arrays(splits_of(category))
    assert (shipped.feature == made_again.feature).all()
    np.testing.assert_allclose(shipped.threshold, made_again.threshold)
    np.testing.assert_allclose(shipped.shares, made_again.shares)


def test_the_training_rows_are_those_the_manifest_states(service: Service, simulated: list[Clients]) -> None:
    stated = service.store.get("bank").manifest["training_data"]
    assert bank.training_data(simulated[0]) == stated


def test_the_most_stable_number_of_profiles_is_taken() -> None:
    def row(k: int, ari: float, silhouette: float) -> dict[str, float]:
        return {"k": k, "bootstrap_ari": ari, "silhouette": silhouette}

    assert bank.most_stable([row(4, 0.8, 0.3), row(5, 0.95, 0.2), row(6, 0.9, 0.2)]) == 5
    assert bank.most_stable([row(4, 0.951, 0.2), row(5, 0.949, 0.3)]) == 5


def test_calibration_error_worked_by_hand() -> None:
    # Eight at 0.95 of which six are right, two at 0.35 of which one is: 0.8 * 0.20 + 0.2 * 0.15.
    confidence = np.array([0.95] * 8 + [0.35] * 2)
    right = np.array([True] * 6 + [False] * 2 + [True, False])
    found = calibration(confidence, right)
    assert found["expected_calibration_error"] == pytest.approx(0.19)
    assert [row["cases"] for row in found["reliability"]] == [2, 8]
