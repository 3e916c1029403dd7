"""What a dry run looks at."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from core.batch.engine import open_batch_engine
from core.batch.inputs import find_inputs
from core.batch.look import ledger_problem, look_at


def test_columns_problems_and_canonical_ledgers_are_told_apart(tmp_path: Path) -> None:
    import duckdb

    from core.errors import InvalidInput

    duckdb.execute(f"COPY (SELECT 1 AS a) TO '{tmp_path}/x.parquet'")
    files = find_inputs(str(tmp_path / "x.parquet"))

    def refuse(_table: object) -> dict[str, str]:
        raise InvalidInput("columns.time", "is missing", "a column")

    (tmp_path / "e").mkdir()
    with closing(open_batch_engine(tmp_path / "e", 1_000, 1)) as engine:
        assert look_at(engine, files, lambda names: "a" in names, refuse)["as"] == "the canonical ledger"
        said = look_at(engine, files, lambda names: "b" in names, refuse)
    assert said["problem"]["field"] == "columns.time"
    (tmp_path / "f").mkdir()
    with closing(open_batch_engine(tmp_path / "f", 1_000, 1)) as engine:
        said = look_at(engine, files, lambda names: "b" in names, lambda table: {"id": table.names[0]})
    assert said["columns"] == {"id": "a"}


def test_a_dry_run_says_what_would_be_refused_of_a_canonical_ledger(tmp_path: Path) -> None:
    import duckdb

    duckdb.execute(f"COPY (SELECT 1700000000 AS time_ms) TO '{tmp_path}/x.parquet'")
    files = find_inputs(str(tmp_path / "x.parquet"))
    (tmp_path / "e").mkdir()
    with closing(open_batch_engine(tmp_path / "e", 1_000, 1)) as engine:
        kinds = {"time_ms": "whole"}
        said = look_at(engine, files, lambda _names: True, lambda _table: {}, (kinds, "time_ms", "NULL"))
        assert "seconds" in said["problem"]["message"]
        refused = ledger_problem(engine, files, {"time_ms": "VARCHAR"}, kinds, "time_ms", "NULL")
        assert refused["problem"]["field"] == "INPUT"
        well = ledger_problem(engine, files, {"time_ms": "INTEGER"}, kinds, "time_ms", "time_ms::VARCHAR")
    assert well == {}, "no row counts, so that nothing is of another unit"
