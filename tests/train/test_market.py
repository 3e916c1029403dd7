"""The `market` model: the published clustering, exactly, and its names only where they hold."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_rand_score
from sklearn.preprocessing import PowerTransformer

from core.segments.model import SegmentModel
from core.service import Service
from core.train import market

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared" / "data"
MANIFEST = json.loads(next((ROOT / "artifacts/market").glob("*/manifest.json")).read_text())
needs_data = pytest.mark.skipif(not (DATA / market.FILE).exists(), reason=f"{market.FILE} is not beside the checkout")


@pytest.fixture(scope="module")
def model(service: Service) -> SegmentModel:
    return service.model("market")


@pytest.mark.data
@needs_data
def test_the_published_clustering_is_reproduced_exactly(model: SegmentModel) -> None:
    """The publication's recipe, run afresh, against the labels of the shipped bundle."""
    raw = market.load(DATA)[1]
    published = KMeans(4, random_state=42).fit(PowerTransformer().fit_transform(raw)).labels_
    ours = np.array([model.read_row(row).cluster for row in raw])
    assert np.bincount(published).tolist() == [224, 146, 596, 255]
    assert adjusted_rand_score(published, ours) == 1.0
    assert (published == model.training_labels).all()


@pytest.mark.data
@needs_data
def test_the_rows_in_which_counts_exceed_the_transactions_are_three_in_five() -> None:
    raw = market.load(DATA)[1]
    names = [spec.name for spec in market.SCHEMA]
    over = raw[:, [names.index(n) for n in ("dex_trades", "total_nft_buys", "total_nft_sells")]] > raw[:, [0]]
    assert over.any(axis=1).mean() == pytest.approx(0.61, abs=0.005)
    assert MANIFEST["metrics"]["overcounted_rows"] == pytest.approx(over.any(axis=1).mean())


def test_a_published_name_stands_only_where_its_rule_holds(model: SegmentModel) -> None:
    sizes = np.bincount(model.training_labels).tolist()
    published = {size: rule for size, rule, _ in market.PUBLISHED}
    names = [spec.name for spec in market.SCHEMA]
    for cluster, size in enumerate(sizes):
        median = np.array(list(MANIFEST["metrics"]["clusters"][cluster]["median"].values()))
        if published[size].holds(median, names):
            assert (model.labels[cluster], model.published_names[cluster]) == (published[size].label, None)
        else:
            assert model.labels[cluster] != published[size].label
            assert model.published_names[cluster] == published[size].label


def test_the_cluster_published_as_degen_whales_is_not_called_so(model: SegmentModel) -> None:
    (cluster,) = [c for c, name in enumerate(model.published_names) if name is not None]
    assert "Degen" in str(model.published_names[cluster])
    median = MANIFEST["metrics"]["clusters"][cluster]["median"]
    assert (median["tx_count"], median["total_nft_buys"]) == (9, 0)
    reading = model.read(model.presets[model.labels[cluster]])
    assert reading.published_name == model.published_names[cluster]
    assert any("not supported by the data" in caveat for caveat in reading.caveats)


def test_every_answer_says_that_the_query_overcounts(model: SegmentModel) -> None:
    for preset in model.presets.values():
        assert any("overcounts" in caveat for caveat in model.read(preset).caveats)


def test_other_rows_get_a_published_name_only_where_its_rule_holds_for_one_group() -> None:
    names = [spec.name for spec in market.SCHEMA]
    medians = np.zeros((4, len(names)))
    medians[1, [names.index("tx_count"), names.index("total_traded_usd")]] = 50_000, 5e6
    labels = [name.label for name in market.name_clusters([300, 310, 320, 321], medians)]
    assert labels[1] == "Ultra-Whales / Institutional & Exchange Wallets"
    assert [labels[0], labels[2], labels[3]] == ["Group 4 of 4 by size", "Group 2 of 4 by size", "Group 1 of 4 by size"]
    medians[2] = medians[1]
    assert len({name.label for name in market.name_clusters([300, 310, 320, 321], medians)}) == 4


def test_fresh_rows_are_not_called_the_published_ones(tmp_path: Path) -> None:
    path = tmp_path / market.FILE
    path.parent.mkdir()
    header = ",".join(spec.name for spec in market.SCHEMA)
    path.write_text(f"{header}\n{','.join('1' for _ in market.SCHEMA)}\n")
    dataset, raw = market.load(tmp_path)
    assert (dataset.source, raw.shape) == ("Dune query 6246979, fresh rows", (1, 14))
    assert "read on 20" in dataset.period
