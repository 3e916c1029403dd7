"""What the bank bundle holds."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from core.products.catalog import CATALOG
from core.products.model import ProductModel
from core.products.profile import FIELDS
from core.service import Service


def test_the_bundle_holds_its_promises(service: Service) -> None:
    metrics: dict[str, Any] = service.store.get("bank").manifest["metrics"]
    assert set(metrics["categories"]) == set(CATALOG)
    for measured in metrics["categories"].values():
        assert measured["expected_calibration_error"] <= 0.05
        assert measured["log_loss"] < measured["log_loss_class_frequencies"]
        assert measured["accuracy"] > measured["accuracy_best_constant"]
        assert set(measured["products"]) <= {product for products in CATALOG.values() for product in products}
    assert metrics["rows"]["train"] >= 10_000
    assert metrics["segments"]["k"] in {4, 5, 6}


def test_the_manifest_and_the_card_say_synthetic_and_what_was_measured_on_real_clients(service: Service) -> None:
    bundle = service.store.get("bank")
    assert bundle.manifest["training_data"]["synthetic"] is True
    assert bundle.card.splitlines()[2].startswith("**Synthetic.**")
    for table in bundle.manifest["metrics"]["reality"]:
        for row in table["methods"]:
            assert f"| {row['method']} | {row['hit_rate_at_1']['value']:.3f} (" in bundle.card


def test_the_card_has_the_four_fifths_rule_for_every_product(service: Service) -> None:
    bundle = service.store.get("bank")
    table = bundle.manifest["metrics"]["fairness"]
    assert [row["product"] for row in table] == [product for products in CATALOG.values() for product in products]
    for row in table:
        assert row["four_fifths"] == (row["ratio"] >= 0.8)
        assert f"| {row['product']} | " in bundle.card


def test_every_profile_has_a_name_of_its_own_from_a_rule(model: ProductModel) -> None:
    assert len(set(model.labels)) == len(model.labels)
    assert not [label for label in model.labels if label.startswith("Group ")]


def test_no_tree_asks_for_age(model: ProductModel) -> None:
    for tree in model.trees.values():
        assert "age" not in {quantity for quantity, _ in tree.bounds}


def test_percentiles_run_from_0_to_100(model: ProductModel) -> None:
    for field in FIELDS:
        assert model.percentile(field.name, field.low - 1) == 0
        assert model.percentile(field.name, field.high + 1) == 100
    assert model.percentile("age", 41) == pytest.approx(50, abs=4)


@pytest.mark.parametrize(
    ("part", "value", "message"),
    [
        ("trees", None, "tree of loan"),
        ("segment_schema", [{"name": "income"}], "other features"),
        ("population", np.zeros((5, 2)), "percentiles"),
    ],
)
def test_a_payload_of_another_shape_is_refused(
    model: ProductModel, service: Service, part: str, value: Any, message: str
) -> None:
    trees: dict[str, Any] = {category: tree.payload() for category, tree in model.trees.items()}
    payload: dict[str, Any] = {
        "trees": trees,
        "segment_schema": model.segments.schema_json(),
        "segments": {},
        "population": model.population,
    }
    if part == "trees":
        trees["loan"] = {**trees["loan"], "shares": model.trees["loan"].shares[:, :2]}
    else:
        payload[part] = value
    with pytest.raises(ValueError, match=message):
        ProductModel.from_payload(payload, service.store.get("bank").manifest)
