"""Verifying: nothing is interpreted before its hash is right, and every refusal names file, check and values."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from core.artifacts.bundle import MAX_FILE_BYTES, MAX_JSON_BYTES
from core.artifacts.verify import read_bundle, read_index
from core.errors import BundleRefused
from tests.artifacts.line import write_release


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_release(tmp_path)


def verify(root: Path) -> None:
    index = read_index(root)
    for entry in index.entries.values():
        read_bundle(root, entry)


def change_index(root: Path, change: Callable[[dict[str, Any]], None]) -> None:
    path = root / "index.json"
    content = json.loads(path.read_bytes())
    change(content)
    path.write_text(json.dumps(content))


def change_manifest(root: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """Change alpha's manifest and make the index agree: the manifest's own content is what is checked."""
    path = root / "alpha/1.0.0/manifest.json"
    content = json.loads(path.read_bytes())
    change(content)
    path.write_text(json.dumps(content))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    change_index(root, lambda index: index["models"]["alpha"].update(manifest_sha256=digest))


def test_an_untouched_release_passes_with_its_hash_pinned(root: Path) -> None:
    pin = hashlib.sha256((root / "index.json").read_bytes()).hexdigest()
    index = read_index(root, pin.upper())
    assert index.sha256 == pin
    files = read_bundle(root, index.entries["alpha"])
    assert files.payload == (root / "alpha/1.0.0/alpha.skops").read_bytes()
    assert files.card.startswith("# alpha")


def test_a_pin_that_differs_refuses_and_states_both_hashes(root: Path) -> None:
    found = hashlib.sha256((root / "index.json").read_bytes()).hexdigest()
    with pytest.raises(BundleRefused, match=f"SHA-256 is {found}, the pin is {'0' * 64}"):
        read_index(root, "0" * 64)


@pytest.mark.parametrize("content", [b"{", b"[]", b"\xff\xfe", b"[" * 100_000, b'{"schema_version": 1, "models": {}}'])
def test_an_index_that_is_none_is_refused(root: Path, content: bytes) -> None:
    (root / "index.json").write_bytes(content)
    with pytest.raises(BundleRefused, match=r"index\.json"):
        read_index(root)


def test_an_index_over_the_limit_is_not_parsed(root: Path) -> None:
    (root / "index.json").write_bytes(b" " * (MAX_JSON_BYTES + 1))
    with pytest.raises(BundleRefused, match=f"more than the {MAX_JSON_BYTES} bytes"):
        read_index(root)


def test_a_later_schema_asks_for_an_update(root: Path) -> None:
    change_index(root, lambda index: index.update(schema_version=2))
    with pytest.raises(BundleRefused, match=r"schema version 2, this app reads 1\. Update the app"):
        read_index(root)


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("path", "../alpha/1.0.0", "path of alpha must be alpha/1.0.0"),
        ("path", "/etc", "path of alpha must be"),
        ("path", "beta/1.0.0", "path of alpha must be"),
        ("path", None, "path of alpha must be"),
        ("version", "../..", "version of alpha"),
        ("version", 1, "version of alpha"),
        ("manifest_sha256", "abc", "manifest hash of alpha"),
    ],
)
def test_an_index_entry_cannot_lead_elsewhere(root: Path, key: str, value: object, message: str) -> None:
    change_index(root, lambda index: index["models"]["alpha"].update({key: value}))
    with pytest.raises(BundleRefused, match=message):
        read_index(root)


@pytest.mark.parametrize("name", ["../evil", "A", "", "a/b", "a" * 40])
def test_a_model_name_of_another_form_is_refused(root: Path, name: str) -> None:
    change_index(root, lambda index: index["models"].update({name: index["models"]["alpha"]}))
    with pytest.raises(BundleRefused, match="names a model"):
        read_index(root)


def test_a_changed_manifest_is_refused(root: Path) -> None:
    path = root / "alpha/1.0.0/manifest.json"
    path.write_bytes(path.read_bytes().replace(b"MIT", b"BSD"))
    with pytest.raises(BundleRefused, match=r"alpha/1\.0\.0/manifest\.json was altered"):
        verify(root)


def test_a_manifest_of_another_model_is_refused(root: Path) -> None:
    change_manifest(root, lambda manifest: manifest.update(model="beta"))
    with pytest.raises(BundleRefused, match="model is 'beta', the index says 'alpha'"):
        verify(root)


@pytest.mark.parametrize("key", ["versions", "golden", "training_data", "files"])
def test_a_manifest_without_a_needed_part_is_refused(root: Path, key: str) -> None:
    change_manifest(root, lambda manifest: manifest.pop(key))
    with pytest.raises(BundleRefused, match=f"lacks {key}"):
        verify(root)


@pytest.mark.parametrize("name", ["../../index.md", "/etc/passwd.md", "a/b.md", "..", "x.pkl", "x.joblib", ".md", None])
def test_a_stated_file_name_cannot_leave_the_folder_or_be_of_another_kind(root: Path, name: object) -> None:
    line = {"name": name, "size": 1, "sha256": "0" * 64}
    change_manifest(root, lambda manifest: manifest["files"].append(line))
    with pytest.raises(BundleRefused, match="not a plain"):
        verify(root)


@pytest.mark.parametrize("size", [MAX_FILE_BYTES + 1, -1, 1.0, True, "1", None])
def test_a_stated_size_over_the_limit_or_of_another_kind_is_refused(root: Path, size: object) -> None:
    change_manifest(root, lambda manifest: manifest["files"][0].update(size=size))
    with pytest.raises(BundleRefused, match=f"the limit is {MAX_FILE_BYTES}"):
        verify(root)


def test_too_many_stated_files_are_refused(root: Path) -> None:
    change_manifest(root, lambda manifest: manifest.update(files=manifest["files"] * 5))
    with pytest.raises(BundleRefused, match="states 10 files, the limit is 8"):
        verify(root)


def test_a_file_stated_twice_is_refused(root: Path) -> None:
    change_manifest(root, lambda manifest: manifest.update(files=manifest["files"] * 2))
    with pytest.raises(BundleRefused, match=r"states a file 'README\.md'"):
        verify(root)


@pytest.mark.parametrize("position", [0, 1])
def test_both_files_have_to_be_stated(root: Path, position: int) -> None:
    change_manifest(root, lambda manifest: manifest["files"].pop(position))
    with pytest.raises(BundleRefused, match="does not state"):
        verify(root)


def test_a_flipped_byte_is_refused_with_both_hashes(root: Path) -> None:
    path = root / "alpha/1.0.0/alpha.skops"
    stated = hashlib.sha256(path.read_bytes()).hexdigest()
    data = bytearray(path.read_bytes())
    data[100] ^= 1
    path.write_bytes(bytes(data))
    found = hashlib.sha256(data).hexdigest()
    with pytest.raises(BundleRefused, match=f"its SHA-256 is {found}, its manifest states {stated}"):
        verify(root)


def test_a_truncated_file_is_refused_with_both_sizes(root: Path) -> None:
    path = root / "alpha/1.0.0/alpha.skops"
    size = path.stat().st_size
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(BundleRefused, match=f"has {size - 1} bytes, its manifest states {size}"):
        verify(root)


def test_a_longer_file_is_refused_without_reading_all_of_it(root: Path) -> None:
    path = root / "alpha/1.0.0/README.md"
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.truncate(2**34)  # sparse: reading it whole would not fit the memory
    with pytest.raises(BundleRefused, match=f"more than the {size} bytes"):
        verify(root)


def test_a_missing_file_is_named(root: Path) -> None:
    (root / "beta/1.0.0/README.md").unlink()
    with pytest.raises(BundleRefused, match=r"beta/1\.0\.0/README\.md is missing"):
        verify(root)


def test_a_folder_in_the_place_of_a_file_is_refused(root: Path) -> None:
    (root / "beta/1.0.0/README.md").unlink()
    (root / "beta/1.0.0/README.md").mkdir()
    with pytest.raises(BundleRefused, match="cannot be read"):
        verify(root)


def test_a_card_that_is_not_text_is_refused(root: Path) -> None:
    data = b"\xff\xfe\x00"
    (root / "alpha/1.0.0/README.md").write_bytes(data)
    line = {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    change_manifest(root, lambda manifest: manifest["files"][0].update(line))
    with pytest.raises(BundleRefused, match="is not UTF-8 text"):
        verify(root)
