"""Models of one's own, from training to the answer, as the wires call it."""

from __future__ import annotations

import base64
import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

from core.artifacts.store import ModelStore
from core.config import Settings
from core.errors import InvalidInput, NotFound
from core.segments.drift import training_rows
from core.segments.reading import SegmentReading
from core.service import Service
from core.service.groups import STORE_FILE
from core.service.job_store import DONE, JobStore
from core.service.persona_file import PersonaFileReading
from core.tables.upload import Upload
from core.wallet.features import ONCHAIN_SCHEMA
from tests.own_rows import SMALL, bundle, table


@pytest.fixture
def made(tmp_path: Path, service: Service) -> Service:
    """A service with a data folder of its own."""
    return Service(Settings(offline=True, data_dir=tmp_path), service.store)


def test_trained_used_renamed_taken_away_and_loaded_again(made: Service) -> None:
    file = Upload("rows.csv", table())
    found = made.own.fit_segments(file=file, k=3, options={"bundle": True})
    assert (found.k, found.rows, found.rows_read) == (3, 90, 90)
    assert found.stability is not None
    assert found.stability.structure
    assert found.stability.bootstrap_ari > found.stability.permuted_ari
    assert sorted(group.rows for group in found.groups) == [30, 30, 30]

    reading = made.personas.predict_persona(dict(SMALL), found.model)
    assert isinstance(reading, SegmentReading)
    assert (reading.model, reading.label) == (found.model, found.labels[reading.cluster])

    names = ["one", "two", "three"]
    renamed = made.own.fit_segments(model=found.model, names=names)
    assert (renamed.model, renamed.labels) == (found.model, tuple(names))
    after = made.personas.read_features(dict(SMALL), found.model)
    assert (after.label, after.probabilities[after.label]) == (
        names[reading.cluster],
        reading.probabilities[reading.label],
    )

    assert found.bundle.base64 is not None
    data = base64.b64decode(found.bundle.base64)
    assert len(data) == found.bundle.bytes
    again = made.own.load_segments(file=Upload(found.bundle.filename, data))
    assert again.model != found.model
    assert (again.labels, again.stability, again.rows) == (found.labels, found.stability, 90)


def test_a_bundle_works_wherever_a_persona_model_does(made: Service) -> None:
    model = made.own.load_segments(file=Upload("b.zip", bundle())).model
    several = made.personas.predict_persona(model=model, file=Upload("rows.csv", table()))
    assert isinstance(several, PersonaFileReading)
    assert (several.rows_read, several.model) == (90, model)
    assert several.shares == pytest.approx({"small": 1 / 3, "middle": 1 / 3, "large": 1 / 3}, abs=0.4)
    drift = made.models.measure_drift(file=Upload("rows.csv", table()), model=model)
    assert drift.model == model
    assert all(item.band == "stable" for item in drift.features)


def test_a_list_of_wallets_is_trained_on_by_the_features_of_a_persona(made: Service) -> None:
    jobs = JobStore(made.settings.data_dir / STORE_FILE)
    name = jobs.create("ethereum", [], 80, None, {}, [])
    for place, row in enumerate(training_rows(made.model("onchain"))[:80].tolist()):
        features = dict(zip((spec.name for spec in ONCHAIN_SCHEMA), row, strict=True))
        jobs.add_row(name, place, {"address": str(place)}, [], features)
    with pytest.raises(InvalidInput, match="queued"):
        made.own.fit_segments(job_id=name)
    jobs.mark(name, DONE)
    found = made.own.fit_segments(job_id=name, k="2")
    assert (found.rows, found.rows_read) == (80, 80)
    assert set(found.features) <= {spec.name for spec in ONCHAIN_SCHEMA}


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, "file"),
        ({"file": Upload("t.csv", b"a"), "job_id": "x"}, "file"),
        ({"file": Upload("t.csv", table()), "k": 1}, "k"),
        ({"file": Upload("t.csv", table()), "k": 9}, "k"),
        ({"file": Upload("t.csv", table()), "names": ["a", "b"]}, "names"),
        ({"file": Upload("t.csv", table()), "k": 2, "names": ["a"]}, "names"),
        ({"file": Upload("t.csv", table()), "options": {"bundle": 1}}, "options.bundle"),
        ({"file": Upload("t.csv", table()), "options": {"zip": True}}, "zip"),
        ({"job_id": 3}, "job_id"),
        ({"job_id": "x", "columns": {"features": ["a", "b"]}}, "columns"),
        ({"model": "onchain"}, "model"),
        ({"model": 7}, "model"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(made: Service, given: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        made.own.fit_segments(**given)
    assert caught.value.field == field


def test_a_name_that_nobody_was_given_is_unknown_everywhere(made: Service) -> None:
    name = "own:" + "a" * 24
    for ask in (
        lambda: made.own.fit_segments(model=name),
        lambda: made.personas.predict_persona({}, name),
        lambda: made.models.measure_drift(file=Upload("t.csv", table()), model=name),
        lambda: made.own.publish(name, "a/b", "hf_" + "x" * 20, public=False),
    ):
        with pytest.raises(NotFound):
            ask()


def test_a_bundle_that_was_altered_is_refused_as_the_file_and_says_which_check(made: Service) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(bundle())) as before, zipfile.ZipFile(buffer, "w") as after:
        for name in before.namelist():
            after.writestr(name, before.read(name) + (b" " if name.endswith(".md") else b""))
    with pytest.raises(InvalidInput, match=r"README\.md") as caught:
        made.own.load_segments(file=Upload("b.zip", buffer.getvalue()))
    assert caught.value.field == "file"
    assert not any((made.settings.data_dir / "own").iterdir())


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, "file"),
        ({"file": Upload("b.zip", b"x"), "repo": "a/b"}, "file"),
        ({"file": Upload("b.zip", b"x"), "commit": "0" * 40}, "commit"),
        ({"file": Upload("b.zip", b"x")}, "file"),
        ({"repo": "a/b", "commit": "main"}, "commit"),
        ({"repo": "ab", "commit": "0" * 40}, "repo"),
        ({"repo": "a/b", "commit": "0" * 40, "name": 3}, "name"),
    ],
)
def test_what_cannot_be_loaded_is_named(made: Service, given: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        made.own.load_segments(**given)
    assert caught.value.field == field


def test_the_models_that_ship_are_as_they_were(made: Service, service: Service) -> None:
    store: ModelStore = service.store
    made.own.load_segments(file=Upload("b.zip", bundle()))
    assert not any(str(row["model"]).startswith("own") for row in store.status())
