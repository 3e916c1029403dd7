"""What lies below the answer on the Wallet tab, as a person sees it."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.steps import click_example, fits_sideways, open_downloads, open_sections

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("width", "theme"), [(1280, "dark"), (390, "light")])
def test_every_picture_is_drawn_inside_the_page(width: int, theme: str, open_page: Open) -> None:
    page = open_page(width, theme)
    click_example(page, "Everyday user")
    open_sections(page)
    for picture in (".ll-radar svg", ".ll-ribbon", ".ll-heat", ".ll-band-box"):
        box = page.locator(f"#ll-wallet {picture}").first.bounding_box()
        assert box is not None
        assert box["width"] > 150
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
    assert fits_sideways(page)


def test_an_evidence_line_leads_to_the_rows_it_rests_on_and_back(open_page: Open) -> None:
    page = open_page()
    click_example(page, "Liquidated")
    open_sections(page)
    page.get_by_role("button", name="Transactions behind Contract calls").click()
    book = page.locator("#ll-book")
    expect(book.locator("h3")).to_have_text(re.compile("What “Contract calls” rests on"))
    expect(book).to_be_focused()
    expect(book.locator("tbody tr").first).to_be_in_viewport()
    assert book.locator("tbody tr").count() == 16  # its own, without what it was sent
    book.get_by_role("button", name="Show all transactions").click()
    expect(book.locator("h3")).to_have_text(re.compile(r"Transactions \(19\)"))


def test_the_table_is_paged(open_page: Open) -> None:
    page = open_page()
    click_example(page, "Bot")
    open_sections(page)
    page.get_by_role("button", name="Show the table of all transactions").click()
    book = page.locator("#ll-book")
    first = book.locator("tbody tr").first.text_content()
    book.get_by_role("button", name="Older").click()
    expect(book).to_contain_text("Page 2 of")
    assert book.locator("tbody tr").first.text_content() != first


def test_an_owner_is_warned_and_can_see_what_was_hidden(open_page: Open) -> None:
    page = open_page(390, "dark")
    click_example(page, "Whale")
    open_sections(page)
    card = page.locator("#ll-left-out")
    expect(card).to_contain_text("Is this your wallet?")
    assert card.locator(".ll-fakes tbody tr").count() >= 3
    page.get_by_role("button", name="Reveal them in the table").click()
    expect(page.locator("#ll-book")).to_contain_text("look-alike address")
    assert fits_sideways(page)


def test_examples_lead_to_no_explorer_by_a_made_up_hash(open_page: Open) -> None:
    page = open_page()
    click_example(page, "Everyday user")
    open_sections(page)
    page.get_by_role("button", name="Show the table of all transactions").click()
    page.locator("#ll-book").wait_for()
    assert page.locator('#ll-tab-wallet a[href*="/tx/"]').count() == 0


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (390, "dark")])
def test_a_set_of_examples_stands_side_by_side(width: int, theme: str, open_page: Open) -> None:
    page = open_page(width, theme)
    page.get_by_role("button", name="Compare two to five wallets").click()
    page.locator("#ll-compare-examples").get_by_role("button", name="Person, bot, whale").click()
    shown = page.locator("#ll-compared")
    expect(shown.locator(".ll-side-one")).to_have_count(3)
    expect(shown).to_contain_text("Whom they have in common")
    assert len(page.locator("#ll-compare-addresses textarea").input_value().split()) == 3
    assert fits_sideways(page)


def test_the_open_wallet_is_added_to_the_comparison_and_one_alone_is_refused(open_page: Open) -> None:
    page = open_page()
    click_example(page, "Whale")
    open_downloads(page)
    page.get_by_role("button", name="Add to the comparison").click()
    box = page.locator("#ll-compare-addresses textarea")
    expect(box).to_have_value(re.compile(r"^0x[0-9a-fA-F]{40}$"))
    page.get_by_role("button", name="Compare", exact=True).click()
    expect(page.locator("#ll-compared")).to_contain_text("Please check: the addresses")


def test_every_row_and_the_report_can_be_downloaded(open_page: Open, tmp_path: Path) -> None:
    page = open_page()
    click_example(page, "Newcomer")
    open_downloads(page)
    with page.expect_download() as started:
        page.get_by_role("button", name="Download every transaction (CSV)").click()
    started.value.save_as(tmp_path / "rows.csv")
    rows = list(csv.DictReader((tmp_path / "rows.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert {row["counted"] for row in rows} == {"yes", "no"}
    page.get_by_role("button", name="Make a one-page report (PDF)").click()
    button = page.get_by_role("button", name="Download the report (PDF)")
    button.wait_for()
    with page.expect_download() as drawn:
        button.click()
    drawn.value.save_as(tmp_path / "report.pdf")
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF-")
