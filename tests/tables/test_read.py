"""Files of every kind that people send, and of kinds that nobody should."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import duckdb
import pytest

from core.errors import InvalidInput, LedgerlensError, TooLarge
from core.tables import Limits, read_table


def parquet(sql: str, folder: Path) -> bytes:
    """A Parquet file of a query's rows."""
    path = folder / "made.parquet"
    with duckdb.connect() as engine:
        engine.execute(f"COPY ({sql}) TO '{path}' (FORMAT parquet)")
    return path.read_bytes()


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_separator_and_line_end_is_read(separator: str, end: str) -> None:
    lines = ["client", "day"], ["Ann", "2024-01-05"], ["Bo", "2024-01-06"]
    with read_table(end.join(separator.join(line) for line in lines).encode()) as table:
        assert table.names == ("client", "day")
        assert table.texts("client") == ["Ann", "Bo"]


@pytest.mark.parametrize(
    ("encoding", "said"), [("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8"), ("cp1252", "Latin-1"), ("latin-1", "Latin-1")]
)
def test_umlauts_survive_every_encoding(encoding: str, said: str) -> None:
    with read_table("näme;wert\nMüller;1,5\n".encode(encoding)) as table:
        assert table.texts("näme") == ["Müller"]
        assert table.written == f"{said}, semicolon-separated"


def test_quoted_line_ends_and_doubled_quotes_stay_in_their_cell() -> None:
    with read_table(b'a,b\n1,"two\nlines"\n2,"say ""hi"""\n3,12" pipe\n') as table:
        assert table.texts("b") == ["two\nlines", 'say "hi"', '12" pipe']


def test_quotation_marks_behind_backslashes_stay_in_their_cell() -> None:
    text = 'id,who,amount\n1,"The \\"Diner\\", Main St",5\n2,"a \\\\ b",6\n'
    with read_table(text.encode()) as table:
        assert table.texts("who") == ['The "Diner", Main St', "a \\ b"]


def test_a_backslash_at_the_end_of_a_cell_is_a_backslash() -> None:
    with read_table(b'id,folder,amount\n1,"C:\\in\\",5\n2,"D:\\",6\n') as table:
        assert table.texts("folder") == ["C:\\in\\", "D:\\"]


def test_rows_with_too_few_or_too_many_cells_are_set_aside_and_kept_for_the_report() -> None:
    with read_table(b"a,b\n1,2\n3\n4,5,6\n7,8\n") as table:
        assert table.texts("a") == ["1", "7"]
        assert [row.text for row in table.unreadable] == ["3", "4,5,6"]


def test_column_names_become_unique_and_are_never_empty() -> None:
    with read_table(b"a,a,,a (2)\n1,2,3,4\n") as table:
        assert len(set(table.names)) == 4
        assert "column 3" in table.names


def test_an_identifier_that_a_data_frame_wrote_as_a_float_is_the_same_identifier() -> None:
    with read_table(b"id\n17850.0\n17850\nX1.0\nnan\n") as table:
        codes, labels = table.codes("id")
        assert labels == ("17850", "X1.0")
        assert codes.tolist() == [0, 0, 1, -1]


def test_parquet_keeps_types_and_drops_what_is_no_plain_value(tmp_path: Path) -> None:
    sql = "SELECT 7::BIGINT AS id, 1.5 AS price, TIMESTAMP '2024-01-05 10:00' AS at, [1, 2] AS list, 'x' AS text"
    with read_table(parquet(sql, tmp_path), "orders.csv") as table:
        kinds = {column.name: column.kind for column in table.columns}
        assert kinds == {"id": "number", "price": "number", "at": "time", "text": "text"}
        assert table.codes("id")[1] == ("7",)
        assert table.times("at")[0].tolist() == [1_704_448_800_000]


