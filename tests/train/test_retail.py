"""The `retail` model: names by rule, and the known totals of its data."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from core.customers.measure import measure_customers
from core.segments.baselines import holds_groups
from core.segments.scale import ColumnsStandard
from core.service import Service
from core.train.retail import FILE, SCHEMA, cluster_summary, load, name_clusters

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared" / "data"


def test_names_follow_the_centroids_whatever_their_order() -> None:
    centroids = np.array([[0.9, -0.8, -0.8], [0.1, 0.3, 0.5], [-1.2, 1.7, 1.4], [-0.9, -0.4, -0.4]])
    names = [name.label for name in name_clusters(centroids)]
    assert names == ["Churn Risk", "Occasional Buyers", "Loyal High-Value", "Potential Loyalists"]


@pytest.mark.parametrize(
    "centroids",
    [
        [[0.9, -0.8, -0.8], [0.1, 1.9, 0.5], [-1.2, 1.7, 1.4], [-0.9, -0.4, -0.4]],
        [[0.9, -0.8, -0.8], [-0.1, 0.3, 0.5], [-1.2, 1.7, 1.4], [-0.9, -0.4, -0.4]],
    ],
)
def test_centroids_for_which_the_names_would_not_be_true_are_refused(centroids: list[list[float]]) -> None:
    with pytest.raises(ValueError, match="cluster"):
        name_clusters(np.array(centroids))


def test_the_summary_of_a_small_shop_by_hand() -> None:
    features = np.array([[1.0, 2, 30], [3, 4, 50], [100, 1, 20]])
    first, second = cluster_summary(features, np.array([0, 0, 1]), ("near", "far"))
    assert (first["customers"], first["recency_mean"], first["monetary_median"]) == (2, 2, 40)
    assert second == {
        "cluster": 1,
        "segment": "far",
        "customers": 1,
        "revenue_share": 0.2,
        "recency_mean": 100,
        "recency_median": 100,
        "frequency_mean": 1,
        "frequency_median": 1,
        "monetary_mean": 20,
        "monetary_median": 20,
    }


def test_the_bundle_states_the_known_totals_and_its_scale(service: Service) -> None:
    bundle = service.store.get("retail")
    model = service.model("retail")
    assert bundle.manifest["metrics"]["totals"] == {
        "rows": 397_884,
        "customers": 4_338,
        "orders": 18_532,
        "revenue": 8_911_407.9,
    }
    assert isinstance(model.scale, ColumnsStandard)
    assert [spec.name for spec in model.schema] == [spec.name for spec in SCHEMA]
    assert set(model.labels) == {"Loyal High-Value", "Potential Loyalists", "Occasional Buyers", "Churn Risk"}
    shares = bundle.manifest["metrics"]["shares"]["log_loss"]
    assert shares["ensemble"] < min(shares["constant_per_label"], shares["always_certain"])


def test_medians_are_monotone_so_that_the_names_mean_what_they_say(service: Service) -> None:
    rows = {row["segment"]: row for row in service.store.get("retail").manifest["metrics"]["summary"]}
    order = [rows[name] for name in ("Loyal High-Value", "Potential Loyalists", "Occasional Buyers", "Churn Risk")]
    assert [row["recency_median"] for row in order] == [10, 16, 61, 226]
    assert [row["frequency_median"] for row in order] == [11, 3, 2, 1]
    assert [round(row["monetary_median"]) for row in order] == [4_486, 852, 690, 305]


def test_the_card_says_how_firm_the_cut_is_beside_rows_without_groups(service: Service) -> None:
    found = service.store.get("retail").manifest["metrics"]["baselines"]
    assert set(found) == {"rows", "permuted", "one_gaussian"}
    card = (ROOT / "artifacts/retail" / service.model("retail").version / "README.md").read_text()
    assert ("A convenient cut, not groups found" in card) is not holds_groups(found)
    for row in found.values():
        assert row["bootstrap_ari_min"] <= row["bootstrap_ari_median"]
        assert (
            f"| {row['bootstrap_ari']:.2f} | {row['bootstrap_ari_median']:.2f} | {row['bootstrap_ari_min']:.2f} |"
            in card
        )


@pytest.mark.data
def test_the_training_rows_are_the_bundles_own(service: Service) -> None:
    if not (DATA / FILE).exists():
        pytest.skip(f"{FILE} is not here")
    dataset, orders = load(DATA)
    with orders.table:
        features = measure_customers(orders).features
    model = service.model("retail")
    assert dataset.counts["kept"] == 397_884
    np.testing.assert_allclose(np.sort(features, axis=0), model.sorted_features, rtol=1e-12)
    squared = ((model.scale.forward(features)[:, None, :] - model.centroids) ** 2).sum(axis=2)
    np.testing.assert_array_equal(squared.argmin(axis=1), model.training_labels)
    assert service.store.get("retail").manifest["training_data"]["sha256"] == dataset.manifest()["sha256"]
