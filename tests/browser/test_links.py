"""The address bar: what is open stands in it, and back opens it again."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from core.sources.samples import listing
from tests.browser.blog import Blog
from tests.browser.conftest import Open
from tests.browser.steps import click_example, open_tab
from tests.conftest import LiveApp

pytestmark = pytest.mark.browser


def test_the_address_bar_follows_tabs_and_answers_and_back_returns(open_page: Open) -> None:
    page = open_page()
    click_example(page, "Whale")
    whale = next(sample.address for sample in listing() if sample.title == "Whale")
    page.wait_for_url(re.compile("address=0x"))
    assert parse_qs(urlsplit(page.url).query)["address"][0].lower() == whale
    open_tab(page, "Models")
    page.wait_for_url(re.compile("tab=models"))
    click = page.locator("#ll-tab-models .ll-card").first
    expect(click).to_be_visible()
    page.go_back()
    page.wait_for_url(re.compile("address=0x"))
    expect(page.locator("#ll-wallet [data-headline]")).to_be_visible()
    page.locator("#ll-wallet .ll-share").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("Link", exact=True)).to_have_value(re.compile(r"\?tab=wallet&address=0x"))
    expect(dialog.get_by_label("Picture", exact=True)).to_have_value(re.compile(r"/card/0x\w+\.png\?chain=ethereum"))
    dialog.get_by_role("button", name="Close").click()
    expect(dialog).to_have_count(0)
    open_tab(page, "Transactions")
    page.wait_for_url(re.compile("tab=transactions"))  # as the table of lenses calls it, not by its id


def test_a_link_to_numbers_opens_them_and_a_bad_one_says_so(open_page: Open) -> None:
    page = open_page(query="&tab=persona")
    expect(page.locator("#ll-tab-persona #ll-form input").first).to_be_visible()
    page.wait_for_url(re.compile("features="))
    shared = page.url
    expected = page.locator("#ll-persona .ll-big").first.inner_text()
    again = open_page(url=shared)
    expect(again.locator("#ll-persona .ll-big").first).to_have_text(expected)
    bad = open_page(query="&tab=nowhere&address=0x12")
    expect(bad.locator("#ll-notice [role=alert]")).to_contain_text("tab is 'nowhere'")
    expect(bad.locator("#ll-notice [role=alert]")).to_contain_text("address has 2 digits")


def test_as_a_component_it_reads_nothing_of_the_hosts_address(open_page: Open, blog: Blog, seen_app: LiveApp) -> None:
    page = open_page(url=f"{blog.page('component', seen_app.url)}&tab=models")
    expect(page.locator("#ll-examples")).to_be_visible()
    click_example(page, "Whale")
    expect(page.locator("#ll-wallet [data-headline]")).to_be_visible()
    whale = next(sample for sample in listing() if sample.title == "Whale")
    expect(page.locator("#ll-wallet .ll-addr")).to_have_text(re.compile(whale.address, re.IGNORECASE))
    assert "address=" not in page.url
