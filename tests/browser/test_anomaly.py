"""The Anomalies tab as a person sees it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.steps import fits_sideways, open_tab

pytestmark = pytest.mark.browser


def read_example(page: Page) -> Page:
    open_tab(page, "Transactions")
    page.locator("#ll-ledger-example button").click()
    expect(page.locator("#ll-anomaly .ll-big")).to_contain_text("alerts")
    return page


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (390, "dark"), (1280, "dark"), (390, "light")])
def test_one_click_shows_the_whole_answer_and_nothing_scrolls_sideways(width: int, theme: str, open_page: Open) -> None:
    page = read_example(open_page(width, theme))
    for title in ("Strangest wallets", "How strange the events are", "Alerts over time", "Drift against the reference"):
        expect(page.get_by_role("heading", name=title)).to_be_visible()
    expect(page.locator(".ll-queue details").first).to_have_attribute("open", "")
    assert fits_sideways(page)


def test_the_budget_moves_the_queue_without_a_new_reading(open_page: Open) -> None:
    page = read_example(open_page())
    before = page.locator("#ll-anomaly .ll-big").inner_text()
    page.get_by_label("number input for Wallets a day").fill("1")
    page.get_by_label("number input for Wallets a day").press("Enter")
    expect(page.locator("#ll-fired li[aria-current]")).to_contain_text("1 a day")
    expect(page.locator("#ll-anomaly .ll-big")).not_to_have_text(before)


def test_a_kind_is_chosen_a_wallet_is_opened_and_its_alerts_are_raised(open_page: Open) -> None:
    page = read_example(open_page())
    page.get_by_label("Show", exact=True).click()
    page.get_by_role("option", name="Velocity burst").click()
    expect(page.locator("#ll-anomaly-queue h3")).to_contain_text("5 alerts")
    page.locator("#ll-anomaly-queue").get_by_role("button", name="This wallet over time").first.click()
    expect(page.locator("#ll-anomaly-timeline h3")).to_contain_text("over time")
    page.get_by_role("button", name="Raise these alerts").click()
    expect(page.locator("#ll-anomaly-raised h3")).to_have_text("Raised by you: 5")
    other = read_example(open_page())
    expect(other.locator("#ll-anomaly-raised h3")).to_have_count(0)


def test_an_uploaded_file_is_scored_and_a_wrong_one_is_explained(open_page: Open, tmp_path: Path) -> None:
    page = open_page()
    open_tab(page, "Transactions")
    wrong, right = tmp_path / "wrong.csv", tmp_path / "right.csv"
    wrong.write_text("who,when,what\na,2026-01-01,b\n")
    right.write_text("account,booked at,betrag\n" + "".join(f"a,2026-01-{day:02d},-{day}\n" for day in range(1, 29)))
    page.locator("#ll-ledger-file input[type=file]").set_input_files(wrong)
    expect(page.locator("#ll-anomaly [role=alert]")).to_contain_text("not among the columns")
    page.locator("#ll-ledger-file").get_by_label("Remove this file").or_(
        page.locator("#ll-ledger-file").get_by_label("Clear")
    ).first.click()
    page.locator("#ll-ledger-file input[type=file]").set_input_files(right)
    expect(page.locator("#ll-anomaly .ll-big")).to_have_text("0 alerts")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Everything (JSON)").click()
    assert waiting.value.suggested_filename == "ledger.json"
