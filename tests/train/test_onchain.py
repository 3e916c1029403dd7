"""The `onchain` training rows, and what its shipped bundle says of itself."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from core.service import Service
from core.train import onchain
from core.train.dataset import sha256_of
from core.train.histories import read_histories
from core.train.labels import read_labels
from core.train.naming import describe, name_by_rules
from core.train.onchain_claims import CLAIMS, TRUE_OF, describe_members
from core.train.onchain_rows import count_account
from core.wallet.features import ONCHAIN_SCHEMA, onchain_features

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared" / "data"
BUNDLE = next((ROOT / "artifacts/onchain").glob("*/manifest.json")).parent
MANIFEST = json.loads((BUNDLE / "manifest.json").read_text())
METRICS = MANIFEST["metrics"]
CARD = " ".join((BUNDLE / "README.md").read_text().split())
needs_data = pytest.mark.skipif(not (DATA / onchain.FILE).exists(), reason=f"{onchain.FILE} is not beside the checkout")
POLONIEX = "0x32be343b94f860124dc4fee278fdcbd38c102d88"


@pytest.mark.data
@needs_data
def test_an_account_is_read_as_a_visitors_wallet_would_be(service: Service) -> None:
    """An exchange's busiest account: its list is cut, so only rates can place it, and intensity is among them."""
    (history,) = read_histories(DATA, {POLONIEX})
    counted, last_s = count_account(history, read_labels(DATA))
    assert counted is not None
    assert last_s == history.transactions.time_s[-1]
    row = dict(zip((spec.name for spec in ONCHAIN_SCHEMA), onchain_features(counted)[0].tolist(), strict=True))
    assert row["transactions_per_active_day"] == pytest.approx(10_000 / 15, rel=0.01)
    assert service.model("onchain").percentile("transactions_per_active_day", row["transactions_per_active_day"]) > 99
    assert row["median_gap_hours"] < 0.05


@pytest.mark.data
@needs_data
def test_the_manifest_names_the_data_it_was_trained_on() -> None:
    stated = MANIFEST["training_data"]
    assert stated["sha256"] == sha256_of(DATA / onchain.FILE)
    assert stated["further_files"] == {path.name: sha256_of(DATA / path) for path in onchain.FURTHER}


def test_every_account_that_was_read_is_accounted_for() -> None:
    counts = dict(MANIFEST["training_data"]["rows_by_reason"])
    read = counts.pop("accounts with transactions")
    assert sum(counts.values()) == read == 9_992
    assert counts["under 5 transactions"] > 0
    assert counts["contracts"] > 0


def test_what_a_name_says_is_true_of_four_fifths_of_its_members(service: Service) -> None:
    model = service.model("onchain")
    assert set(METRICS["claims"]) == set(model.labels) == set(CLAIMS)
    for label, text in zip(model.labels, model.descriptions, strict=True):
        rows = METRICS["claims"][label]
        assert text == describe_members(rows)
        assert [row["text"] for row in rows] == [claim.text for claim in CLAIMS[label]]
        assert all(row["true_of"] >= TRUE_OF for row in rows), rows


def test_what_was_said_of_reported_accounts_is_withdrawn() -> None:
    assert "reported_illicit" not in METRICS
    assert "0.999" in CARD
    assert "supports no score" in CARD


def test_the_chosen_k_was_looked_at_beside_others() -> None:
    assert [row["k"] for row in METRICS["selection"]] == list(range(2, 9))
    assert METRICS["k"] == onchain.K
    chosen = next(row for row in METRICS["selection"] if row["k"] == onchain.K)
    assert chosen["bootstrap_ari"] >= 0.9


@pytest.mark.parametrize("name", ["onchain", "market", "lending"])
def test_the_refit_shares_beat_both_baselines(name: str) -> None:
    shares = json.loads(next((ROOT / "artifacts" / name).glob("*/manifest.json")).read_text())["metrics"]["shares"]
    for key in ("log_loss", "log_loss_flipping"):
        losses = shares[key]
        assert losses["ensemble"] < losses["constant_per_label"]
        assert losses["ensemble"] < losses["always_certain"]
    assert shares["refits"] == shares["fresh_refits"] == 100


@pytest.mark.parametrize("name", ["onchain", "market", "lending"])
def test_the_reliability_table_follows_the_diagonal(name: str) -> None:
    shares = json.loads(next((ROOT / "artifacts" / name).glob("*/manifest.json")).read_text())["metrics"]["shares"]
    for row in shares["reliability"]:
        assert abs(row["given"] - row["came_out"]) < 0.08, row


def test_every_cluster_of_the_shipped_model_got_a_documented_name() -> None:
    labels = [row["label"] for row in MANIFEST["metrics"]["clusters"]]
    assert sorted(labels) == sorted(rule.label for rule in onchain.RULES)


def test_a_cluster_that_no_rule_fits_is_described_not_named() -> None:
    nowhere = np.zeros((1, len(ONCHAIN_SCHEMA)))
    nowhere[0, 3] = 3.0
    (name,) = name_by_rules(nowhere, ONCHAIN_SCHEMA, onchain.RULES)
    assert name == describe(0, nowhere[0], ONCHAIN_SCHEMA)
    assert name.label.startswith("Group 1: high share sent")


def test_names_follow_the_clusters_when_their_order_changes(service: Service) -> None:
    model = service.model("onchain")
    assert [name.label for name in name_by_rules(model.centroids, ONCHAIN_SCHEMA, onchain.RULES)] == list(model.labels)
    order = [2, 0, 3, 1]
    shuffled = name_by_rules(model.centroids[order], ONCHAIN_SCHEMA, onchain.RULES)
    assert [name.label for name in shuffled] == [model.labels[place] for place in order]