def zipped(*names: str, text: str = "a,b\n1,2\n") -> bytes:
    """A zip archive of the same text under these names."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names or ("orders.csv",):
            archive.writestr(name, text)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "is empty"),
        (b" \n \n", "is empty"),
        (b"a,b\n", "one line only"),
        (b"1,2\n3,4\n", "begins with values"),
        (b",,\n1,2,3\n", "no column names"),
        (b"a,b\n1,\x002\n", "NUL bytes"),
        (zipped("a.csv", "b.csv"), "zip archive of 2 files"),
        (zipped()[:-30], "damaged"),
        (gzip.compress(b"a,b\n1,2\n")[:-9], "cut off"),
        (gzip.compress(b"a,b\n1,2\n")[:12] + b"xxxxxxxxxxxx", "damaged gzip"),
        (b"\xff\xfea\x00,\x00b", "UTF-16 text and does not go on"),
        (b'{"a": 1', "line 1 is not"),
        (b"[1, 2]", "JSON without objects"),
        (b"PAR1 is how it begins, and no more", "cut or encrypted"),
        (b"PAR1" + b"\x01" * 40 + b"\x08\x00\x00\x00PAR1", "cannot be read"),
        (b"a,b\n1\n2\n", "no row that can be read"),
    ],
)
def test_what_is_no_table_is_refused_in_words(data: bytes, problem: str) -> None:
    with pytest.raises(InvalidInput, match=problem) as caught:
        read_table(data, "orders.csv")
    assert caught.value.field == "file"


@pytest.mark.parametrize(
    ("data", "limits", "problem"),
    [
        (b"a,b\n" + b"1,2\n" * 50, Limits(max_bytes=100), "the limit is 0 MB"),
        (b"a,b\n" + b"1,2\n" * 50, Limits(max_rows=49), "50 rows; the limit is 49"),
        (b",".join(b"c%d" % i for i in range(300)) + b"\n" + b"1\n", Limits(max_columns=256), "300 columns; the limit"),
        (gzip.compress(b"a,b\n" + b"1,2\n" * 99), Limits(max_text_bytes=99), "unpacks to more than"),
        (zipped(text="a,b\n" + "1,2\n" * 99), Limits(max_text_bytes=99), "unpacks to more than"),
        (b",".join(b"c%d" % i for i in range(1_000_000)) + b"\n1\n", Limits(), "The first line has"),
        (b"a,b\n" + b'"' + b"x" * 300_000 + b"\n1,2\n", Limits(), "Line 2 has"),
    ],
)
def test_every_cap_refuses_with_the_limit_in_the_message(data: bytes, limits: Limits, problem: str) -> None:
    with pytest.raises(TooLarge, match=problem):
        read_table(data, "orders.csv", limits)


@pytest.mark.parametrize(
    ("limits", "problem"),
    [
        (Limits(max_rows=999), "1,000 rows; the limit is 999"),
        (Limits(max_columns=1), "2 columns; the limit is 1"),
        (Limits(max_unpacked_bytes=100), "bytes when unpacked"),
    ],
)
def test_parquet_is_judged_by_its_footer_before_it_is_unpacked(tmp_path: Path, limits: Limits, problem: str) -> None:
    data = parquet("SELECT range AS a, range * 2 AS b FROM range(1000)", tmp_path)
    with pytest.raises(TooLarge, match=problem):
        read_table(data, "orders.parquet", limits)


def test_a_parquet_file_that_unpacks_to_more_than_the_memory_is_refused(tmp_path: Path) -> None:
    data = parquet("SELECT repeat('x', 100000) || (range % 2) AS a FROM range(4000)", tmp_path)
    assert len(data) < 2**20
    with pytest.raises(LedgerlensError), read_table(data, "bomb.parquet", Limits(memory_mb=100)) as table:
        table.query("SELECT md5(string_agg(a, '')) FROM ledger").fetchall()


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM read_text('/etc/hostname')",
        "COPY (SELECT 1) TO '/tmp/ledgerlens-escape.csv'",
        "INSTALL httpfs",
        "ATTACH '/tmp/ledgerlens-escape.db'",
        "SET enable_external_access = true",
    ],
)
def test_the_engine_reaches_nothing_but_its_own_rows(sql: str) -> None:
    with read_table(b"a,b\n1,2\n") as table, pytest.raises(duckdb.Error):
        table.query(sql)


def test_a_column_name_cannot_become_a_statement() -> None:
    with read_table(b'"a"";DROP TABLE ledger;--",b\n1,2\n') as table:
        assert table.numbers(table.names[0]).tolist() == [1.0]
        assert table.texts("b") == ["2"]


def test_columns_named_like_parts_of_a_statement_are_only_columns() -> None:
    with read_table(b"rowid,col0,select,ledger,line\n7,1.5,x,y,2024-01-05\n8,2.5,x,z,2024-01-06\n") as table:
        assert table.numbers("rowid").tolist() == [7, 8]
        assert table.numbers("col0").tolist() == [1.5, 2.5]
        assert table.codes("ledger")[1] == ("y", "z")
        assert table.times("line")[1].all()
        assert table.sample()["select"] == ["x", "x"]


def test_no_file_stays_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    read_table(b"a,b\n1,2\n", "../../etc/orders.csv").close()
    with pytest.raises(InvalidInput):
        read_table(b"a,b\n1\n")
    assert list(tmp_path.iterdir()) == []
