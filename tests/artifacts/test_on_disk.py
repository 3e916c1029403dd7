"""Where the bundled models are when the app is in an archive."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

from core.artifacts.on_disk import folder_on_disk


def test_a_folder_on_disk_is_itself(tmp_path: Path) -> None:
    (tmp_path / "artifacts").mkdir()
    assert folder_on_disk(tmp_path / "artifacts") == tmp_path / "artifacts"
    assert folder_on_disk(tmp_path / "missing") == tmp_path / "missing"


def test_a_folder_inside_an_archive_is_copied_without_its_neighbours(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "app.zip", "w") as packed:
        packed.writestr("core/a.py", "a = 1")
        packed.writestr("artifacts/onchain/model.json", "{}")
    found = folder_on_disk(tmp_path / "app.zip" / "artifacts")
    assert (found / "onchain/model.json").read_text() == "{}"
    assert sorted(path.name for path in found.parent.iterdir()) == ["artifacts"]
