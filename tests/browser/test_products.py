"""The Bank products tab as a person sees it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from core.simulate.holdings import holdings_csv
from tests.browser.conftest import Open
from tests.browser.steps import fits_sideways, open_tab
from tests.own_holdings import offers_bundle

pytestmark = pytest.mark.browser
SAMPLE = Path(__file__).resolve().parents[2] / "sample_data" / "profiles.csv"


def opened(page: Page) -> Page:
    open_tab(page, "Bank products")
    page.locator("#ll-products .ll-big").first.wait_for()
    return page


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (390, "dark"), (1280, "dark"), (390, "light")])
def test_an_example_and_typing_update_the_answer_and_nothing_scrolls_sideways(
    width: int, theme: str, open_page: Open
) -> None:
    page = opened(open_page(width, theme))
    page.locator("#ll-products-form").get_by_text("3 more examples").click()
    page.get_by_role("button", name="Retired", exact=True).click()
    expect(page.locator("#ll-products .ll-offers b").first).to_have_text("Basic Checking Account")
    field = page.locator("#ll-p-income")
    field.fill("140000")
    expect(page.locator("#ll-products .ll-offers b").first).to_have_text("Premium Checking Account")
    expect(page.locator("[data-hint=income]")).to_contain_text("%")
    expect(field).to_be_focused()
    page.locator("#ll-products-what-if > summary").click()
    expect(page.locator("#ll-products .ll-curve-figure").first).to_be_visible()
    expect(page.locator("#ll-products .ll-curve-figure")).to_have_count(3)
    page.get_by_role("button", name="Student", exact=True).click()  # what was opened stays open
    expect(page.locator("#ll-products .ll-offers b").first).not_to_have_text("Premium Checking Account")
    expect(page.locator("#ll-products .ll-curve-figure").first).to_be_visible()
    assert fits_sideways(page)


NO_PAUSE_ENDS = "const real = setTimeout; window.setTimeout = (f, ms, ...a) => ms === 250 ? 0 : real(f, ms, ...a);"


def test_enter_and_a_choice_do_not_wait_for_the_pause_of_typing(open_page: Open) -> None:
    page = open_page()
    page.evaluate(NO_PAUSE_ENDS)
    opened(page)
    first = page.locator("#ll-products .ll-offers b").first
    page.locator("#ll-products-form").get_by_text("3 more examples").click()
    page.get_by_role("button", name="Retired", exact=True).click()
    expect(first).to_have_text("Basic Checking Account")
    field = page.locator("#ll-p-income")
    field.press("ControlOrMeta+a")
    field.press_sequentially("140000")
    expect(first).to_have_text("Basic Checking Account")
    field.press("Enter")
    expect(first).to_have_text("Premium Checking Account")
    page.locator("#ll-products-form").get_by_text("More (assumed where left empty)").click()
    page.get_by_label("Employment").select_option("self_employed")
    expect(first).to_have_text("Business Account")


def test_a_bad_number_names_its_field_and_keeps_what_was_typed(open_page: Open) -> None:
    page = opened(open_page())
    page.locator("#ll-products-form").get_by_text("More (assumed where left empty)").click()
    field = page.locator("#ll-p-credit_score")
    field.fill("2000")
    expect(page.get_by_role("alert")).to_contain_text("Please check: Credit score")
    expect(page.get_by_role("alert")).to_contain_text("from 300 to 850")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(page.locator("[data-hint=credit_score]")).to_be_in_viewport()
    expect(field).to_have_value("2000")
    field.fill("700")
    expect(page.locator("#ll-products .ll-big").first).to_be_visible()


def test_status_and_holdings_count(open_page: Open) -> None:
    page = opened(open_page())
    page.locator("#ll-products-form").get_by_text("More (assumed where left empty)").click()
    page.get_by_label("Employment").select_option("self_employed")
    expect(page.locator("#ll-products .ll-offers b").first).to_have_text("Business Account")
    page.get_by_text("Products held", exact=True).click()
    page.get_by_label("Business Account").check()
    expect(page.locator("#ll-products .ll-offers li").first).to_contain_text("keep;")


def test_a_file_of_clients_becomes_a_table_and_a_download(open_page: Open) -> None:
    page = opened(open_page())
    page.get_by_role("button", name="Try the example file").click()
    table = page.locator("#ll-products-batch")
    expect(table).to_contain_text("8 of 8 clients answered")
    expect(table).to_be_in_viewport()
    page.locator("#ll-tab-products input[type=file]").first.set_input_files(SAMPLE)
    expect(table).to_contain_text("40 of 40 clients answered")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download every result (CSV)").click()
    rows = Path(waiting.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert len(rows) == 41
    assert "synthetic model" in rows[1]


def test_the_answer_can_be_taken_away(open_page: Open) -> None:
    page = opened(open_page())
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download this answer (JSON)").click()
    body = json.loads(Path(waiting.value.path()).read_text(encoding="utf-8"))
    assert body["recommendations"]["account"] == "Premium Checking Account"


def test_own_holdings_are_answered_and_everybody_is_in_the_file(open_page: Open) -> None:
    page = opened(open_page())
    page.get_by_role("button", name="Try own holdings (synthetic)").click()
    answer = page.locator("#ll-products-batch")
    expect(answer).to_contain_text("the first offer named it", timeout=120_000)
    expect(answer).to_contain_text("Whom first")
    expect(answer).to_contain_text("Synthetic example")
    answer.get_by_text("Product by product").click()
    expect(answer.get_by_text("Payment protection").last).to_be_visible()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download every result (CSV)").click()
    head, *rows = Path(waiting.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert head.startswith("client,group,holds,offer_1,chance_1,reason_1")
    assert len(rows) == 2_000
    assert fits_sideways(page)


def test_columns_of_holdings_are_corrected_where_they_are_shown(open_page: Open, tmp_path: Path) -> None:
    page = opened(open_page())
    lines = holdings_csv(700).decode("utf-8-sig").splitlines()
    file = tmp_path / "mine.csv"
    file.write_text("\n".join(["client,product,when,closed", *lines[1:]]))
    page.locator("#ll-tab-products input[type=file]").first.set_input_files(file)
    answer = page.locator("#ll-products-batch")
    expect(answer).to_contain_text("when", timeout=120_000)
    answer.get_by_role("button", name="Read it this way").click()
    expect(answer).to_contain_text("the first offer named it", timeout=120_000)


def test_a_profile_that_comes_with_holdings_joins_them(open_page: Open, tmp_path: Path) -> None:
    page = opened(open_page())
    holdings, profile = tmp_path / "holdings.csv", tmp_path / "clients.csv"
    holdings.write_bytes(holdings_csv(700))
    rows = (f"synthetic-{n + 1:04d},{'yes' if n % 2 else 'no'},{'mf'[n % 3 % 2]}" for n in range(700))
    profile.write_text("\n".join(["who,consent,sex", *rows]))
    page.locator("#ll-tab-products input[type=file]").first.set_input_files([profile, holdings])
    answer = page.locator("#ll-products-batch")
    expect(answer).to_contain_text("joined 700 of 700 clients", timeout=120_000)
    expect(answer).to_contain_text("350 clients are offered nothing")
    expect(answer).to_contain_text("By protected attributes")


@pytest.mark.parametrize("width", [1280, 390])
def test_a_kept_model_is_brought_asked_about_a_client_and_taken_away(
    width: int, open_page: Open, tmp_path: Path
) -> None:
    page = opened(open_page(width))
    file = tmp_path / "offers.zip"
    file.write_bytes(offers_bundle())
    kept = page.locator("#ll-kept")
    kept.locator("summary").first.click()
    kept.locator("input[type=file]").first.set_input_files(file)
    kept.get_by_role("button", name="Load", exact=True).click()
    expect(kept).to_contain_text("First offer right for", timeout=60_000)
    kept.locator("input[name=holds]").fill("Current account; Mortgage")
    kept.get_by_role("button", name="Offers for this client").click()
    expect(kept.locator("table")).to_contain_text("Of ", timeout=60_000)
    with page.expect_download() as waiting:
        kept.get_by_text("Download the bundle").click()
    assert Path(waiting.value.path()).read_bytes()[:2] == b"PK"
    assert fits_sideways(page)
