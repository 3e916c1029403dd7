"""The `onchain` training rows, and what its shipped bundle says of itself."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from core.segments.nearest import Floats
from core.train import onchain
from core.train.dataset import Dataset
from core.train.naming import describe, name_by_rules
from core.wallet.features import ONCHAIN_SCHEMA

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared" / "data"
MANIFEST = json.loads(next((ROOT / "artifacts/onchain").glob("*/manifest.json")).read_text())
needs_data = pytest.mark.skipif(not (DATA / onchain.FILE).exists(), reason=f"{onchain.FILE} is not beside the checkout")


@pytest.fixture(scope="module")
def loaded() -> tuple[Dataset, Floats, Floats]:
    return onchain.load(DATA)


@pytest.mark.data
@needs_data
def test_the_rows_set_aside_are_the_known_ones(loaded: tuple[Dataset, Floats, Floats]) -> None:
    counts = dict(loaded[0].counts)
    assert counts == {
        "read": 9_841,
        "duplicate addresses": 25,
        "without the ERC-20 part": 829,
        "templated (received exactly 101 or 2,001 ETH)": 1_812,
        "contracts (created once, nothing sent)": 1_282,
        "empty": 529,
        "kept": 5_783,
    }


@pytest.mark.data
@needs_data
def test_training_rows_are_finite_and_within_the_features_ranges(loaded: tuple[Dataset, Floats, Floats]) -> None:
    rows = loaded[1]
    assert rows.shape == (5_783, len(ONCHAIN_SCHEMA))
    assert np.isfinite(rows).all()
    for spec, column in zip(ONCHAIN_SCHEMA, rows.T, strict=True):
        assert column.min() >= 0, spec.name
        assert spec.max is None or column.max() <= spec.max + 1e-9, spec.name


@pytest.mark.data
@needs_data
def test_the_first_account_of_the_table_by_hand(loaded: tuple[Dataset, Floats, Floats]) -> None:
    """721 sent, 89 received, none created; 118 recipients, 40 senders; 265 token transfers, 57 tokens received."""
    row = dict(zip((spec.name for spec in ONCHAIN_SCHEMA), loaded[1][0].tolist(), strict=True))
    assert row["transactions_per_day"] == pytest.approx(810 / (704_785.63 / 1_440))
    assert row["sent_share"] == pytest.approx(721 / 810)
    assert row["recipients_per_send"] == pytest.approx(118 / 721)
    assert row["senders_per_receipt"] == pytest.approx(40 / 89)
    assert row["mean_eth_sent"] == pytest.approx(865.6910932 / 721)
    assert row["mean_eth_received"] == pytest.approx(586.4666748 / 89)
    assert row["erc20_share"] == pytest.approx(265 / 1_075)
    assert row["tokens_per_transfer"] == pytest.approx(57 / 265)
    assert row["hours_between_sends"] == pytest.approx(844.26 * 721 / 720 / 60)
    assert row["hours_between_receipts"] == pytest.approx(1_093.71 * 89 / 88 / 60)


@pytest.mark.data
@needs_data
def test_the_manifest_names_the_data_it_was_trained_on(loaded: tuple[Dataset, Floats, Floats]) -> None:
    assert MANIFEST["training_data"] == json.loads(json.dumps(loaded[0].manifest()))


def test_k_is_the_largest_with_a_stable_bootstrap() -> None:
    table = MANIFEST["metrics"]["selection"]
    stable = [row["k"] for row in table if row["bootstrap_ari"] >= 0.95]
    assert MANIFEST["metrics"]["k"] == max(stable)
    assert [row["k"] for row in table] == list(range(2, 9))


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


def test_the_card_gives_the_reported_share_per_persona_and_what_it_does_not_mean() -> None:
    card = next((ROOT / "artifacts/onchain").glob("*/README.md")).read_text()
    for label, row in MANIFEST["metrics"]["reported_illicit"].items():
        assert f"| {label} | {row['members']:,} | {row['reported_illicit']:.0%} |" in card
    assert "does not mean" in " ".join(card.split())


def test_every_cluster_of_the_shipped_model_got_a_documented_name() -> None:
    labels = [row["label"] for row in MANIFEST["metrics"]["clusters"]]
    assert sorted(labels) == sorted(rule.label for rule in onchain.RULES)


def test_a_cluster_that_no_rule_fits_is_described_not_named() -> None:
    nowhere = np.zeros((1, len(ONCHAIN_SCHEMA)))
    nowhere[0, 4] = 3.0
    (name,) = name_by_rules(nowhere, ONCHAIN_SCHEMA, onchain.RULES)
    assert name == describe(0, nowhere[0], ONCHAIN_SCHEMA)
    assert name.label.startswith("Group 1: high mean value sent")


def test_names_follow_the_clusters_when_their_order_changes() -> None:
    centroids = np.array(
        [
            [0, -1.0, 0.9, 0.9, 0, 0, 0.0, 0.5, 0.3, -0.5],
            [0, 0.5, -0.1, 0.0, 0, 0, 0.8, 0.4, 0.8, 0.8],
            [0, 0.0, 0.9, 0.8, 0, 0, -0.8, -0.9, -0.9, -0.9],
            [0, 0.2, -1.0, -0.9, 0, 0, -0.7, -0.8, -0.2, 0.0],
        ]
    )
    straight = [name.label for name in name_by_rules(centroids, ONCHAIN_SCHEMA, onchain.RULES)]
    assert straight == ["Collection address", "Everyday user", "One-off", "Repeat payer (automated or service)"]
    order = [2, 0, 3, 1]
    shuffled = [name.label for name in name_by_rules(centroids[order], ONCHAIN_SCHEMA, onchain.RULES)]
    assert shuffled == [straight[place] for place in order]
