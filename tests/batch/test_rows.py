"""Files in pieces, as the intake would read them whole."""

from __future__ import annotations

import gzip
import io
from contextlib import closing
from pathlib import Path

import pytest

from core.batch.engine import open_batch_engine
from core.batch.inputs import find_inputs
from core.batch.meter import Meter
from core.batch.rows import RowLoader, text_pieces
from core.errors import InvalidInput
from core.tables import LEDGER, read_table

TEXT = 'id,note,amount\n1,"two\nlines, ""quoted""",3\n2,,4.5\n3,ä,\n'


def load(tmp_path: Path, folder: Path) -> tuple[tuple[str, ...], list[tuple[object, ...]], int]:
    (tmp_path / "engine").mkdir(exist_ok=True)
    with closing(open_batch_engine(tmp_path / "engine", 1_000, 1)) as engine:
        table = RowLoader(engine, Meter(io.StringIO())).load(find_inputs(str(folder)))
        return table.names, table.query(f"SELECT * FROM {LEDGER} ORDER BY rowid").fetchall(), len(table.unreadable)  # noqa: S608


@pytest.mark.parametrize("size", [8, 20, 1_000])
def test_pieces_are_whole_lines_with_the_header_and_together_the_file(tmp_path: Path, size: int) -> None:
    path = tmp_path / "a.csv"
    path.write_text(TEXT)
    (file,) = find_inputs(str(path))
    rows = []
    for data, _ in text_pieces(file, size):
        with read_table(data, "a.csv") as table:
            assert table.names == ("id", "note", "amount")
            rows += table.query(f"SELECT * FROM {LEDGER} ORDER BY rowid").fetchall()  # noqa: S608
    assert rows == [("1", 'two\nlines, "quoted"', "3"), ("2", None, "4.5"), ("3", "ä", None)]


def test_a_packed_file_counts_with_all_of_its_bytes(tmp_path: Path) -> None:
    folder, said = tmp_path / "in", io.StringIO()
    folder.mkdir()
    (folder / "a.csv.gz").write_bytes(gzip.compress(TEXT.encode()))
    files = find_inputs(str(folder))
    (tmp_path / "engine").mkdir()
    with closing(open_batch_engine(tmp_path / "engine", 1_000, 1)) as engine:
        RowLoader(engine, Meter(said)).load(files)
    assert f" {files[0].size:,} bytes" in said.getvalue().splitlines()[-1]


def test_files_of_a_folder_are_one_table_in_their_order(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.csv").write_text(TEXT)
    (folder / "b.csv.gz").write_bytes(gzip.compress(b"id,note,amount\n4,x,5\n5,y,6,7,8\n"))
    names, rows, unreadable = load(tmp_path, folder)
    assert names == ("id", "note", "amount")
    assert [row[0] for row in rows] == ["1", "2", "3", "4"]
    assert unreadable == 1


def test_json_lines_and_parquet_are_read(tmp_path: Path) -> None:
    import duckdb

    (tmp_path / "j").mkdir()
    (tmp_path / "j" / "a.jsonl").write_text('{"id": "1", "n": 2}\n{"id": "2", "n": null}\n')
    assert load(tmp_path, tmp_path / "j")[1] == [("1", "2"), ("2", None)]
    (tmp_path / "p").mkdir()
    duckdb.execute(f"COPY (SELECT 1.50::DECIMAL(9,2) AS d, 'x' AS t) TO '{tmp_path}/p/a.parquet'")
    (tmp_path / "engine" / "rows.duckdb").unlink()
    names, rows, _ = load(tmp_path, tmp_path / "p")
    assert (names, [str(cell) for cell in rows[0]]) == (("d", "t"), ["1.50", "x"])


def test_files_of_a_header_alone_have_no_rows_and_other_orders_of_columns_are_found_by_name(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "0.csv").write_text("id,note,amount\n")
    (folder / "a.csv").write_text("id,note,amount\n1,x,5\n2,y,6\n")
    (folder / "b.csv").write_text("amount,id,note\n7,3,z\n")
    (tmp_path / "engine").mkdir()
    with closing(open_batch_engine(tmp_path / "engine", 1_000, 1)) as engine:
        loader = RowLoader(engine, Meter(io.StringIO()))
        table = loader.load(find_inputs(str(folder)))
        rows = table.query(f"SELECT * FROM {LEDGER} ORDER BY rowid").fetchall()  # noqa: S608
    assert rows == [("1", "x", "5"), ("2", "y", "6"), ("3", "z", "7")]
    assert loader.notes == ["'0.csv' has no rows."]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("b.csv", b"id;amount\n"),  # "n" stands in it, but is no column
        ("b.csv", b"\x00\xff\n" * 9),
        ("b.csv.gz", gzip.compress(b"id,n\n" + bytes(range(48, 58)) * 999)[:-9]),
        ("b.csv.gz", b"id,n\n3,4\n"),
        ("b.parquet", b"PAR1 nonsense PAR1"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_among_the_others(tmp_path: Path, name: str, content: bytes) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.csv").write_text("id,n\n1,2\n")
    (folder / "c.csv").write_text("id,n\n1,2\n")
    (folder / name).write_bytes(content)
    with pytest.raises(InvalidInput, match=f"holds '{name}', which") as caught:
        load(tmp_path, folder)
    assert caught.value.field == "INPUT"


def test_other_columns_than_the_first_file_are_refused_by_name(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.csv").write_text("id,n\n1,2\n")
    (folder / "b.csv").write_text("id,m\n1,2\n")
    with pytest.raises(InvalidInput, match=r"'b\.csv' with other columns"):
        load(tmp_path, folder)
