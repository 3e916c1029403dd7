"""The folder of a run: whole files only, one run at a time, gone on with after a kill."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

import pytest

from core.batch.output import MANIFEST, WORK, OutputFolder
from core.errors import Busy, InvalidInput

PLAN = {"inputs": [{"name": "a", "sha256": "1"}]}


def visible(root: Path) -> list[str]:
    return sorted(p.relative_to(root).as_posix() for p in root.rglob("*") if p.is_file() and WORK not in p.parts)


def test_a_part_is_in_its_place_only_when_it_is_whole(tmp_path: Path) -> None:
    folder = OutputFolder(tmp_path / "out", PLAN)
    with contextlib.suppress(RuntimeError), folder.part("x/part=0/rows.parquet") as path:
        path.write_bytes(b"half")
        raise RuntimeError
    assert visible(folder.root) == []
    with folder.part("x/part=0/rows.parquet") as path:
        path.write_bytes(b"whole")
        assert visible(folder.root) == []
    assert visible(folder.root) == ["x/part=0/rows.parquet"]
    assert folder.has("x/part=0/rows.parquet")
    folder.close()


def test_the_same_run_goes_on_and_a_finished_one_says_what_it_made(tmp_path: Path) -> None:
    folder = OutputFolder(tmp_path / "out", PLAN)
    assert not folder.resumed
    folder.close()
    again = OutputFolder(tmp_path / "out", PLAN)
    assert again.resumed
    with again.part("rows.parquet") as path:
        path.write_bytes(b"x")
    manifest = again.finish({"rows": {"read": 1}})
    assert manifest["files"][0]["name"] == "rows.parquet"
    assert json.loads((again.root / MANIFEST).read_text()) == manifest
    assert visible(again.root) == [MANIFEST, "rows.parquet"]
    assert not (again.root / WORK).exists()
    last = OutputFolder(tmp_path / "out", PLAN)
    assert last.finished == manifest
    last.close()


def test_two_runs_do_not_write_into_one_folder(tmp_path: Path) -> None:
    folder = OutputFolder(tmp_path / "out", PLAN)
    with pytest.raises(Busy, match="Another run is at work"):
        OutputFolder(tmp_path / "out", PLAN)
    with folder.part("rows.parquet") as path:
        path.write_bytes(b"x")
    folder.close()
    with pytest.raises(InvalidInput, match="answer of another run"):
        OutputFolder(tmp_path / "out", {"inputs": []})


def test_a_folder_in_which_nothing_stands_yet_is_begun_anew_with_inputs_that_were_put_right(tmp_path: Path) -> None:
    OutputFolder(tmp_path / "out", PLAN).close()
    again = OutputFolder(tmp_path / "out", {"inputs": []})
    assert not again.resumed
    again.close()
    last = OutputFolder(tmp_path / "out", {"inputs": []})
    assert last.resumed
    last.close()


def test_a_folder_with_other_files_or_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("x")
    with pytest.raises(InvalidInput, match="OUTPUT holds other files"):
        OutputFolder(tmp_path, PLAN)
    with pytest.raises(InvalidInput, match="a file"):
        OutputFolder(tmp_path / "mine.txt", PLAN)
