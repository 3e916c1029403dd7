"""The Wallet tab as a person sees it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from core.address import checksummed
from core.service import Service
from core.sources.samples import listing
from tests.browser.conftest import Open
from tests.browser.steps import click_example, fits_sideways, open_downloads, open_sections, open_tab

pytestmark = pytest.mark.browser
LOOKS = [(1280, "light"), (390, "dark"), (1280, "dark"), (390, "light")]


@pytest.mark.parametrize(("width", "theme"), LOOKS)
def test_an_example_gives_a_persona_and_nothing_scrolls_sideways(width: int, theme: str, open_page: Open) -> None:
    page = open_page(width, theme)
    expect(page.locator("#ll-wallet .ll-answer")).to_contain_text("example, recorded")
    click_example(page, "Everyday user")
    open_sections(page)
    answer = page.locator("#ll-wallet .ll-answer")
    expect(answer.locator(".ll-second .ll-big")).to_contain_text(re.compile(r"Unhurried user in \d+ of 100 re-fits"))
    expect(answer).to_contain_text("synthetic example")
    expect(page.locator("#ll-wallet .ll-map-me b")).to_be_visible()
    assert fits_sideways(page)


@pytest.mark.parametrize(("theme", "paper"), [("light", "rgb(247, 247, 245)"), ("dark", "rgb(11, 18, 32)")])
def test_light_and_dark_are_drawn_on_their_own_paper(theme: str, paper: str, open_page: Open) -> None:
    page = open_page(1280, theme)
    page.locator("#ll-examples").wait_for()
    expect(page.locator("body")).to_have_css("background-color", paper)


def test_a_bad_address_names_the_field_and_keeps_what_was_typed(open_page: Open) -> None:
    page = open_page()
    field = page.get_by_label("Wallet address or ENS name")
    field.fill("0x1234")
    field.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Please check: wallet address")
    expect(page.get_by_role("alert")).to_contain_text("4 digits after 0x instead of 40")
    expect(field).to_have_value("0x1234")


def test_a_contract_gets_a_reason_instead_of_a_label(open_page: Open) -> None:
    page = open_page()
    click_example(page, "Contract")
    expect(page.locator("#ll-wallet .ll-reason")).to_contain_text("This is a contract")
    expect(page.locator("#ll-wallet")).not_to_contain_text("re-fits")


def test_a_link_with_an_address_opens_that_wallet(open_page: Open) -> None:
    sample = listing()[0]
    page = open_page(query=f"&address={sample.address}")
    expect(page.locator("#ll-wallet .ll-answer")).to_contain_text(re.compile(sample.address, re.IGNORECASE))
    expect(page.get_by_label("Wallet address or ENS name")).to_have_value(checksummed(sample.address))


def test_the_reading_can_be_downloaded(open_page: Open, tmp_path: Path, service: Service) -> None:
    page = open_page()
    click_example(page, "Whale")
    open_downloads(page)
    button = page.get_by_role("button", name="Download everything (JSON)")
    button.wait_for()
    with page.expect_download() as started:
        button.click()
    started.value.save_as(tmp_path / "reading.json")
    reading = json.loads((tmp_path / "reading.json").read_text(encoding="utf-8"))
    whale = next(sample for sample in listing() if sample.title == "Whale")
    assert started.value.suggested_filename == f"ledgerlens-{reading['address'][:6]}-{reading['address'][-4:]}.json"
    assert reading["address"].lower() == whale.address
    assert {trait["name"] for trait in reading["traits"] if trait["holds"]} == {"whale"}


def test_features_are_sent_to_the_persona_tab_which_says_the_same(open_page: Open) -> None:
    page = open_page()
    click_example(page, "Bot")
    open_sections(page)
    said = page.locator("#ll-wallet .ll-second .ll-big")
    said.wait_for()
    page.get_by_role("button", name=re.compile("Send to Persona")).click()
    page.locator("#ll-persona .ll-big").wait_for()
    label = (said.text_content() or "").partition(" in ")[0]
    expect(page.locator("#ll-persona .ll-big")).to_contain_text(label)
    values = page.locator("#ll-form input").evaluate_all("fields => fields.map(field => field.value)")
    assert all(values)
    open_tab(page, "Wallet")
    expect(said).to_be_visible()


def test_a_trait_opens_with_the_keyboard_alone(open_page: Open) -> None:
    page = open_page()
    chip = page.locator("#ll-examples").get_by_role("button", name="Whale", exact=True)
    chip.focus()
    assert chip.evaluate("chip => chip.matches(':focus')")
    page.keyboard.press("Enter")
    open_sections(page)
    trait = page.locator("#ll-wallet .ll-trait summary").first
    trait.wait_for()
    trait.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#ll-wallet .ll-trait").first).to_contain_text("The rule cuts at 1,000 ETH.")
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
