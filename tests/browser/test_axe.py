"""axe-core finds nothing on any tab, in both themes, before and after an answer. Its script ships beside the tests."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from core.lenses import LENSES
from tests.browser.conftest import Open
from tests.browser.steps import ANSWERS, click_example, open_tab

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
AXE = Path(__file__).with_name("vendor") / "axe.min.js"  # axe-core 4.10.2, MPL-2.0


def found(page: Page) -> list[str]:
    """Rules that are broken, each with the first place."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [f"{one['id']}: {one['nodes'][0]['target']}" for one in result["violations"]]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("tab", LENSES)
def test_nothing_is_found_on_an_answer_with_all_of_it_open(tab: str, theme: str, open_page: Open) -> None:
    page = open_page(theme=theme, query=f"&tab={LENSES[tab].links[0]}")
    page.locator(ANSWERS[tab]).first.wait_for()
    page.evaluate("document.querySelectorAll('.ll-section, .ll-more').forEach((one) => { one.open = true; })")
    page.wait_for_timeout(1_000)  # colours fade in
    assert found(page) == []
    levels = page.evaluate(
        "[...document.querySelectorAll('h1, h2, h3, h4')].filter((one) => one.checkVisibility())"
        ".map((one) => Number(one.tagName[1]))"
    )
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_is_found_after_an_answer_and_after_an_error(theme: str, open_page: Open) -> None:
    page = open_page(theme=theme)
    click_example(page, "Whale")
    expect(page.locator("#ll-wallet .ll-answer")).to_contain_text("synthetic example")
    page.wait_for_timeout(1_000)
    assert found(page) == []
    page.locator("#ll-address textarea, #ll-address input").first.fill("0x12")
    page.get_by_role("button", name="Analyze").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.wait_for_timeout(1_000)
    assert found(page) == []
    open_tab(page, "Persona")
    page.locator("#ll-persona .ll-big").wait_for()
    page.locator("#ll-f-erc20_share").fill("half")
    expect(page.locator("#ll-persona").get_by_role("alert")).to_be_visible()
    page.wait_for_timeout(1_000)
    assert found(page) == []
