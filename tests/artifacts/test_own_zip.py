"""A bundle to take away comes back as it was; an archive decides neither where anything goes nor how much."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from core.artifacts.own_zip import unzip_release, zip_release
from core.errors import BundleRefused, InvalidInput
from tests.own_rows import bundle


def entries(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def test_there_and_back_is_the_same_bytes(tmp_path: Path) -> None:
    unzip_release(bundle(), tmp_path)
    assert zip_release(tmp_path) == bundle()


def test_only_what_the_index_names_is_written(tmp_path: Path) -> None:
    inside = tmp_path / "deep" / "inside"
    inside.mkdir(parents=True)
    unzip_release(packed(entries(bundle()) | {"../../evil": b"x", "own/1.0.0/more.md": b"x"}), inside)
    written = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file())
    assert written == [
        f"deep/inside/{name}"
        for name in ("index.json", "own/1.0.0/README.md", "own/1.0.0/manifest.json", "own/1.0.0/own.skops")
    ]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 nothing", packed({"notes.txt": b"x"}), b"x" * (9 * 2**20)])
def test_what_is_no_bundle_is_refused_as_the_file(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(InvalidInput) as caught:
        unzip_release(data, tmp_path)
    assert caught.value.field == "file"


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    bomb = packed(entries(bundle()) | {"own/1.0.0/own.skops": b"\0" * (9 * 2**20)})
    assert len(bomb) < 2**20
    with pytest.raises(BundleRefused, match=r"own\.skops unpacks to"):
        unzip_release(bomb, tmp_path)
    assert not (tmp_path / "own/1.0.0/own.skops").exists()


def test_a_file_that_is_missing_is_named(tmp_path: Path) -> None:
    files = entries(bundle())
    del files["own/1.0.0/README.md"]
    with pytest.raises(BundleRefused, match=r"README\.md is missing"):
        unzip_release(packed(files), tmp_path)
