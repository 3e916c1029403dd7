"""Every model has its row and its details; nothing of a bundle is markup."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from core.artifacts.store import ModelStore
from core.config import Settings
from core.front.asked import read_query
from core.models import MODELS, model_title
from core.page.models.answer import detail_html, detail_of, model_preview, overview_html
from core.segments.model import SegmentModel
from core.service import Service

EVIL = "<img src=x onerror=alert(1)>"


def test_every_model_has_a_row_with_its_version_and_what_matters(service: Service) -> None:
    html = overview_html(service)
    for name in service.store.builders:
        assert model_title(name) in html
    assert html.count("<small>") == len(service.store.builders)  # a version each
    for words in (
        "log loss of re-fit shares 0.50 (baseline",
        "a verdict on a person",
        "nothing is fitted",
    ):
        assert words in html


def test_a_model_that_cannot_be_used_says_why(tmp_path: Path) -> None:
    store = ModelStore(tmp_path, {"onchain": SegmentModel.from_payload})
    broken = Service(Settings(offline=True), store)
    assert "<b>Not usable.</b> index.json is missing" in overview_html(broken)
    assert "index.json is missing" in detail_of(broken, "onchain")


@pytest.mark.parametrize("name", ["onchain", "market", "lending", "retail", "bank", "anomaly"])
def test_every_model_has_its_details(service: Service, name: str) -> None:
    html = detail_of(service, name)
    assert 'role="alert"' not in html
    for words in ("SHA-256 of the data", "Features (", "The model card", "Not for "):
        assert words in html
    segments = name != "anomaly"
    titles = (
        "What tells the groups apart",
        "How many groups",
        "Map of the training population",
        "Are the re-fit shares",
    )
    for title in titles:
        assert (title in html) is segments
    assert ("Fairness by age" in html) is (name == "bank")
    for method in ("K-Means", "Gaussian mixture", "DBSCAN"):
        assert (method in html) is segments


def test_an_unknown_model_is_refused(service: Service) -> None:
    assert 'role="alert"' in detail_of(service, "nothing")
    assert 'role="alert"' in detail_of(service, EVIL)
    assert EVIL not in detail_of(service, EVIL)


def test_details_of_a_bundle_from_elsewhere_are_no_markup(service: Service) -> None:
    bundle = service.store.get("onchain")
    manifest = dict(bundle.manifest)
    manifest["training_data"] = {**manifest["training_data"], "source": EVIL, "url": EVIL, "rows_by_reason": {EVIL: 1}}
    manifest["license"] = manifest["created_at"] = EVIL
    manifest["feature_schema"] = [{**spec, "title": EVIL, "description": EVIL} for spec in manifest["feature_schema"]]
    model: Any = bundle.model
    labels = (EVIL, *model.labels[1:])
    evil = replace(
        bundle,
        manifest=MappingProxyType(manifest),
        model=replace(model, labels=labels, descriptions=(EVIL,) * 4),
        card=EVIL,
    )
    html = detail_html(evil)
    assert "<img" not in html
    assert "&lt;img" in html


@pytest.mark.parametrize("name", list(MODELS))
def test_a_link_to_a_model_says_its_figures_and_what_it_is_not_for(name: str, service: Service) -> None:
    asked = read_query(f"tab=models&model={name}")
    assert asked.troubles == ()
    assert not asked.is_plain
    preview = model_preview(service, asked)
    assert preview is not None
    assert preview.card is not None
    assert preview.title == f"{model_title(name)}: Ledgerlens"
    assert "Not for " in preview.description
    assert all(len(one.words) == len(one.values) for one in preview.card.pictures)
    link = f'data-link="tab=models&amp;model={name}"'
    assert link in detail_of(service, name)


def test_a_link_to_no_model_in_particular_is_the_lenses_own(service: Service) -> None:
    assert model_preview(service, read_query("tab=models")) is None
    assert read_query("tab=models&model=oracle").troubles
