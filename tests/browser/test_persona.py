"""The Persona tab as a person sees it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.browser.conftest import Open
from tests.browser.steps import fits_sideways, open_tab
from tests.own_rows import table

pytestmark = pytest.mark.browser


def opened(page: Page) -> Page:
    open_tab(page, "Persona")
    page.locator("#ll-persona .ll-big").wait_for()
    return page


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (390, "dark"), (1280, "dark"), (390, "light")])
def test_typing_updates_the_answer_and_nothing_scrolls_sideways(width: int, theme: str, open_page: Open) -> None:
    page = opened(open_page(width, theme))
    page.get_by_role("button", name="Burst of plain payments").first.click()
    expect(page.locator("#ll-persona .ll-big")).to_contain_text("Burst of plain payments")
    field = page.locator("#ll-f-transactions_per_active_day")
    before = page.locator("[data-hint=transactions_per_active_day]").text_content()
    field.fill("900")
    expect(page.locator("#ll-persona")).to_contain_text("900 per day")
    expect(page.locator("[data-hint=transactions_per_active_day]")).not_to_have_text(before or "")
    expect(field).to_be_focused()
    assert fits_sideways(page)


def test_fast_typing_ends_with_the_last_value(open_page: Open) -> None:
    page = opened(open_page())
    field = page.locator("#ll-f-median_gap_hours")
    field.fill("")
    field.press_sequentially("1234.5", delay=90)
    expect(page.locator("#ll-persona")).to_contain_text(re.compile(r"1,23[45] h"))
    expect(field).to_have_value("1234.5")


def test_a_bad_number_names_its_field_marks_it_and_keeps_what_was_typed(open_page: Open) -> None:
    page = opened(open_page(390))
    field = page.locator("#ll-form").get_by_role("textbox", name="ERC-20 share")
    field.fill("half")
    expect(page.get_by_role("alert")).to_contain_text("Please check: ERC-20 share")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(page.locator("[data-hint=erc20_share]")).to_contain_text("'half'")
    expect(page.locator("[data-hint=erc20_share]")).to_be_in_viewport()
    expect(page.locator("#ll-form .ll-line")).to_be_in_viewport()
    expect(field).to_have_value("half")
    field.fill("0.5")
    expect(page.locator("#ll-persona .ll-big")).to_be_visible()
    expect(field).to_have_attribute("aria-invalid", "false")


def test_a_target_shows_the_smallest_change(open_page: Open) -> None:
    page = opened(open_page())
    page.locator("#ll-persona-change > summary").click()
    target = page.locator("#ll-change [data-pick]").first
    name = target.text_content() or ""
    target.click()
    expect(page.locator("#ll-change table")).to_be_visible()
    expect(page.locator("#ll-change")).to_contain_text(f"to be read as {name}")


def test_the_other_model_brings_its_own_fields_and_caveats(open_page: Open) -> None:
    page = opened(open_page())
    page.locator("#ll-persona-model input").click()
    page.get_by_role("option", name="Market: a published clustering").click()
    expect(page.get_by_role("textbox", name="DEX trades")).to_be_visible()
    expect(page.locator("#ll-persona")).to_contain_text("overcounts")
    page.get_by_role("button", name="Low-activity wallets").first.click()
    expect(page.locator("#ll-persona")).to_contain_text("not supported by the data")


def test_a_slider_fills_its_field_and_the_answer_follows_the_hand(open_page: Open) -> None:
    page = opened(open_page(query="&tab=persona"))
    slide = page.locator('[data-slide="median_gap_hours"]')
    before = page.locator("#ll-f-median_gap_hours").input_value()
    slide.fill("99")
    value = page.locator("#ll-f-median_gap_hours").input_value()
    assert float(value) > float(before)
    expect(page.locator("#ll-persona")).to_contain_text("above 99 %")
    assert slide.locator("xpath=..").locator(".ll-bar-own").count() == 1
    page.locator("#ll-f-median_gap_hours").fill("0")
    expect(slide).to_have_value(re.compile(r"\d$"))


def test_a_point_picked_on_the_map_fills_in_that_subjects_numbers(open_page: Open) -> None:
    page = opened(open_page())
    field = page.locator("#ll-f-transactions_per_active_day")
    before = field.input_value()
    page.locator("#ll-persona-where > summary").click()
    box = page.locator("#ll-persona-map svg").bounding_box()
    assert box is not None
    page.locator("#ll-persona-map svg").click(position={"x": box["width"] * 0.75, "y": box["height"] * 0.47})
    expect(field).not_to_have_value(before)
    expect(page.locator("#ll-persona .ll-big")).to_contain_text("Token and contract user")
    page.wait_for_url("**features=*")


def test_a_lens_of_one_s_own_is_asked_about_trained_used_and_taken_away(open_page: Open) -> None:
    page = opened(open_page(1280, "light"))
    own = page.locator("#ll-own")
    own.get_by_text("Train one on your own rows").click()
    rows: FilePayload = {"name": "rows.csv", "mimeType": "text/csv", "buffer": table(extra="order id")}
    own.locator("input[type=file]").first.set_input_files([rows])
    own.locator("select").select_option("3")
    own.get_by_role("button", name="Train", exact=True).click()
    own.get_by_role("button", name="Train on these").click()
    taken = own.locator("a[download]")
    expect(taken).to_be_visible(timeout=90_000)
    with page.expect_download() as download:
        taken.click()
    assert download.value.suggested_filename.endswith(".zip")
    expect(page.locator("#ll-persona-model input")).to_have_value("Your own: 3 groups of 90 rows")
    expect(page.locator("#ll-form input[name=spend_per_day]")).to_be_visible()
    assert "own%3A" not in page.url
