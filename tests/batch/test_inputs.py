"""Files, folders and patterns of a batch."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from core.batch.inputs import all_parquet, find_inputs
from core.errors import InvalidInput


def test_a_folder_gives_its_files_in_order_and_passes_over_what_engines_write_beside(tmp_path: Path) -> None:
    for name in ("b/2.csv", "a/1.parquet", "_SUCCESS", ".hidden.csv", "_temporary/0/part.csv"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())
    found = find_inputs(str(tmp_path))
    assert [file.name for file in found] == ["a/1.parquet", "b/2.csv"]
    assert found[1].sha256 == hashlib.sha256(b"b/2.csv").hexdigest()
    assert found[1].as_json() == {"name": "b/2.csv", "bytes": 7, "sha256": found[1].sha256}
    assert not all_parquet(found)
    assert all_parquet(found[:1])


def test_a_pattern_and_a_file_are_found(tmp_path: Path) -> None:
    for name in ("x1.csv", "x2.csv", "y.csv"):
        (tmp_path / name).write_text("a\n1\n")
    assert [file.name for file in find_inputs(f"{tmp_path}/x*.csv")] == ["x1.csv", "x2.csv"]
    assert [file.name for file in find_inputs(str(tmp_path / "y.csv"))] == ["y.csv"]


def test_links_are_followed_once_and_what_is_written_is_never_read(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "far.csv").write_text("a")
    folder = tmp_path / "in [1]"
    for name in ("a.csv", "year=1/b.csv", "out/rows/part=0/rows.parquet"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)
    (folder / "far").symlink_to(tmp_path / "elsewhere")
    (folder / "round").symlink_to(folder)
    assert [file.name for file in find_inputs(str(folder), folder / "out")] == ["a.csv", "far/far.csv", "year=1/b.csv"]
    found = find_inputs(f"{tmp_path}/in*/[ya]*")
    assert [file.path.name for file in found] == ["a.csv", "b.csv"], "a folder that a pattern names is its files"
    (folder / "gone.csv").symlink_to(tmp_path / "nowhere.csv")
    with pytest.raises(InvalidInput, match=r"'gone\.csv', a link to nothing"):
        find_inputs(str(folder), folder / "out")


@pytest.mark.parametrize(("name", "says"), [("nothing*", "no such file"), ("notes.docx", "holds 'notes.docx'")])
def test_what_is_no_input_is_refused_by_name(tmp_path: Path, name: str, says: str) -> None:
    (tmp_path / "notes.docx").write_bytes(b"x")
    with pytest.raises(InvalidInput, match=says) as caught:
        find_inputs(str(tmp_path / name))
    assert caught.value.field == "INPUT"
