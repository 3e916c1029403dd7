"""Where files to take away lie."""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path

import pytest

from core.page.kit.downloads import download_folder


@pytest.fixture
def downloads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path / "ledgerlens-downloads"


def test_folders_lie_apart_under_names_that_cannot_be_guessed(downloads: Path) -> None:
    first, second = download_folder(), download_folder()
    assert first != second
    assert first.parent == second.parent == downloads
    assert len(first.name) == 32


def test_folders_older_than_an_hour_are_removed(downloads: Path) -> None:
    old, recent = download_folder(), download_folder()
    past = time.time() - 3_700
    os.utime(old, (past, past))
    download_folder()
    assert not old.exists()
    assert recent.exists()
