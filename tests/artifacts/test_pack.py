"""Writing a bundle: the layout, the manifest, the same bytes for the same payload, never half of it."""

from __future__ import annotations

import hashlib
import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.artifacts.load import load_payload
from core.artifacts.pack import dump_payload, write_bundle
from core.errors import BundleRefused
from tests.artifacts.line import fields, payload, write_release
from tests.hub import files_below

DESIGN_FIELDS = {
    "schema_version",
    "model",
    "version",
    "created_at",
    "git_commit",
    "versions",
    "feature_schema",
    "training_data",
    "params",
    "seed",
    "metrics",
    "files",
    "golden",
    "license",
}


def test_a_release_has_an_index_and_three_files_for_each_model(tmp_path: Path) -> None:
    assert sorted(files_below(write_release(tmp_path))) == [
        "alpha/1.0.0/README.md",
        "alpha/1.0.0/alpha.skops",
        "alpha/1.0.0/manifest.json",
        "beta/1.0.0/README.md",
        "beta/1.0.0/beta.skops",
        "beta/1.0.0/manifest.json",
        "index.json",
    ]


def test_the_index_names_path_version_and_manifest_hash(tmp_path: Path) -> None:
    files = files_below(write_release(tmp_path))
    assert json.loads(files["index.json"]) == {
        "schema_version": 1,
        "models": {
            name: {
                "path": f"{name}/1.0.0",
                "version": "1.0.0",
                "manifest_sha256": hashlib.sha256(files[f"{name}/1.0.0/manifest.json"]).hexdigest(),
            }
            for name in ("alpha", "beta")
        },
    }


def test_the_manifest_states_exactly_what_the_design_lists(tmp_path: Path) -> None:
    files = files_below(write_release(tmp_path))
    manifest = json.loads(files["alpha/1.0.0/manifest.json"])
    assert manifest.keys() == DESIGN_FIELDS
    assert manifest["versions"].keys() == {"python", "scikit-learn", "numpy", "skops"}
    assert manifest["metrics"] == {"silhouette": 0.25}
    for line in manifest["files"]:
        data = files[f"alpha/1.0.0/{line['name']}"]
        assert (line["size"], line["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())


def test_another_process_writes_the_same_bytes(tmp_path: Path) -> None:
    here = files_below(write_release(tmp_path / "here"))
    code = (
        "import sys; from pathlib import Path; from tests.artifacts.line import write_release;"
        "write_release(Path(sys.argv[1]))"
    )
    root = Path(__file__).parents[2]
    subprocess.run(  # noqa: S603  our own interpreter
        [sys.executable, "-c", code, str(tmp_path / "there")], check=True, timeout=60, cwd=root
    )
    assert files_below(tmp_path / "there") == here


def test_bytes_do_not_depend_on_which_equal_objects_are_one_and_the_same() -> None:
    shared = np.arange(3.0)
    text = "".join(["a", "b"])
    one = dump_payload({"a": shared, "b": shared, "c": text, "d": text})
    assert one == dump_payload({"a": np.arange(3.0), "b": np.arange(3.0), "c": "ab", "d": "".join(["a", "b"])})


def test_a_payload_comes_back_as_it_was() -> None:
    values = {
        "floats": np.array([[1.5, -0.0], [np.inf, 1e-300]]),
        "flags": np.array([True, False]),
        "small": np.array([1, -2], dtype=np.int8),
        "empty": np.empty((0, 3)),
        "names": np.array(["x", "yy"]),
        "nested": {"list": [1, 2.5, None, True, "text"], "again": np.array([True, False])},
        "pair": (1, "b"),
    }
    back = load_payload(dump_payload(values), "values")
    assert back.keys() == values.keys()
    for name in ("floats", "flags", "small", "empty", "names"):
        expected: Any = values[name]
        assert back[name].dtype == expected.dtype
        np.testing.assert_array_equal(back[name], expected)
    assert back["nested"]["list"] == [1, 2.5, None, True, "text"]
    assert back["pair"] == (1, "b")


def test_a_transformer_answers_to_the_last_bit_as_before() -> None:
    values = payload()
    rows = np.random.default_rng(1).normal(size=(20, 2))
    back = load_payload(dump_payload(values), "values")["scaler"]
    np.testing.assert_array_equal(back.transform(rows), values["scaler"].transform(rows))


def test_entries_carry_a_fixed_time_and_are_deflated() -> None:
    with zipfile.ZipFile(io.BytesIO(dump_payload(payload()))) as archive:
        entries = archive.infolist()
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.compress_type for entry in entries} == {zipfile.ZIP_DEFLATED}


def test_a_version_written_again_replaces_the_folder_and_leaves_nothing_behind(tmp_path: Path) -> None:
    write_release(tmp_path, seed=0)
    (tmp_path / "alpha/1.0.0/stray.txt").write_text("left over")
    write_release(tmp_path, seed=5)
    files = files_below(tmp_path)
    assert len(files) == 7
    assert files == files_below(write_release(tmp_path.with_name("fresh"), seed=5))


def test_a_new_version_of_one_model_leaves_the_other_as_it_is(tmp_path: Path) -> None:
    before = json.loads((write_release(tmp_path) / "index.json").read_bytes())["models"]
    values = payload(3)
    folder = write_bundle(tmp_path, "alpha", "1.1.0", values, fields(values), "# alpha")
    after = json.loads((tmp_path / "index.json").read_bytes())["models"]
    assert folder == tmp_path / "alpha/1.1.0"
    assert after["alpha"]["version"] == "1.1.0"
    assert after["beta"] == before["beta"]
    assert (tmp_path / "alpha/1.0.0/alpha.skops").exists()


def test_the_index_can_be_read_by_everyone(tmp_path: Path) -> None:
    assert (write_release(tmp_path) / "index.json").stat().st_mode & 0o777 == 0o644
    assert (tmp_path / "alpha/1.0.0").stat().st_mode & 0o777 == 0o777 & ~_umask()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_a_payload_that_loading_would_refuse_is_not_written(tmp_path: Path) -> None:
    values = payload()
    with pytest.raises(BundleRefused, match=r"posix\.getcwd"):
        write_bundle(tmp_path, "alpha", "1.0.0", {**values, "extra": os.getcwd}, fields(values), "# alpha")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "version", "change", "message"),
    [
        ("Alpha", "1.0.0", {}, "not a model name"),
        ("../alpha", "1.0.0", {}, "not a model name"),
        ("alpha", "1.0", {}, "not a version"),
        ("alpha", "01.0.0", {}, "not a version"),
        ("alpha", "1.0.0", {"license": None}, "lacks license"),
        ("alpha", "1.0.0", {"note": "x"}, "no field note"),
        ("alpha", "1.0.0", {"golden": {"inputs": [], "outputs": []}}, "at least one input"),
        ("alpha", "1.0.0", {"golden": {"inputs": [{}], "outputs": []}}, "one output for each"),
    ],
)
def test_arguments_that_are_not_as_described_are_named(
    tmp_path: Path, name: str, version: str, change: dict[str, Any], message: str
) -> None:
    values = payload()
    stated = {**fields(values), **change}
    if change == {"license": None}:
        del stated["license"]
    with pytest.raises(ValueError, match=message):
        write_bundle(tmp_path, name, version, values, stated, "# alpha")
    assert list(tmp_path.iterdir()) == []
