"""From training to a tagged release: names inherited, the gate passed, or nothing published and the numbers said."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from core.artifacts.bundle import Bundle
from core.artifacts.client import HubLimits
from core.artifacts.hub import fetch
from core.config import Settings
from core.segments.fit import FittedModel
from core.segments.model import SegmentModel
from core.train.parts import Parts
from core.train.publication import Order, Outcome, publish_model
from core.train.succession import take_over
from tests.hub import Hub
from tests.train.conftest import parts_of, write_toy

REPO = "maker/models"
Steps = tuple[list[str], Callable[[str], None]]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path / "data")


@pytest.fixture
def order(tmp_path: Path) -> Order:
    return Order("toy", REPO, None, tmp_path / "bundled")


def run(order: Order, fitted: FittedModel, settings: Settings, steps: Steps) -> Outcome:
    def train(_: str, before: Bundle | None) -> Parts:
        if before is None:
            return parts_of(fitted)
        assert isinstance(before.model, SegmentModel)
        return parts_of(take_over(fitted, before.model).fitted)

    return publish_model(order, SegmentModel.from_payload, train, write_toy, settings, steps[1])


def pulled(settings: Settings, tag: str) -> SegmentModel:
    at = Settings(data_dir=settings.data_dir / "pulled", hub_repo=REPO, hub_revision=tag)
    model = fetch(at, {"toy": SegmentModel.from_payload}, HubLimits(1, 2, 10)).bundles["toy"].model
    assert isinstance(model, SegmentModel)
    return model


def test_the_first_version_is_published_with_its_gate_in_the_manifest(
    hub: Hub, order: Order, toy: FittedModel, settings: Settings, steps: Steps
) -> None:
    outcome = run(order, toy, settings, steps)
    assert outcome.published is not None
    assert (outcome.published.tag, outcome.said[:34]) == ("v1.0.0", "Published toy 1.0.0 as v1.0.0 of m")
    manifest = json.loads(hub.files(REPO, "v1.0.0")["toy/1.0.0/manifest.json"])
    assert manifest["metrics"]["gate"]["passed"]
    assert {rule["name"] for rule in manifest["metrics"]["gate"]["rules"]} >= {"silhouette", "latency", "size"}
    assert "compared with nothing; this is 1.0.0" in steps[0]
    card = hub.files(REPO, "v1.0.0")["README.md"].decode()
    assert card.startswith("---\nlicense: ")
    assert "| toy | 1.0.0 | [toy/1.0.0/README.md]" in card


def test_a_retrained_version_keeps_names_and_colours(
    hub: Hub, order: Order, toy: FittedModel, toy_again: FittedModel, settings: Settings, steps: Steps
) -> None:
    run(order, toy, settings, steps)
    outcome = run(order, toy_again, settings, steps)
    assert outcome.published is not None
    assert outcome.published.tag == "v1.1.0"
    first, second = pulled(settings, "v1.0.0"), pulled(settings, "v1.1.0")
    assert (first.version, second.version) == ("1.0.0", "1.1.0")
    assert second.labels == first.labels
    assert list(second.presets) == list(second.labels)


def test_the_same_numbers_are_not_published_again(
    hub: Hub, order: Order, toy: FittedModel, settings: Settings, steps: Steps
) -> None:
    run(order, toy, settings, steps)
    head = hub.heads[REPO]
    outcome = run(order, toy, settings, steps)
    assert (outcome.published, outcome.gate) == (None, None)
    assert outcome.said == "Nothing new: toy 1.0.0 gives the same numbers."
    assert hub.heads[REPO] == head


def test_a_failed_gate_publishes_nothing_and_says_why_with_the_numbers(
    hub: Hub, order: Order, toy: FittedModel, toy_moved: FittedModel, settings: Settings, steps: Steps
) -> None:
    run(order, toy, settings, steps)
    head = hub.heads[REPO]
    outcome = run(order, toy_moved, settings, steps)
    assert outcome.published is None
    assert outcome.gate is not None
    assert not outcome.gate.passed
    assert "the largest population stability index (height) is" in outcome.said
    assert "has to be below 0.25" in outcome.said
    assert any(line.startswith("FAILED   drift") for line in steps[0])
    assert hub.heads[REPO] == head
    assert hub.tags.keys() == {(REPO, "v1.0.0")}


def test_the_first_publication_is_compared_with_what_ships(
    hub: Hub, order: Order, toy: FittedModel, toy_moved: FittedModel, settings: Settings, steps: Steps
) -> None:
    write_toy(order.bundled, "1.0.0", parts_of(toy))
    outcome = run(order, toy_moved, settings, steps)
    assert outcome.published is None
    assert "compared with 1.0.0 (bundled); this is 1.1.0" in steps[0]
    assert REPO not in {repo for repo, _ in hub.tags}
