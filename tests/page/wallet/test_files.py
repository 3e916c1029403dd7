"""Files of the Wallet tab to take away."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from core.page.wallet.files import (
    features_csv,
    reading_json,
    write_lending_files,
    write_report,
    write_wallet_files,
)
from core.segments.model import SegmentModel
from core.service import Service
from core.wallet.analyze import OpenedWallet, open_wallet
from core.wire import to_json
from tests.lending.made import ALICE, file_of, record
from tests.page.readings import persona, wallet
from tests.wallet.made import ME, START_S, Token, Tx, history, somebody


@pytest.fixture(scope="module")
def opened(onchain: SegmentModel) -> OpenedWallet:
    """Three payments and a spam token whose symbol is a formula."""
    spam = Token(START_S, somebody(50), ME, contract=somebody(701), name="claim at x.example", symbol='=HYPERLINK("a")')
    return open_wallet(history([Tx(START_S + i, somebody(i), eth=1.0) for i in range(3)], [spam]), onchain)


def test_the_files_lie_together_and_are_named_after_the_address(opened: OpenedWallet, onchain: SegmentModel) -> None:
    files = [Path(path) for path in write_wallet_files(opened, onchain)]
    assert len({path.parent for path in files}) == 1
    stem = f"ledgerlens-{opened.reading.address[:6]}-{opened.reading.address[-4:]}"
    assert [path.name for path in files] == [
        f"{stem}.json",
        f"{stem}.csv",
        f"{stem}-transactions.csv",
        f"{stem}-figures.csv",
    ]
    assert json.loads(files[0].read_text(encoding="utf-8"))["spam"]["bait"] == 1


def test_every_row_is_in_the_file_with_what_was_left_out_and_no_formula(
    opened: OpenedWallet, onchain: SegmentModel
) -> None:
    text = Path(write_wallet_files(opened, onchain).rows).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(text.splitlines()))
    assert len(rows) == 4
    (spam,) = [row for row in rows if row["left_out_as"]]
    assert (spam["left_out_as"], spam["unit"]) == ("bait", '\'=HYPERLINK("a")')


def test_a_report_is_named_after_the_address(opened: OpenedWallet) -> None:
    path = Path(write_report(opened, b"%PDF-"))
    assert path.name.endswith("-report.pdf")
    assert path.read_bytes() == b"%PDF-"


def rows_of(data: bytes) -> list[list[str]]:
    """The cells of a CSV file that spreadsheets read as UTF-8."""
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_the_json_file_is_the_reading_as_every_wire_gives_it(onchain: SegmentModel) -> None:
    reading = wallet(persona(onchain))
    assert json.loads(reading_json(reading)) == to_json(reading)


def test_the_csv_file_has_a_row_per_feature_that_reads_back_exactly(onchain: SegmentModel) -> None:
    reading = wallet(persona(onchain))
    head, *rows = rows_of(features_csv(reading, onchain))
    assert head == ["feature", "title", "value", "unit", "percentile", "push"]
    assert {row[0]: float(row[2]) for row in rows} == dict(reading.features)


def test_a_missing_value_is_an_empty_cell(onchain: SegmentModel) -> None:
    _, row = rows_of(features_csv(wallet(None, features={"sent_share": None}), onchain))
    assert row[2] == ""


@pytest.mark.parametrize("text", ["=1+1", "+1x", "-1x", "@x", "\tx", "\rx"])
def test_no_text_cell_can_be_taken_for_a_formula(text: str, onchain: SegmentModel) -> None:
    _, row = rows_of(features_csv(wallet(None, features={text: 1.0}), onchain))
    assert row[0].startswith("'")


def test_the_downloads_have_every_wallet_and_what_was_left_out(service: Service) -> None:
    found = service.lending.analyze_file(file_of(record(), record("swap", txHash="0x2")), "x").reading
    csv_file, json_file = write_lending_files(found)
    (row,) = csv.DictReader(Path(csv_file).read_text(encoding="utf-8-sig").splitlines())
    assert (row["wallet"].lower(), row["segment"], row["score"], row["deposited_usd"]) == (ALICE, "Newcomer", "", "3.0")
    assert row["from"].endswith("Z")
    whole = json.loads(Path(json_file).read_text())
    assert whole["intake"]["problems"][0]["kind"] == "other action “swap”"
    assert whole["wallets"][0]["repaid_to_borrowed"] is None
