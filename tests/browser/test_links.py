"""The address bar: what is open stands in it, and back opens it again."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from core.sources.samples import listing
from tests.browser.blog import Blog
from tests.browser.conftest import Open
from tests.browser.steps import click_example, open_tab
from tests.conftest import LiveApp

pytestmark = pytest.mark.browser
SAMPLES = Path(__file__).resolve().parents[2] / "sample_data"


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


def test_an_example_client_and_a_model_have_links_that_open_them(open_page: Open) -> None:
    page = open_page(query="&tab=products&example=student")
    expect(page.locator("#ll-products-form [aria-pressed=true]")).to_have_text("Student")
    expect(page.locator("#ll-products [data-link]")).to_have_attribute("data-link", "tab=products&example=student")
    page.locator("#ll-products-form").get_by_role("button", name="First job").click()
    page.wait_for_url(re.compile("example=first_job"))
    page.go_back()
    page.wait_for_url(re.compile("example=student"))
    expect(page.locator("#ll-products-form [aria-pressed=true]")).to_have_text("Student")
    page = open_page(query="&tab=models&model=bank")
    expect(page.locator("#ll-models-detail h2").first).to_have_text("Bank clients in detail")
    page.locator("#ll-models-detail .ll-share").click()
    field = page.get_by_role("dialog").get_by_label("Picture", exact=True)
    expect(field).to_have_value(re.compile(r"/card/models\.png\?tab=models&model=bank"))
    frame = page.get_by_role("dialog").get_by_label("Frame", exact=True)
    expect(frame).to_have_value(re.compile(r'^<iframe src="http://127\.0\.0\.1:\d+/\?embed=1&amp;tab=models'))


def test_an_answer_to_ones_own_file_is_shared_by_a_snapshot_and_deleted(open_page: Open, tmp_path: Path) -> None:
    page = open_page(query="&tab=customers")
    orders = tmp_path / "orders.csv"
    days = [f"c{who},2026-0{month}-0{day},{who}0" for who in range(1, 9) for month in (1, 2, 3) for day in (1, 5)]
    orders.write_text("customer,date,amount\n" + "\n".join(days) + "\n")
    page.locator("#ll-tab-rfm .ll-strip > input[type=file]").set_input_files(orders)
    share = page.locator("#ll-rfm .ll-share")
    expect(page.locator("#ll-rfm [data-keeps]")).to_have_count(1)
    share.click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("never the file")
    dialog.get_by_role("button", name="Make a snapshot").click()
    link = dialog.get_by_label("Link", exact=True).input_value()
    delete = dialog.get_by_label("Deletes everything", exact=True).input_value()
    other = open_page(url=link)
    expect(other.locator(".ll-snapshot")).to_contain_text("customers bring")
    expect(other.locator(".ll-snapshot button:not(.ll-key):visible")).to_have_count(0)
    other.goto(delete)
    other.get_by_role("button", name="Delete everything").click()
    expect(other.locator("h1")).to_have_text("Deleted")


@pytest.mark.parametrize(
    ("tab", "sample", "place", "said"),
    [
        ("products", "profiles.csv", "#ll-products-batch", "40 of 40 clients answered"),
        ("products", "holdings.csv", "#ll-products-batch", "How well this would have worked"),
        ("wallet", "aave_records.json", "#ll-lending-answer", "wallets"),
    ],
)
def test_a_file_of_clients_and_one_of_loans_are_shared_the_same_way(
    open_page: Open, tab: str, sample: str, place: str, said: str
) -> None:
    page = open_page(query=f"&tab={tab}")
    if tab == "wallet":
        page.locator("#ll-lending-upload > button").click()
    root = "#ll-tab-products" if tab == "products" else "#ll-lending-upload"
    page.locator(f"{root} input[type=file]").first.set_input_files(SAMPLES / sample)
    expect(page.locator(f"{place} [data-keeps]")).to_have_count(1, timeout=60_000)
    page.locator(f"{place} .ll-share").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Make a snapshot").click()
    other = open_page(url=dialog.get_by_label("Link", exact=True).input_value())
    expect(other.locator(".ll-snapshot")).to_contain_text(said)
    expect(other.locator(".ll-snapshot :is(button, input):visible")).to_have_count(0)


def test_an_error_leads_to_the_field_that_it_is_about(open_page: Open) -> None:
    page = open_page()
    field = page.locator("#ll-address textarea, #ll-address input").first
    field.fill("0x12")
    page.get_by_role("button", name="Analyze").click()
    page.get_by_role("link", name="Correct the address").click()
    expect(field).to_be_focused()
