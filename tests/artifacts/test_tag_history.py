"""What each tag named when it was first seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.artifacts.tag_history import FILE, MOST, SeenTags

FIRST, LATER = "a" * 40, "b" * 40


def test_what_was_seen_first_stays_until_somebody_accepts_another(tmp_path: Path) -> None:
    seen = SeenTags(tmp_path / "data")
    seen.note("me/model", {"v1": FIRST})
    seen.note("me/model", {"v1": LATER, "v2": LATER})
    again = SeenTags(tmp_path / "data")
    assert (again.get("me/model", "v1"), again.get("me/model", "v2")) == (FIRST, LATER)
    assert again.get("you/model", "v1") is None
    again.accept("me/model", "v1", LATER)
    assert seen.get("me/model", "v1") == LATER


@pytest.mark.parametrize("broken", [b"", b"[1]", b"{", b'{"me/model@v1": "main"}', b"\xff"])
def test_a_broken_file_is_a_lost_memory_and_no_more(tmp_path: Path, broken: bytes) -> None:
    (tmp_path / FILE).write_bytes(broken)
    seen = SeenTags(tmp_path)
    assert seen.get("me/model", "v1") is None
    seen.note("me/model", {"v1": FIRST})
    assert seen.get("me/model", "v1") == FIRST


def test_the_file_stays_small(tmp_path: Path) -> None:
    seen = SeenTags(tmp_path)
    seen.note("me/model", {f"v{n}": FIRST for n in range(MOST + 3)})
    assert (tmp_path / FILE).read_text(encoding="utf-8").count("@") == MOST


def test_a_folder_that_cannot_be_written_loses_the_memory_alone(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    seen = SeenTags(tmp_path / "file")
    seen.note("me/model", {"v1": FIRST})
    assert seen.get("me/model", "v1") is None
