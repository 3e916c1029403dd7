"""The `lending` model: three clusters, names by rule, liquidations beside it and not in it."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from core.lending.activity import LENDING_SCHEMA
from core.segments.model import SegmentModel
from core.service import Service
from core.train import lending
from core.train.naming import name_by_rules

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared" / "data"
BUNDLE = next((ROOT / "artifacts/lending").glob("*/manifest.json")).parent
MANIFEST = json.loads((BUNDLE / "manifest.json").read_text())
needs_data = pytest.mark.skipif(not (DATA / lending.FILE).exists(), reason=f"{lending.FILE} is not beside the checkout")


@pytest.fixture(scope="module")
def model(service: Service) -> SegmentModel:
    """The bundled model."""
    return service.model("lending")


def test_three_clusters_are_about_as_stable_as_four_and_the_whole_table_is_kept() -> None:
    table = {row["k"]: row for row in MANIFEST["metrics"]["selection"]}
    assert list(table) == list(range(2, 9))
    assert MANIFEST["metrics"]["k"] == lending.K == 3
    assert table[3]["bootstrap_ari"] == pytest.approx(table[4]["bootstrap_ari"], abs=0.01)
    assert f"{table[3]['bootstrap_ari']:.3f}" in (BUNDLE / "README.md").read_text()


def test_clusters_are_numbered_by_how_much_was_done(model: SegmentModel) -> None:
    assert model.labels == ("Newcomer", "Occasional user", "Regular borrower")
    medians = [row["median"] for row in MANIFEST["metrics"]["clusters"]]
    for name in medians[0]:
        assert medians[0][name] <= medians[1][name] <= medians[2][name], name


def test_every_cluster_got_a_documented_name(model: SegmentModel) -> None:
    assert sorted(model.labels) == sorted(rule.label for rule in lending.RULES)


def test_names_follow_the_clusters_when_their_order_changes(model: SegmentModel) -> None:
    order = [2, 0, 1]
    names = [name.label for name in name_by_rules(model.centroids[order], LENDING_SCHEMA, lending.RULES)]
    assert names == [model.labels[place] for place in order]


def test_a_cluster_that_no_rule_fits_is_described_not_named() -> None:
    nowhere = np.zeros((1, len(LENDING_SCHEMA)))
    nowhere[0, 3] = 3.0
    (name,) = name_by_rules(nowhere, LENDING_SCHEMA, lending.RULES)
    assert name.label.startswith("Group 1: high redeems")


def test_liquidations_are_no_feature_and_the_card_counts_them_beside_the_segments(model: SegmentModel) -> None:
    assert "num_liquidations" not in [spec.name for spec in model.schema]
    table = MANIFEST["metrics"]["lending"]
    assert sum(row["liquidated_before"] for row in table.values()) == 101
    card = (BUNDLE / "README.md").read_text()
    for label, row in table.items():
        assert f"| {label} | {row['members']:,} | {row['liquidated_before']:,} |" in card


def test_no_member_without_a_loan_has_a_risk_band() -> None:
    for label, row in MANIFEST["metrics"]["lending"].items():
        bands = row["Low"] + row["Medium"] + row["High"]
        assert bands + row["thin file"] == row["members"], label
    assert MANIFEST["metrics"]["lending"]["Regular borrower"]["thin file"] == 0


def test_serving_and_training_name_the_same_features(model: SegmentModel) -> None:
    assert [spec.name for spec in model.schema] == [spec.name for spec in LENDING_SCHEMA]
    assert [spec["name"] for spec in MANIFEST["feature_schema"]] == [spec.name for spec in LENDING_SCHEMA]


@pytest.mark.data
@needs_data
def test_the_bundle_was_trained_on_the_rows_of_its_manifest(model: SegmentModel) -> None:
    dataset, raw, facts = lending.load(DATA)
    trained_on = MANIFEST["training_data"]
    assert (dataset.manifest()["sha256"], len(raw)) == (trained_on["sha256"], trained_on["rows"])
    assert (raw.sum(axis=0)[:4].tolist(), int(facts[:, 0].sum())) == ([37_808, 17_086, 12_553, 32_305], 248)
    assert np.bincount([model.read_row(row).cluster for row in raw[::50]]).sum() == len(raw[::50])
    assert np.allclose(model.scale.forward(raw), model.training, atol=1e-5)


@pytest.mark.data
@needs_data
def test_the_window_of_serving_is_what_the_training_wallets_were_seen_for() -> None:
    from core.lending.activity import WINDOW_DAYS
    from core.spans import DAY_S

    facts = lending.load(DATA)[2]
    seen_days = (facts[:, 2].max() - facts[:, 1].min()) / DAY_S
    assert WINDOW_DAYS - 1 < seen_days <= WINDOW_DAYS
