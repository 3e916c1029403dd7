"""The Customers tab as a person sees it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.steps import fits_sideways, open_tab

pytestmark = pytest.mark.browser


def opened(page: Page) -> Page:
    open_tab(page, "Customers")
    page.locator("#ll-orders-example button").wait_for()
    return page


def read_example(page: Page) -> Page:
    page.locator("#ll-orders-example button").click()
    expect(page.locator("#ll-rfm .ll-big")).to_contain_text("1,100 customers")
    return page


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (390, "dark"), (1280, "dark"), (390, "light")])
def test_one_click_shows_the_whole_answer_and_nothing_scrolls_sideways(width: int, theme: str, open_page: Open) -> None:
    page = read_example(opened(open_page(width, theme)))
    for title in ("What to do next", "The map of recency", "Eleven segments", "Lifetime value", "Who comes back"):
        expect(page.get_by_role("heading", name=title)).to_be_visible()
    expect(page.locator("#ll-customers")).to_contain_text("C101561")
    assert fits_sideways(page)


def test_a_heading_sorts_its_table(open_page: Open) -> None:
    page = read_example(opened(open_page()))
    table = page.locator("table[data-found]").first
    table.get_by_role("button", name="Customers").click()
    expect(table.locator("tbody th").first).to_have_text("Hibernating")
    most = table.locator("tbody th").all_text_contents()
    table.get_by_role("button", name="Customers").click()
    expect(table.locator("tbody th").first).not_to_have_text("Hibernating")
    assert table.locator("tbody th").all_text_contents()[-1] == most[0]


def test_an_uploaded_file_is_read_corrected_and_taken_away(open_page: Open, tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_text("buyer;seller;when;total\nAnn;=X;05.01.2024;10,50\nBo;=X;31.01.2024;4,00\nBo;=X;soon;1,00\n")
    page = opened(open_page())
    page.locator("#ll-orders-file input[type=file]").set_input_files(path)
    expect(page.locator("#ll-rfm .ll-big")).to_contain_text("2 customers spent 14.50")
    expect(page.locator("#ll-rfm")).to_contain_text("Only the plain RFM table")
    page.get_by_role("button", name="Columns and choices").click()
    page.get_by_label("Customer needed", exact=True).select_option("seller")
    page.get_by_role("button", name="Read again").click()
    expect(page.locator("#ll-rfm .ll-big")).to_contain_text("1 customer")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Every customer (CSV)").click()
    rows = list(csv.reader(io.StringIO(Path(waiting.value.path()).read_text(encoding="utf-8-sig"))))
    assert rows[1][0] == "'=X"


def test_a_file_that_is_no_table_gets_a_sentence_and_the_page_goes_on(open_page: Open, tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_bytes(b"PK\x03\x04 zip")
    page = opened(open_page())
    page.locator("#ll-orders-file input[type=file]").set_input_files(path)
    expect(page.locator("#ll-rfm").get_by_role("alert")).to_contain_text("zip archive")
    read_example(page)


def test_one_customer_is_placed_by_numbers(open_page: Open) -> None:
    page = opened(open_page())
    page.get_by_role("button", name="One customer, by numbers").click()
    page.locator("#ll-one-examples").get_by_role("button", name="250 days").click()
    expect(page.locator("#ll-customer .ll-big")).to_contain_text("Churn Risk")
    page.get_by_label("Orders", exact=True).fill("20")
    page.get_by_label("Days since the last order", exact=True).fill("3")
    page.get_by_label("Spent in all", exact=True).fill("9000")
    page.get_by_role("button", name="Place this customer").click()
    expect(page.locator("#ll-customer .ll-big")).to_contain_text("Loyal High-Value")
    expect(page.locator("#ll-customer")).to_contain_text("not those of another shop")
