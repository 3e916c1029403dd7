"""Loading: versions, unpacked size, types, warnings, golden outputs; each refusal by its own reason."""

from __future__ import annotations

import io
import json
import os
import time
import warnings
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.artifacts.bundle import Bundle
from core.artifacts.load import first_difference, load_payload, load_release
from core.artifacts.pack import dump_payload
from core.errors import BundleRefused
from tests.artifacts.line import BUILDERS, INPUTS, Line, payload, write_release
from tests.artifacts.tamper import refresh_hashes
from tests.hub import files_below


def load(root: Path) -> dict[str, Bundle]:
    return load_release(root, BUILDERS, source="bundled")


def tampered(root: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """The release with files changed and every hash brought up to date."""
    files = files_below(root)
    change(files)
    refresh_hashes(files)
    for path, data in files.items():
        (root / path).write_bytes(data)
    return root


def with_payload(root: Path, data: bytes) -> Path:
    return tampered(root, lambda files: files.update({"alpha/1.0.0/alpha.skops": data}))


def with_manifest(root: Path, change: Callable[[dict[str, Any]], None]) -> Path:
    def apply(files: dict[str, bytes]) -> None:
        manifest = json.loads(files["alpha/1.0.0/manifest.json"])
        change(manifest)
        files["alpha/1.0.0/manifest.json"] = json.dumps(manifest).encode()

    return tampered(root, apply)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_release(tmp_path)


def test_a_release_loads_to_bundles_that_answer_as_their_models_did(root: Path) -> None:
    bundles = load_release(root, BUILDERS, source="hub", repo="maker/models", commit="c" * 40)
    assert bundles.keys() == {"alpha", "beta"}
    alpha = bundles["alpha"]
    assert (alpha.name, alpha.version, alpha.source, alpha.repo) == ("alpha", "1.0.0", "hub", "maker/models")
    assert alpha.model.golden(INPUTS) == Line(payload(0)).golden(INPUTS)
    assert alpha.manifest["license"] == "MIT"
    assert alpha.card.startswith("# alpha")


def test_both_models_load_within_a_quarter_of_a_second_once_the_libraries_are_there(root: Path) -> None:
    load(root)
    began = time.perf_counter()
    load(root)
    assert time.perf_counter() - began < 0.25


def test_a_model_the_app_does_not_know_is_not_read(root: Path) -> None:
    (root / "beta/1.0.0/beta.skops").unlink()
    assert load_release(root, {"alpha": Line.from_payload}, source="bundled").keys() == {"alpha"}


def test_a_release_without_any_known_model_is_refused(root: Path) -> None:
    with pytest.raises(BundleRefused, match="none of the models that this app knows: gamma"):
        load_release(root, {"gamma": Line.from_payload}, source="bundled")


@pytest.mark.parametrize("version", ["1.3.2", "2.9.1", "1.91.0", None])
def test_another_scikit_learn_is_refused_before_anything_is_loaded(root: Path, version: str | None) -> None:
    with_manifest(root, lambda manifest: manifest["versions"].update({"scikit-learn": version}))
    with_payload(root, b"not even a zip")
    with pytest.raises(BundleRefused, match=f"made with scikit-learn {version}, this app runs 1.9"):
        load(root)


def test_another_patch_level_of_scikit_learn_is_accepted(root: Path) -> None:
    with_manifest(root, lambda manifest: manifest["versions"].update({"scikit-learn": "1.9.99"}))
    assert load(root)["alpha"].version == "1.0.0"


def test_an_estimator_of_another_scikit_learn_is_refused_though_the_manifest_lies(root: Path) -> None:
    def age(schema: bytes) -> bytes:
        return schema.replace(b'"\\"1.9.1\\""', b'"\\"1.8.0\\""')

    with_payload(root, rewritten(dump_payload(payload()), age))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with pytest.raises(BundleRefused, match=r"StandardScaler was made with scikit-learn 1\.8\.0"):
            load(root)


def rewritten(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """A skops file with its schema changed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            changed = change(content) if name == "schema.json" else content
            assert name != "schema.json" or changed != content
            new.writestr(name, changed)
    return buffer.getvalue()


def test_a_type_that_is_not_allowed_is_refused_by_name_and_not_called(root: Path, tmp_path: Path) -> None:
    import skops.io

    with_payload(root, skops.io.dumps({"scaler": os.mkdir, "features": str(tmp_path / "made")}))
    with pytest.raises(BundleRefused, match=r"types that are not allowed: posix\.mkdir"):
        load(root)
    assert not (tmp_path / "made").exists()


def test_a_pickle_under_the_name_of_a_skops_file_is_refused_unread(root: Path) -> None:
    with_payload(root, b"cos\nmkdir\n(S'/nowhere'\ntR.")
    with pytest.raises(BundleRefused, match=r"alpha/1\.0\.0/alpha\.skops is not a skops file"):
        load(root)


def test_an_array_of_pickled_objects_is_refused() -> None:
    buffer = io.BytesIO()
    np.save(buffer, np.array([{"a": 1}], dtype=object), allow_pickle=True)
    good = dump_payload({"a": np.zeros(1)})
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, buffer.getvalue() if name.endswith(".npy") else old.read(name))
    with pytest.raises(BundleRefused, match="cannot be loaded"):
        load_payload(out.getvalue(), "x")


def test_a_file_that_unpacks_to_too_much_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for position in range(3):
            archive.writestr(f"{position}.npy", bytes(1000))
    monkeypatch.setattr("core.artifacts.load.MAX_UNPACKED_BYTES", 2500)
    with pytest.raises(BundleRefused, match="unpacks to 3000 bytes, the limit is 2500"):
        load_payload(buffer.getvalue(), "x")


@pytest.mark.parametrize("schema", ["{", "[]", '{"protocol": 2}', "{}", "[" * 100_000])
def test_a_skops_file_with_a_broken_schema_is_refused(schema: str) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("schema.json", schema)
    with pytest.raises(BundleRefused, match="is not a readable skops file"):
        load_payload(buffer.getvalue(), "x")


def test_a_payload_that_is_not_named_values_is_refused() -> None:
    import skops.io

    with pytest.raises(BundleRefused, match="holds a list, not named values"):
        load_payload(skops.io.dumps([1, 2]), "x")


def test_a_payload_of_another_shape_is_refused(root: Path) -> None:
    with_payload(root, dump_payload({"other": 1}))
    with pytest.raises(BundleRefused, match=r"does not hold what alpha is made of \(KeyError\)"):
        load(root)


def test_a_model_that_answers_otherwise_is_refused_with_both_values(root: Path) -> None:
    values = payload()
    values["scaler"].scale_[0] *= 1 + 1e-6
    with_payload(root, dump_payload(values))
    with pytest.raises(BundleRefused, match=r"golden outputs, 1, shares, distance: expected 2\.1.*, found 2\.1"):
        load(root)


def test_a_model_that_fails_on_its_golden_inputs_is_refused(root: Path) -> None:
    with_manifest(root, lambda manifest: manifest["golden"].update(inputs=[{}, {}]))
    with pytest.raises(BundleRefused, match=r"fails on its own golden inputs \(KeyError\)"):
        load(root)


@pytest.mark.parametrize("golden", [{}, {"inputs": [], "outputs": []}, {"inputs": [{}], "outputs": []}])
def test_a_bundle_without_golden_inputs_is_refused(root: Path, golden: dict[str, Any]) -> None:
    with_manifest(root, lambda manifest: manifest.update(golden=golden))
    with pytest.raises(BundleRefused, match="cannot be checked"):
        load(root)


@pytest.mark.parametrize(
    ("expected", "found"),
    [
        (1.0, 1.0 + 1e-10),
        (1e12, 1e12 + 100),
        (0.0, 1e-10),
        (2, np.float64(2.0)),
        ([1.0, "a", None], (np.int64(1), "a", None)),
        ({"a": {"b": [True]}}, {"a": {"b": [True]}}),
    ],
)
def test_values_agree_within_a_billionth(expected: object, found: object) -> None:
    assert first_difference(expected, found, "x") is None


@pytest.mark.parametrize(
    ("expected", "found"),
    [
        (1.0, 1.0 + 1e-8),
        (1.0, float("nan")),
        (float("nan"), float("nan")),
        (1, True),
        (True, 1),
        ("a", "A"),
        ("1", 1),
        (None, 0.0),
        ([1], [1, 2]),
        ({"a": 1}, {"a": 1, "b": 2}),
        ({"a": 1}, [("a", 1)]),
    ],
)
def test_anything_else_differs(expected: object, found: object) -> None:
    assert str(first_difference(expected, found, "x")).startswith("x: expected")


def test_the_manifest_of_a_bundle_cannot_be_changed(root: Path) -> None:
    manifest: Mapping[str, Any] = load(root)["alpha"].manifest
    with pytest.raises(TypeError):
        manifest["license"] = "none"  # type: ignore[index]
