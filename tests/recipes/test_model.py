"""The recipe for a model: a row of `MODELS`, its recipe in `core/train`, its bundle."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import numpy as np
import pytest

from core.artifacts.verify import read_index
from core.config import Settings
from core.models import MODELS, ModelRow, builders, names_learning_from
from core.page.kit.file_run import run
from core.page.kit.typed_form import value_text
from core.page.models.answer import detail_of, overview_html
from core.page.models.lens import EXAMPLE, drift_lens
from core.page.persona.tab import _answer, _fill
from core.segments.fit import ClusterName, FittedModel, Recipe, fit
from core.segments.schema import FeatureSpec
from core.service.service import BUNDLED, bundled_store
from core.train import fetch
from core.train.__main__ import ALL
from core.train.__main__ import main as train
from core.train.dataset import Dataset
from core.train.recipes import RECIPES, recipe
from tests.api.wires import Case
from tests.conftest import LiveApp, running_app
from tests.recipes.everywhere import ask_every_wire, offered, told

NAME = "puddles"
ROW = replace(
    MODELS["market"],
    name=NAME,
    title="Puddles of rain",
    persona_title="Puddles: made up for a test",
    persona_features="how wide and how deep a puddle is",
)
FEATURES = ("wide", "deep")
SCHEMA = tuple(
    FeatureSpec(name, name.title(), "m", "float", 0.0, None, 0.0, 0.0, f"How {name} it is.") for name in FEATURES
)


def train_puddles(data: Path, version: str, report: Callable[[str], None], /) -> tuple[Dataset, FittedModel, str]:
    """See `DatasetRecipe.train`."""
    path = data / "puddles.csv"
    rows = np.loadtxt(path, delimiter=",", skiprows=1)

    def named(_: list[int], __: Any, medians: Any) -> list[ClusterName]:
        return [ClusterName("Lake" if wide > 10 else "Drop", "By its width.") for wide, _ in medians]

    fitted = fit(rows, SCHEMA, Recipe(NAME, version, 2, named, ("It dries up.",), (2, 3), 1, 7), report)
    return Dataset(path, "made up", "https://example.org", "one day", False, {"kept": len(rows)}), fitted, "## Rain"


def recipe_of_puddles() -> ModuleType:
    """What `core/train/puddles.py` would be."""
    made: Any = ModuleType(f"core.train.{NAME}")
    made.FILE, made.SOURCE, made.URL, made.LICENSE = Path("puddles.csv"), "made up", "https://example.org", "MIT"
    made.train = train_puddles
    return made  # type: ignore[no-any-return]  # attributes of a module are not typed


@pytest.mark.parametrize("row", MODELS.values(), ids=lambda row: row.name)
def test_every_row_has_its_recipe_and_says_what_each_list_needs(row: ModelRow) -> None:
    assert isinstance(recipe(row.name), RECIPES[row.learns_from])
    assert row.title
    assert bool(row.persona_title) == bool(row.persona_features)


def test_the_table_is_what_ships() -> None:
    assert set(read_index(BUNDLED).entries) == set(MODELS) == set(builders())
    assert set(names_learning_from("dataset", "simulated", "table")) == set(MODELS)


@pytest.fixture(scope="module")
def registered() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(MODELS, NAME, ROW)
        patch.setitem(sys.modules, f"core.train.{NAME}", recipe_of_puddles())
        yield


@pytest.fixture(scope="module")
def bundles(registered: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundles that ship and the new one, written by the training command."""
    del registered
    data, root = tmp_path_factory.mktemp("data"), tmp_path_factory.mktemp("bundles") / "artifacts"
    rng = np.random.default_rng(1)
    rows = np.vstack([rng.normal(middle, 0.5, (50, 2)) for middle in (4, 16)])
    np.savetxt(data / "puddles.csv", rows, delimiter=",", header="wide,deep", comments="")
    shutil.copytree(BUNDLED, root)
    assert train([NAME, "--data", str(data), "--out", str(root)]) == 0
    return root


@pytest.fixture(scope="module")
def puddle_app(bundles: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveApp]:
    """The app with one model more."""
    settings = Settings(offline=True, data_dir=tmp_path_factory.mktemp("live"))
    with running_app(settings, bundled_store(bundles)) as app:
        yield app


def test_it_answers_on_every_wire_with_the_bundle_that_training_wrote(puddle_app: LiveApp, tmp_path: Path) -> None:
    service = puddle_app.app.service
    preset = dict(service.model(NAME).presets["Lake"])
    arguments = {"features": preset, "model": NAME}
    body = ask_every_wire(puddle_app, service, Case("new", "predict_persona", arguments), tmp_path).body
    assert (body["label"], body["model"], body["model_version"]) == ("Lake", NAME, "1.0.0")
    assert "It dries up." in body["caveats"]
    wrong = Case("wrong", "predict_persona", arguments | {"model": "puddle"})
    error = ask_every_wire(puddle_app, service, wrong, tmp_path).error
    assert error is not None
    assert NAME in error


def test_the_lists_of_models_hold_it_on_every_wire(puddle_app: LiveApp, tmp_path: Path) -> None:
    service = puddle_app.app.service
    listed = ask_every_wire(puddle_app, service, Case("list", "list_models", {}), tmp_path).body["models"]
    assert [row["model"] for row in listed] == list(MODELS)
    row = next(row for row in listed if row["model"] == NAME)
    assert [spec["name"] for spec in row["features"]] == list(FEATURES)
    assert sorted(row["labels"]) == ["Drop", "Lake"]
    health = httpx.get(f"{puddle_app.url}/health").json()
    assert health["models_loaded"]
    assert health["models"][NAME] == "1.0.0"


def test_programs_and_the_page_are_told_of_it(puddle_app: LiveApp) -> None:
    assert f'"lending" ({MODELS["lending"].persona_features}) or "{NAME}" ({ROW.persona_features})' in told(
        "predict_persona"
    )
    assert {(ROW.title, NAME), (ROW.persona_title, NAME)} <= offered(puddle_app.app.service)


def test_the_persona_tab_has_its_form_and_answers(puddle_app: LiveApp) -> None:
    service = puddle_app.app.service
    form, reply, *_ = _fill(service, NAME, None)
    assert f'data-model="{NAME}"' in form
    assert service.model(NAME).labels[0] in reply
    preset = service.model(NAME).presets["Drop"]
    sent = {"model": NAME, "values": {name: value_text(value) for name, value in preset.items()}}
    assert "Drop" in _answer(service, sent)[0]


def test_the_models_tab_has_its_row_its_details_and_its_drift(puddle_app: LiveApp) -> None:
    service = puddle_app.app.service
    assert ROW.title in overview_html(service)
    detail = detail_of(service, NAME)
    assert 'role="alert"' not in detail
    for words in (ROW.title, "How many groups", "Features (2", "The model card"):
        assert words in detail
    lens = drift_lens(service)
    *_, found = run(lens, lens.request(EXAMPLE, None, {"model": NAME}))
    assert "Drift check" in str(found["answer"])


@pytest.mark.usefixtures("registered")
def test_the_commands_know_it(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for command in (train, fetch.main):
        with pytest.raises(SystemExit):
            command(["nothing", "--data", str(tmp_path)])
        assert NAME in capsys.readouterr().err
    with pytest.raises(SystemExit):  # every recipe of the table is asked for; the first one lacks its data
        train([ALL, "--data", str(tmp_path), "--out", str(tmp_path)])
    assert str(recipe(next(iter(MODELS))).FILE) in capsys.readouterr().err
