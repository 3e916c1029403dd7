"""An Aave file on the page: the table, what was left out, the downloads."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from core.page.wallet.lending_file import EXAMPLE_FILE, EXAMPLE_NAME, _updates, file_card, write_files
from core.service import Service
from core.simulate.records import build_records
from tests.lending.made import ALICE, file_of, record


def test_the_example_file_is_what_the_simulator_writes_and_reads_as_every_kind(service: Service) -> None:
    assert json.loads(EXAMPLE_FILE.read_bytes()) == build_records()
    found = service.lending.read_lending_file(EXAMPLE_FILE.read_bytes(), EXAMPLE_NAME)
    assert found.intake.problems == ()
    assert {line.segment for line in found.wallets} == set(service.model("lending").labels)
    assert {line.risk_label for line in found.wallets} >= {"thin file", "Low", "High"}
    assert any(line.liquidated_before for line in found.wallets)


def test_every_wallet_has_a_row_with_segment_risk_and_score(service: Service) -> None:
    found = service.lending.read_lending_file(EXAMPLE_FILE.read_bytes(), EXAMPLE_NAME)
    shown = file_card(found, EXAMPLE_NAME)
    assert shown.count('<th scope="row">') == len(found.wallets)
    for line in found.wallets:
        assert line.wallet in shown
        assert line.segment in shown
    assert "Nothing was left out" in shown
    assert "synthetic" in shown


def test_what_was_left_out_is_listed_and_escaped(service: Service) -> None:
    data = file_of(record(), record(), record("<b>swap", txHash="0x2"), record(symbol="<i>", txHash="0x3"))
    shown = file_card(service.lending.read_lending_file(data, "<u>.json"), "<u>.json")
    assert "2 of 4 records count." in shown
    assert "other action “&lt;b&gt;swap”" in shown
    assert "unknown token “&lt;i&gt;”" in shown
    for tag in ("<b>swap", "<i>”", "<u>"):
        assert tag not in shown


def test_a_long_table_says_that_it_is_cut(service: Service) -> None:
    many = [record(userWallet=f"0x{i:040x}", txHash=f"0x{i}") for i in range(300)]
    shown = file_card(service.lending.read_lending_file(file_of(*many), "x"), "x")
    assert shown.count('<th scope="row">') == 200
    assert "The first 200 are shown" in shown


def test_the_downloads_have_every_wallet_and_what_was_left_out(service: Service) -> None:
    found = service.lending.read_lending_file(file_of(record(), record("swap", txHash="0x2")), "x")
    csv_file, json_file = write_files(found)
    (row,) = csv.DictReader(Path(csv_file).read_text(encoding="utf-8-sig").splitlines())
    assert (row["wallet"].lower(), row["segment"], row["score"], row["deposited_usd"]) == (ALICE, "Newcomer", "", "3.0")
    assert row["from"].endswith("Z")
    whole = json.loads(Path(json_file).read_text())
    assert whole["intake"]["problems"][0]["kind"] == "other action “swap”"
    assert whole["wallets"][0]["repaid_to_borrowed"] is None


def test_a_file_that_cannot_be_read_says_what_to_do(service: Service, tmp_path: Path) -> None:
    broken = tmp_path / "x.json"
    broken.write_bytes(b"[1]")
    card, downloads, *_ = _updates(service, broken, "x.json")
    assert 'role="alert"' in card
    assert "not an object (1)" in card
    assert downloads.visible is False
    assert "is missing" in _updates(service, None, "")[0]
