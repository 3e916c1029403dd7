"""What is said of an Aave file: a row for every wallet, and what was left out."""

from __future__ import annotations

from core.page.wallet.lending_file_cards import file_card
from core.page.wallet.lens import EXAMPLE_FILE, EXAMPLE_NAME
from core.service import Service
from tests.lending.made import file_of, record


def test_every_wallet_has_a_row_with_segment_risk_and_score(service: Service) -> None:
    found = service.lending.analyze_file(EXAMPLE_FILE.read_bytes(), EXAMPLE_NAME).reading
    shown = file_card(found, EXAMPLE_NAME)
    assert shown.count('<th scope="row">') == len(found.wallets)
    for line in found.wallets:
        assert line.wallet in shown
        assert line.segment in shown
    assert "Nothing was left out" in shown
    assert "synthetic" in shown


def test_what_was_left_out_is_listed_and_escaped(service: Service) -> None:
    data = file_of(record(), record(), record("<b>swap", txHash="0x2"), record(symbol="<i>", txHash="0x3"))
    shown = file_card(service.lending.analyze_file(data, "<u>.json").reading, "<u>.json")
    assert "2 of 4 records count." in shown
    assert "other action “&lt;b&gt;swap”" in shown
    assert "unknown token “&lt;i&gt;”" in shown
    for tag in ("<b>swap", "<i>”", "<u>"):
        assert tag not in shown


def test_a_long_table_says_that_it_is_cut(service: Service) -> None:
    many = [record(userWallet=f"0x{i:040x}", txHash=f"0x{i}") for i in range(300)]
    shown = file_card(service.lending.analyze_file(file_of(*many), "x").reading, "x")
    assert shown.count('<th scope="row">') == 200
    assert "The first 200 are shown" in shown
