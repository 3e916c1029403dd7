"""Customers of a batch against the lens's own answer for the same file, and for single subjects."""

from __future__ import annotations

import csv
import gzip
import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from core.batch.command import answer_batch
from core.batch.meter import Meter
from core.batch.request import parse_request
from core.batch.subjects import run_batch
from core.customers.analyze import analyze_orders
from core.customers.downloads import customers_csv
from core.customers.options import Options
from core.errors import InvalidInput
from core.service import Service
from core.tables import read_table
from tests.batch.orders import read_answer, write_lines

ROOT = Path(__file__).resolve().parents[2]
# Ends of intervals are quantiles of simulated futures: where a fit moves by its last digits, draws fall elsewhere.
SIMULATED = ("expected_spend_low", "expected_spend_high")
SAMPLE = ROOT / "sample_data/orders/orders.csv.gz"


def batch(service: Service, *words: str) -> dict[str, Any]:
    return run_batch(parse_request(words), service, Meter(io.StringIO()))


def lens(data: bytes, name: str) -> dict[str, dict[str, str]]:
    """What the Customers lens lets people take away of a file: a row per customer."""
    with read_table(data, name) as table:
        text = customers_csv(analyze_orders(table)).decode("utf-8-sig")
    return {row["customer"]: row for row in csv.DictReader(io.StringIO(text))}


def compare(found: dict[str, list[Any]], known: dict[str, dict[str, str]], passed_over: tuple[str, ...] = ()) -> None:
    """Every column that the lens has too; what was fitted to a millionth, since a fit passes noise of sums on."""
    same = [name for name in found if name in next(iter(known.values()))]
    assert {"recency_days", "orders", "spent", "r", "f", "m", "segment", "fitted_segment"} <= set(same)
    assert {"p_still_a_customer", "expected_spend_in_90_days", "expected_spend_high"} <= set(same)
    assert [str(one) for one in found["customer"]] == sorted(known)
    for name in same:
        if name in passed_over:
            continue
        for who, value in zip(found["customer"], found[name], strict=True):
            cell = known[str(who)][name]
            if isinstance(value, float):
                close = 1e-6 if name.startswith(("p_", "expected_")) else 1e-12
                assert float(cell) == pytest.approx(value, rel=close, abs=close), (name, who)
            else:
                assert cell.lstrip("'") == str(value), (name, who)


def test_a_shop_export_is_answered_as_the_lens_answers_it(service: Service, tmp_path: Path) -> None:
    manifest = batch(service, "customers", str(SAMPLE), str(tmp_path / "out"), "--parts", "3")
    known = lens(SAMPLE.read_bytes(), SAMPLE.name)
    compare(read_answer(tmp_path / "out"), known)
    assert manifest["rows"]["left_out"] == {
        "no_customer": 260,
        "unreadable_date": 40,
        "cancelled": 160,
        "not_positive_price": 80,
    }
    assert manifest["plan"]["models"] == {"retail": service.bundle("retail").version}


