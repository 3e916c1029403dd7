"""The gate: every rule passes what ships and stops what it is for, with the numbers."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
import pytest

from core.artifacts.bundle import Bundle
from core.artifacts.load import load_release
from core.segments.fit import FittedModel
from core.segments.model import SegmentModel
from core.service import Service
from core.train.gate import Gate, holdout_silhouette, judge_bundle
from tests.train.conftest import parts_of, write_toy

BUILDERS = {"toy": SegmentModel.from_payload}


def bundle_of(fitted: FittedModel, root: Path, version: str = "1.1.0") -> Bundle:
    write_toy(root, version, parts_of(fitted))
    return load_release(root, BUILDERS, source="bundled")["toy"]


@pytest.fixture(scope="module")
def active(toy: FittedModel, tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    return bundle_of(toy, tmp_path_factory.mktemp("active"), "1.0.0")


@pytest.fixture(scope="module")
def fresh(toy: FittedModel, tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    return bundle_of(toy, tmp_path_factory.mktemp("fresh"))


def with_metrics(bundle: Bundle, **changes: Any) -> Bundle:
    metrics = {**bundle.manifest["metrics"], **changes}
    return replace(bundle, manifest=MappingProxyType({**bundle.manifest, "metrics": metrics}))


def failed(gate: Gate) -> list[str]:
    return [rule.name for rule in gate.rules if not rule.passed]


def test_a_version_like_the_one_in_use_passes_every_rule(fresh: Bundle, active: Bundle) -> None:
    gate = judge_bundle(fresh, active)
    assert failed(gate) == []
    assert gate.passed
    assert gate.compared_with == "1.0.0"
    assert [rule.name for rule in gate.rules] == [
        "silhouette",
        "stability",
        "log_loss",
        "drift",
        "same_answer",
        "latency",
        "size",
    ]


def test_the_first_version_is_held_against_fixed_bounds(fresh: Bundle) -> None:
    gate = judge_bundle(fresh, None)
    assert gate.passed
    assert gate.compared_with is None
    assert {rule.name: rule.bound for rule in gate.rules}["silhouette"] == 0.10


@pytest.mark.parametrize("name", ["onchain", "market", "lending", "retail", "bank"])
def test_what_ships_would_pass(service: Service, name: str) -> None:
    assert failed(judge_bundle(service.store.get(name), None)) == []


def test_drift_of_the_training_data_is_stopped_with_the_feature_named(
    toy_moved: FittedModel, active: Bundle, tmp_path: Path
) -> None:
    gate = judge_bundle(bundle_of(toy_moved, tmp_path), active)
    assert "drift" in failed(gate)
    (line,) = [rule.line for rule in gate.rules if rule.name == "drift"]
    assert line.startswith("FAILED   drift: the largest population stability index (height) is ")
    assert line.endswith("has to be below 0.25")


def test_names_that_changed_hands_are_stopped(fresh: Bundle, active: Bundle) -> None:
    model: Any = fresh.model
    swapped = replace(fresh, model=replace(model, labels=(model.labels[1], model.labels[0], model.labels[2])))
    gate = judge_bundle(swapped, active)
    assert failed(gate) == ["same_answer"]
    assert next(rule.value for rule in gate.rules if rule.name == "same_answer") == pytest.approx(1 / 3, abs=0.01)


def test_other_features_are_stopped(fresh: Bundle, service: Service) -> None:
    assert failed(judge_bundle(fresh, service.store.get("lending"))) == ["features"]


def test_shares_no_better_than_a_constant_are_stopped(fresh: Bundle) -> None:
    losses = {"ensemble": 0.5, "constant_per_label": 0.5, "always_certain": 0.9}
    assert failed(judge_bundle(with_metrics(fresh, shares={"log_loss": losses}), None)) == ["log_loss"]


def test_when_no_answer_ever_flips_there_is_no_baseline_to_beat(fresh: Bundle) -> None:
    losses = dict.fromkeys(("ensemble", "constant_per_label", "always_certain"), 0.0099)
    never = {"log_loss": losses, "log_loss_flipping": {"subjects": 0}}
    assert failed(judge_bundle(with_metrics(fresh, shares=never), None)) == []


@pytest.mark.parametrize(("ari", "before", "stopped"), [(0.79, None, True), (0.81, None, False), (0.9, 0.96, True)])
def test_stability_is_held_against_the_version_in_use(
    fresh: Bundle, active: Bundle, ari: float, before: float | None, stopped: bool
) -> None:
    def with_ari(bundle: Bundle, value: float) -> Bundle:
        return with_metrics(bundle, selection=[{"k": 3, "bootstrap_ari": value}])

    gate = judge_bundle(with_ari(fresh, ari), None if before is None else with_ari(active, before))
    assert (failed(gate) == ["stability"]) is stopped


def test_clusters_that_are_none_are_stopped(fresh: Bundle) -> None:
    model: Any = fresh.model
    noise = np.random.default_rng(1).uniform(size=(300, 3)).astype(np.float32)
    blurred = replace(fresh, model=replace(model, training=noise))
    assert holdout_silhouette(replace(model, training=noise)) < 0.5
    assert "silhouette" in failed(judge_bundle(blurred, fresh))


def test_a_slow_model_is_stopped(fresh: Bundle) -> None:
    class Slow:
        def golden(self, inputs: list[dict[str, float]]) -> list[dict[str, object]]:
            ends = time.thread_time() + 0.012 * len(inputs)
            while time.thread_time() < ends:
                pass
            return [{} for _ in inputs]

    assert failed(judge_bundle(replace(fresh, model=Slow()), None)) == ["latency"]


def test_a_large_payload_is_stopped(fresh: Bundle) -> None:
    files = [{"name": "toy.skops", "size": 9 * 2**20}]
    large = replace(fresh, manifest=MappingProxyType({**fresh.manifest, "files": files}))
    assert failed(judge_bundle(large, None)) == ["size"]


def test_a_classifier_has_to_beat_the_class_frequencies(service: Service) -> None:
    bank = service.store.get("bank")
    worse = {"account": {"log_loss": 1.2, "log_loss_class_frequencies": 1.15}}
    assert failed(judge_bundle(with_metrics(bank, categories=worse), None)) == ["log_loss_account"]


def test_a_detector_has_to_find_what_it_found_before(fresh: Bundle) -> None:
    def finding(share: float) -> Bundle:
        return with_metrics(fresh, recall=[{"with_rules": share}, {"with_rules": share}])

    assert failed(judge_bundle(finding(0.85), finding(0.95))) == ["recall"]
    assert failed(judge_bundle(finding(0.92), finding(0.95))) == []
    assert failed(judge_bundle(finding(0.7), None)) == ["recall"]


def test_a_failed_rule_can_be_accepted_and_that_is_kept(toy_moved: FittedModel, active: Bundle, tmp_path: Path) -> None:
    gate = judge_bundle(bundle_of(toy_moved, tmp_path), active, ("drift", "same_answer"))
    assert gate.passed
    kept = {rule["name"]: rule for rule in gate.manifest()["rules"]}
    assert kept["drift"]["accepted"]
    assert not kept["silhouette"]["accepted"]
