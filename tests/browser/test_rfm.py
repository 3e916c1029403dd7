"""The Customers tab as a person sees it."""

from __future__ import annotations

import csv
import io
import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from core.page.kit.opening import FileOpening
from tests.browser.conftest import Open
from tests.browser.steps import fits_sideways, open_tab

pytestmark = pytest.mark.browser


UPLOAD = "#ll-tab-rfm .ll-strip > input[type=file]"


def opened(page: Page) -> Page:
    open_tab(page, "Customers")
    page.locator("#ll-orders-example button").wait_for()
    return page


def open_sections(page: Page) -> None:
    """Every section, as a reader would one by one, and the table of customers."""
    for summary in page.locator("#ll-rfm .ll-section > summary").all():
        summary.click()
    page.locator("#ll-every-customer > button").click()


def read_example(page: Page) -> Page:
    page.locator("#ll-orders-example button").click()
    page.wait_for_url("**example=shop*")
    expect(page.locator("#ll-rfm .ll-big")).to_contain_text("1,100 customers")
    expect(page.locator("#ll-rfm")).not_to_contain_text("forecast is being made")
    return page


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (390, "dark"), (1280, "dark"), (390, "light")])
def test_the_sections_hold_the_whole_answer_and_nothing_scrolls_sideways(
    width: int, theme: str, open_page: Open
) -> None:
    page = read_example(opened(open_page(width, theme)))
    open_sections(page)
    for title in (
        "What to do next",
        "The map of recency",
        "Eleven segments",
        "Lifetime value",
        "Who comes back: monthly",
    ):
        expect(page.get_by_role("heading", name=title)).to_be_visible()
    expect(page.locator("#ll-customers")).to_contain_text("C101561")
    assert fits_sideways(page)


def test_a_heading_sorts_its_table(open_page: Open) -> None:
    page = read_example(opened(open_page()))
    open_sections(page)
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
    page.locator(UPLOAD).set_input_files(path)
    expect(page.locator("#ll-rfm .ll-big")).to_contain_text("1 of 2 customers brings half the money")
    expect(page.locator("#ll-orders-read-as")).to_contain_text("14.50 net sales adds up")
    expect(page.locator("#ll-rfm")).to_contain_text("Only the plain RFM table")
    page.get_by_role("button", name="Choices").click()
    page.get_by_label("Customer needed", exact=True).select_option("seller")
    page.get_by_role("button", name="Read again").click()
    expect(page.locator("#ll-rfm .ll-big")).to_contain_text("1 customer")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Every customer (CSV)").click()
    rows = list(csv.reader(io.StringIO(Path(waiting.value.path()).read_text(encoding="utf-8-sig"))))
    assert rows[1][0] == "'=X"


def test_a_file_sent_while_the_example_still_computes_is_what_stands_there(
    open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "export.csv"
    path.write_text("buyer;when;total\nAnn;05.01.2024;10,50\nBo;31.01.2024;4,00\n")
    updates = FileOpening.updates
    began, ended = threading.Event(), threading.Event()

    def slowly(opening: Any) -> Iterator[Any]:
        began.set()
        time.sleep(3)
        yield from updates(opening)
        ended.set()

    page = open_page()
    monkeypatch.setattr(FileOpening, "updates", slowly)
    page.get_by_role("tab", name="Customers").click()
    assert began.wait(20)
    page.locator(UPLOAD).set_input_files(path)
    expect(page.locator("#ll-rfm .ll-big")).to_contain_text("1 of 2 customers brings half the money")
    ended.wait(4)  # whether it was let run or not
    page.wait_for_timeout(1_000)
    expect(page.locator("#ll-rfm .ll-big")).to_contain_text("1 of 2 customers brings half the money")


def test_a_file_that_is_no_table_gets_a_sentence_and_the_page_goes_on(open_page: Open, tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_bytes(b"PK\x03\x04 zip")
    page = opened(open_page())
    page.locator(UPLOAD).set_input_files(path)
    expect(page.locator("#ll-rfm").get_by_role("alert")).to_contain_text("zip archive")
    read_example(page)


def test_one_customer_is_placed_by_numbers(open_page: Open) -> None:
    page = opened(open_page())
    page.get_by_role("button", name="One customer").click()
    page.locator("#ll-one-examples").get_by_role("button", name="250 days").click()
    expect(page.locator("#ll-customer .ll-big")).to_contain_text("Churn Risk")
    page.get_by_label("Orders", exact=True).fill("20")
    page.get_by_label("Days since the last order", exact=True).fill("3")
    page.get_by_label("Spent in all", exact=True).fill("9000")
    page.get_by_role("button", name="Place this customer").click()
    expect(page.locator("#ll-customer .ll-big")).to_contain_text("Loyal High-Value")
    expect(page.locator("#ll-customer")).to_contain_text("not those of another shop")


def test_the_tab_opens_on_the_example_which_is_said_to_be_one(open_page: Open) -> None:
    page = open_page(query="&tab=customers")
    expect(page.locator("#ll-rfm .ll-big")).to_contain_text("customers bring half the money")
    expect(page.locator("#ll-orders-read-as")).to_contain_text("Example")
    expect(page.locator("#ll-orders-downloads")).to_be_visible()
    assert page.evaluate("document.scrollingElement.scrollHeight") <= 2_400
    assert "example=" not in page.url


def test_a_list_is_taken_away_where_it_stands(open_page: Open) -> None:
    page = read_example(opened(open_page()))
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download: Win back today").click()
    assert waiting.value.suggested_filename == "win-back.csv"
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download: Ask for a second order").click()
    assert waiting.value.suggested_filename == "second-order.csv"


def test_a_link_opens_the_example_and_is_shared(open_page: Open) -> None:
    page = open_page(query="&tab=customers&example=shop")
    expect(page.locator("#ll-rfm .ll-big")).to_contain_text("customers bring half the money")
    page.locator("#ll-rfm .ll-share").click()
    expect(page.get_by_label("Link", exact=True)).to_have_value(re.compile(r"\?tab=customers&example=shop$"))
