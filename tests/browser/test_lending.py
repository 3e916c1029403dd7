"""Lending on the Wallet tab, as a person sees it: an example that borrows, and a file of many wallets."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.steps import click_example, fits_sideways, open_sections
from tests.lending.made import ALICE, file_of, record

pytestmark = pytest.mark.browser
LOOKS = [(1280, "light"), (390, "dark"), (1280, "dark"), (390, "light")]


@pytest.mark.parametrize(("width", "theme"), LOOKS)
def test_a_liquidated_example_shows_its_score_point_by_point(width: int, theme: str, open_page: Open) -> None:
    page = open_page(width, theme)
    click_example(page, "Liquidated")
    open_sections(page)
    wallet = page.locator("#ll-wallet")
    expect(wallet).to_contain_text("Lending on Aave")
    expect(wallet).to_contain_text("High risk")
    expect(wallet).to_contain_text("2 times")
    expect(wallet.locator(".ll-lend-ev .ll-stride-down")).to_be_visible()
    assert fits_sideways(page)


def test_the_example_file_gives_a_table_and_a_download(open_page: Open) -> None:
    page = open_page()
    page.get_by_text("Aave record file").click()
    page.get_by_role("button", name="Try the synthetic example file").click()
    table = page.locator("#ll-lending-answer")
    expect(table).to_contain_text("5 wallets in the synthetic example file")
    expect(table.locator("tbody tr")).to_have_count(5)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download every wallet (CSV)").click()
    assert (
        download.value.path()
        .read_text(encoding="utf-8-sig")
        .startswith("wallet,segment,cluster,refits,risk_label,score")
    )


@pytest.mark.parametrize("width", [1280, 390])
def test_a_file_of_ones_own_says_what_was_left_out(width: int, open_page: Open, tmp_path: Path) -> None:
    file = tmp_path / "mine.json"
    file.write_bytes(file_of(record(), record(), record("flashloan", txHash="0x2")))
    page = open_page(width)
    page.get_by_text("Aave record file").click()
    page.locator("#ll-lending-upload input[type=file]").set_input_files(file)
    table = page.locator("#ll-lending-answer")
    expect(table).to_contain_text("1 wallet in mine.json")
    expect(table).to_contain_text("1 of 3 records count.")
    expect(table).to_contain_text("other action “flashloan”")
    expect(table.locator(f'[title="{ALICE}" i]')).to_be_visible()
    assert fits_sideways(page)


def test_a_file_that_is_no_such_file_gets_an_answer_that_helps(open_page: Open, tmp_path: Path) -> None:
    file = tmp_path / "notes.json"
    file.write_text('{"hello": "world"}')
    page = open_page()
    page.get_by_text("Aave record file").click()
    page.locator("#ll-lending-upload input[type=file]").set_input_files(file)
    expect(page.locator("#ll-lending-answer").get_by_role("alert")).to_contain_text("no actionData (1)")
