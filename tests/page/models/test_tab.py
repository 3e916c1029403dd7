"""The Models tab: rows, details, drift, releases, refusals with their reason; nothing from outside is markup."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import gradio as gr
import pytest

from core.artifacts.releases import Offered, Release
from core.artifacts.store import ModelStore
from core.config import Settings
from core.errors import NotFound
from core.models import title_of
from core.page.kit.file_lens import run
from core.page.models.detail import detail_html, fairness_card, gate_card, schema_card
from core.page.models.drift import EXAMPLE, drift_card, drift_lens
from core.page.models.figures import figures_of
from core.page.models.overview import overview_card
from core.page.models.releases import releases_card
from core.page.models.tab import _acted, detail_of, overview_html
from core.segments.model import SegmentModel
from core.service import Service
from core.service.drift import example_drift
from core.service.releases import BUNDLED, Offer
from tests.page.forms import selected

EVIL = "<img src=x onerror=alert(1)>"
COMMIT = "c" * 40
FAIR = [
    {
        "category": "account",
        "product": "Basic",
        "rates": {"18-25": 0.5, "26-35": None},
        "ratio": 0.5,
        "ratio_among_eligible": 0.93,
    }
]


def drift_of(service: Service, model: str, source: str) -> Any:
    """What the drift check says in the end."""
    lens = drift_lens(service)
    *_, found = run(lens, lens.request(source, None, {"model": model}))
    return found["answer"]


def test_every_model_has_a_row_with_what_it_learned_from_and_what_matters(service: Service) -> None:
    html = overview_html(service)
    for name in service.store.builders:
        assert title_of(name) in html
    assert html.count("ships with the app") == len(service.store.builders)
    for words in (
        "3,905 real rows",
        "12,000 synthetic rows",
        "silhouette 0.23",
        "log loss of re-fit shares 0.50 (baseline",
    ):
        assert words in html


def test_a_model_that_cannot_be_used_says_why(tmp_path: Path) -> None:
    store = ModelStore(tmp_path, {"onchain": SegmentModel.from_payload})
    broken = Service(Settings(offline=True), store)
    assert "<b>Not usable.</b> index.json is missing" in overview_html(broken)
    assert "index.json is missing" in detail_of(broken, "onchain")


def test_a_refused_release_and_a_moved_tag_are_said_once(service: Service) -> None:
    rows = [{**row, "refused": "The Hub was away.", "notice": "The tag moved."} for row in service.store.status()]
    html = overview_card(rows)
    assert html.count("The Hub was away.") == 1
    assert html.count("The tag moved.") == 1


def test_a_model_from_the_hub_says_repository_release_and_commit(service: Service) -> None:
    row = {**service.store.status()[0], "source": "hub", "repo": "maker/models", "release": "v1.2.0", "commit": COMMIT}
    html = overview_card([row])
    assert "v1.2.0 of maker/models" in html
    assert f'title="{COMMIT}">{COMMIT[:12]}' in html


@pytest.mark.parametrize("name", ["onchain", "market", "lending", "retail", "bank", "anomaly"])
def test_every_model_has_its_details(service: Service, name: str) -> None:
    html = detail_of(service, name)
    assert 'role="alert"' not in html
    for words in ("SHA-256 of the data", "Features (", "The model card"):
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


def test_figures_that_are_missing_or_strange_are_left_out() -> None:
    assert figures_of({}) == []
    assert figures_of({"selection": "x", "shares": 3, "categories": [], "recall": [1]}) == []
    assert [figure.text for figure in figures_of({"average_precision": 0.345})] == ["average precision 0.34"]
    assert [figure.text for figure in figures_of({"clv": {"error": 0.21}})] == ["CLV error 0.21"]
    assert figures_of({"average_precision": float("nan")}) == []


def test_the_gate_is_shown_with_its_numbers() -> None:
    rule = {
        "name": "drift",
        "value": 0.3,
        "bound": 0.25,
        "side": "below",
        "passed": True,
        "about": "PSI",
        "accepted": True,
    }
    html = gate_card({"compared_with": "1.0.0", "rules": [rule]})
    assert "Compared with version 1.0.0." in html
    assert "below 0.25" in html
    assert "accepted" in html
    assert gate_card(None) == ""


def test_a_product_below_four_fifths_is_marked_in_words_too() -> None:
    html = fairness_card(FAIR)
    assert 'title="below four fifths">0.50 &lt;' in html
    assert '<td class="ll-n">0.93</td>' in html
    assert '<td class="ll-n">-</td>' in html
    assert fairness_card(None) == ""


def test_a_schema_without_bounds_says_anything() -> None:
    spec = {"name": "x", "unit": "1", "min": None, "max": None, "train_min": 0.0, "train_max": 1.0, "description": "d"}
    assert "<td>anything</td><td>0 to 1</td>" in schema_card([spec])


def test_the_drift_example_is_answered_for_every_segment_model(service: Service) -> None:
    for name in ("onchain", "market", "lending", "retail", "bank"):
        html = drift_of(service, name, EXAMPLE)
        assert "Labels then and now" in html
        assert "times 3" in html
    assert "on its own tab" in drift_of(service, "anomaly", EXAMPLE)


def test_a_file_that_is_no_table_is_explained(service: Service, tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_bytes(b"")
    assert 'role="alert"' in drift_of(service, "onchain", str(file))
    file.write_bytes(b"a,b\n1,2\n")
    assert "is not among the columns" in drift_of(service, "onchain", str(file))


def test_a_feature_under_another_name_is_asked_about_and_read_as_it_is_answered(
    service: Service, tmp_path: Path
) -> None:
    names = [spec.name for spec in service.model("onchain").schema]
    file = tmp_path / "today.csv"
    rows = [",".join("1" for _ in names)] * 40
    file.write_text("\n".join([",".join(["first", *names[1:]]), *rows]), encoding="utf-8")
    lens = drift_lens(service)
    *_, asked = run(lens, lens.request(str(file), None, {"model": "onchain"}))
    assert selected(asked["answer"], f"columns.{names[0]}") == "first"
    *_, found = run(lens, lens.request(str(file), {names[0]: "first"}, {"model": "onchain"}))
    assert "Labels then and now" in found["answer"]
    assert selected(found["columns"], f"columns.{names[0]}") == "first"


def test_names_of_files_and_columns_are_no_markup(service: Service) -> None:
    model = service.model("onchain")
    reading = replace(example_drift(model), name=EVIL, columns_ignored=(EVIL,), rows_left_out=1)
    html = drift_card(reading, model)
    assert "<img" not in html
    assert "1 of 400 rows were left out" in html


def test_without_a_repository_the_settings_are_named() -> None:
    assert "LEDGERLENS_HUB_REPO" in releases_card(Offer(None, (), None, BUNDLED, False), "onchain")


def offer(service: Service) -> Offer:
    metrics = service.store.get("onchain").manifest["metrics"]
    models = {"onchain": Offered("1.0.0", None, metrics)}
    return Offer(
        "maker/models",
        (
            Release("v1.1.0", COMMIT, models, moved_from="d" * 40),
            Release("v1.0.0", "e" * 40, models),
            Release("v0.9.0", "f" * 40, {}, refused=f"Made with scikit-learn 1.3 {EVIL}."),
        ),
        None,
        "v1.1.0",
        True,
    )


def test_releases_say_what_is_in_use_what_cannot_be_run_and_what_moved(service: Service) -> None:
    html = releases_card(offer(service), "onchain")
    assert "<b>in use</b>" in html
    assert "<b>Cannot be run.</b> Made with scikit-learn 1.3" in html
    assert f"This tag was moved: it named {'d' * 12}" in html
    assert "<img" not in html


def test_the_figures_of_a_model_are_drawn_along_the_releases(service: Service) -> None:
    html = releases_card(offer(service), "onchain")
    assert "On-chain wallets along the releases" in html
    assert "silhouette: v1.0.0 0.23, v1.1.0 0.23." in html
    assert "along the releases" not in releases_card(offer(service), "market")


def test_a_hub_that_is_away_is_said_on_the_card(service: Service) -> None:
    html = releases_card(replace(offer(service), releases=(), problem="The Hub cannot be reached."), "onchain")
    assert "The Hub cannot be reached." in html
    assert "no release tag" not in html


def test_what_became_of_a_switch_is_said_and_the_token_leaves_the_field(service: Service) -> None:
    said, token, _ = _acted(service, f"{EVIL} is in use.")
    assert said.endswith("<b>Done.</b> &lt;img src=x onerror=alert(1)&gt; is in use.</p>")
    assert token == ""
    refused, token, release = _acted(service, NotFound("No such release."))
    assert "No such release." in refused
    assert token == ""
    assert release == gr.skip()  # what was chosen stays chosen
