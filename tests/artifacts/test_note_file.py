"""A small file is the old one or the new one, never half of it, and one that cannot be written harms nobody."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest

from core.artifacts.note_file import replace_note


def test_it_is_written_whole_into_a_folder_that_is_made(tmp_path: Path) -> None:
    path = tmp_path / "data" / "note.json"
    for content in ({"a": 1}, {"b": 2}):
        replace_note(path, content, "It")
        assert json.loads(path.read_text(encoding="utf-8")) == content
    assert [one.name for one in path.parent.iterdir()] == ["note.json"]


def test_half_a_file_that_a_kill_left_is_not_what_is_read(tmp_path: Path) -> None:
    path = tmp_path / "note.json"
    replace_note(path, {"a": 1}, "It")
    path.with_suffix(".writing").write_text("{", encoding="utf-8")
    assert json.loads(path.read_text(encoding="utf-8")) == {"a": 1}
    replace_note(path, {"a": 2}, "It")
    assert json.loads(path.read_text(encoding="utf-8")) == {"a": 2}


def test_what_cannot_be_written_is_said_and_the_old_one_stays(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    path = tmp_path / "note.json"
    replace_note(path, {"a": 1}, "It")
    path.with_suffix(".writing").mkdir()
    replace_note(path, {"a": 2}, "The choice")
    assert json.loads(path.read_text(encoding="utf-8")) == {"a": 1}
    assert "The choice could not be remembered" in caplog.text