def test_the_same_rows_in_several_files_give_the_same_answer(service: Service, tmp_path: Path) -> None:
    header, *lines = gzip.decompress(SAMPLE.read_bytes()).splitlines(keepends=True)
    (tmp_path / "in").mkdir()
    for place in range(3):
        part = lines[place * len(lines) // 3 : (place + 1) * len(lines) // 3]
        (tmp_path / "in" / f"{place}.csv").write_bytes(header + b"".join(part))
    batch(service, "customers", str(tmp_path / "in"), str(tmp_path / "many"), "--parts", "1")
    batch(service, "customers", str(SAMPLE), str(tmp_path / "one"), "--parts", "1")
    assert read_answer(tmp_path / "many") == read_answer(tmp_path / "one")


@pytest.mark.parametrize("text", [True, False])
def test_canonical_lines_are_answered_as_the_lens_answers_them_as_a_file(
    service: Service, tmp_path: Path, text: bool
) -> None:
    import duckdb

    path = write_lines(tmp_path / "lines.parquet", text=text)
    manifest = batch(service, "customers", str(path), str(tmp_path / "out"))
    assert sum(manifest["rows"]["left_out"].values()) == 4
    kept = (
        'SELECT customer AS "Customer ID", order_id AS "Order ID", epoch_ms(placed_ms) AS "Order Date",'  # noqa: S608
        f" amount AS \"Amount\" FROM '{path}' WHERE customer IS NOT NULL AND order_id IS NOT NULL"
        " AND placed_ms IS NOT NULL AND amount IS NOT NULL"
    )
    duckdb.execute(f"COPY ({kept}) TO '{tmp_path}/file.csv' (HEADER)")
    with read_table((tmp_path / "file.csv").read_bytes(), "file.csv") as table:
        options = Options.parse({"returns": "net", "duplicates": "keep", "time_zone": "UTC"})
        text_of = customers_csv(analyze_orders(table, options=options)).decode("utf-8-sig")
    known = {row["customer"]: row for row in csv.DictReader(io.StringIO(text_of))}
    found = read_answer(tmp_path / "out")
    order = sorted(range(len(found["customer"])), key=lambda i: str(found["customer"][i]))
    compare({name: [values[i] for i in order] for name, values in found.items()}, known, SIMULATED)


def test_the_bundled_shop_says_of_each_customer_what_it_says_of_her_alone(service: Service, tmp_path: Path) -> None:
    batch(service, "customers", str(SAMPLE), str(tmp_path / "out"))
    found = read_answer(tmp_path / "out")
    for i in range(0, len(found["customer"]), 40):
        numbers = [found[name][i] for name in ("recency_days", "orders", "spent")]
        alone = service.customers.segment_customer(*numbers)  # type: ignore[arg-type]
        assert found["bundled_segment"][i] == alone.label
        assert found["bundled_segment_share"][i] == alone.probabilities[alone.label]
        assert found["bundled_segment_runner_up"][i] == alone.runner_up
        assert found["bundled_segment_borderline"][i] == alone.borderline
        assert found["bundled_segment_familiarity"][i] == alone.familiarity
        assert found["bundled_segment_band"][i] == alone.familiarity_band


def test_one_customers_orders_alone_give_the_same_numbers(service: Service, tmp_path: Path) -> None:
    import duckdb

    path = write_lines(tmp_path / "lines.parquet")
    batch(service, "customers", str(path), str(tmp_path / "all"), "--as-of", "2026-01-31")
    found = read_answer(tmp_path / "all")
    for who in ("C0", "C5", "C16"):
        alone = tmp_path / f"{who}.parquet"
        duckdb.execute(f"COPY (SELECT * FROM '{path}' WHERE customer = '{who}') TO '{alone}'")  # noqa: S608
        batch(service, "customers", str(alone), str(tmp_path / who), "--as-of", "2026-01-31", "--parts", "1")
        own, place = read_answer(tmp_path / who), found["customer"].index(who)
        for name in ("recency_days", "orders", "spent", "first_order_ms", "last_order_ms", "bundled_segment"):
            assert own[name] == [found[name][place]], (who, name)


def test_rows_that_are_left_out_are_written_aside_with_their_reasons(service: Service, tmp_path: Path) -> None:
    import duckdb

    path = write_lines(tmp_path / "lines.parquet", customers=40)
    words = ["customers", str(path), str(tmp_path / "out"), "--strict"]
    manifest, code = answer_batch(service, words)
    assert code == 4
    counted = duckdb.execute(f"SELECT reason, count(*) FROM '{tmp_path}/out/left_out/*.parquet' GROUP BY 1").fetchall()  # noqa: S608
    assert dict(counted) == manifest["rows"]["left_out"]
    assert sum(dict(counted).values()) == 4
    assert "No fitted segments" in manifest["notes"][0]


def test_a_ledger_without_a_usable_line_is_refused(service: Service, tmp_path: Path) -> None:
    import duckdb

    path = tmp_path / "lines.parquet"
    duckdb.execute(
        "COPY (SELECT NULL::VARCHAR AS customer, 'o' AS order_id, 1::BIGINT AS placed_ms, 1.0 AS amount)"
        f" TO '{path}' (FORMAT parquet)"
    )
    with pytest.raises(InvalidInput, match="no usable order"):
        batch(service, "customers", str(path), str(tmp_path / "out"))


def test_a_dry_run_says_how_files_would_be_read_and_writes_nothing(service: Service, tmp_path: Path) -> None:
    said = batch(service, "customers", str(SAMPLE), str(tmp_path / "out"), "--dry-run")
    assert said["reads"]["columns"]["customer"] == "Customer ID"
    lines = write_lines(tmp_path / "lines.parquet", customers=3)
    said = batch(service, "customers", str(lines), str(tmp_path / "out"), "--dry-run")
    assert said["reads"]["as"] == "the canonical ledger"
    (tmp_path / "odd.csv").write_text("who,when,what\na,1.2.2026,3\nb,2.2.2026,4\n")
    said = batch(service, "customers", str(tmp_path / "odd.csv"), str(tmp_path / "out"), "--dry-run")
    assert said["reads"]["problem"]["field"]
    assert not (tmp_path / "out").exists()


def test_recency_counts_to_the_moment_that_is_asked_for(service: Service, tmp_path: Path) -> None:
    path = write_lines(tmp_path / "lines.parquet", customers=30, bad=False)
    batch(service, "customers", str(path), str(tmp_path / "out"), "--as-of", "2025-06-30")
    found = read_answer(tmp_path / "out")
    end = datetime(2025, 6, 30, 23, 59, 59, tzinfo=UTC).timestamp() * 1000
    for last, days in zip(found["last_order_ms"], found["recency_days"], strict=True):
        assert days == (end - last) // 86_400_000  # type: ignore[operator]
