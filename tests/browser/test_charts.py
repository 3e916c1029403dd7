"""Charts say their values to the mouse, the keys and the finger, and a legend picks one series; in every lens alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.steps import ANSWERS

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

TIP = ".ll-tip:popover-open"
SPOKEN = ".gradio-container > .ll-sr[role=status]"
CHARTED = sorted(ANSWERS.keys() - {"connect"})


def opened(open_page: Open, lens: str, width: int = 1280) -> Page:
    """A lens with everything open that opens."""
    page = open_page(width, query=f"&tab={lens}")
    page.locator(ANSWERS[lens]).first.wait_for()
    page.wait_for_timeout(600)  # what a lens adds after its first view
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    return page


def marked(page: Page) -> list[str]:
    """Name of every figure that can be seen and has marks; each is given `data-test` with its place."""
    return list(
        page.evaluate("""() => [...document.querySelectorAll('[role=img][tabindex="0"]')]
        .filter(one => one.getClientRects().length && one.querySelector('[data-v]'))
        .map((one, place) => { one.dataset.test = place; return one.getAttribute('aria-label') || ''; })""")
    )


@pytest.mark.parametrize("lens", CHARTED)
def test_every_figure_of_a_lens_says_what_is_pointed_at_and_steps_by_keys(lens: str, open_page: Open) -> None:
    page = opened(open_page, lens)
    names = marked(page)
    assert names
    for place in range(len(names)):
        figure = page.locator(f'[data-test="{place}"]')
        marks = figure.locator("[data-v]")
        said = marks.evaluate_all("found => found.map(one => one.dataset.v)")
        assert all(said), names[place]
        figure.scroll_into_view_if_needed()
        figure.focus()
        page.keyboard.press("Home")
        expect(page.locator(TIP)).to_be_visible()
        assert page.locator(SPOKEN).text_content() == page.locator(TIP).text_content()
        assert page.locator(TIP).text_content() in said, names[place]
        if len(said) > 1:
            before = page.locator(".ll-on").evaluate(
                "one => [...one.closest('[role=img]').querySelectorAll('[data-v]')].indexOf(one)"
            )
            page.keyboard.press("ArrowRight")
            after = page.locator(".ll-on").evaluate(
                "one => [...one.closest('[role=img]').querySelectorAll('[data-v]')].indexOf(one)"
            )
            assert before != after, names[place]
        page.keyboard.press("Escape")
        expect(page.locator(TIP)).to_have_count(0)


def test_the_mouse_shows_a_value_and_leaves_nothing_behind(open_page: Open) -> None:
    page = opened(open_page, "wallet")
    cell = page.locator(".ll-heat [data-v]").nth(30)
    cell.scroll_into_view_if_needed()
    cell.hover()
    expect(page.locator(TIP)).to_have_text(str(cell.get_attribute("data-v")))
    box = page.locator(TIP).bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 1280
    page.mouse.move(2, 2)
    expect(page.locator(TIP)).to_have_count(0)


def test_up_and_down_change_the_row_of_a_grid(open_page: Open) -> None:
    page = opened(open_page, "wallet")
    page.locator(".ll-heat").focus()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    expect(page.locator(SPOKEN)).to_contain_text("Tue 01:00")
    page.keyboard.press("ArrowUp")
    expect(page.locator(SPOKEN)).to_contain_text("Mon 01:00")


def test_a_finger_shows_a_value_that_stays_until_the_next_tap(open_page: Open) -> None:
    page = opened(open_page, "wallet", 390)
    cell = page.locator(".ll-heat [data-v]").nth(30)
    cell.scroll_into_view_if_needed()
    # A tap as the browser hands it on: the pointer is a finger, and a click follows.
    cell.evaluate("""one => { const box = one.getBoundingClientRect();
      const told = { bubbles: true, detail: 1, pointerType: 'touch', clientX: box.left + 2, clientY: box.top + 2 };
      one.dispatchEvent(new PointerEvent('pointermove', told));
      one.dispatchEvent(new PointerEvent('click', told)); }""")
    expect(page.locator(TIP)).to_have_text(str(cell.get_attribute("data-v")))
    box = page.locator(TIP).bounding_box()
    assert box is not None
    assert 0 <= box["x"] <= box["x"] + box["width"] <= 390
    page.locator("h1").first.evaluate(
        "one => one.dispatchEvent(new PointerEvent('click', { bubbles: true, detail: 1 }))"
    )
    expect(page.locator(TIP)).to_have_count(0)


def test_a_legend_picks_one_series_and_gives_all_back(open_page: Open) -> None:
    page = opened(open_page, "wallet")
    chart = page.locator("[data-chart]:has(.ll-radar)").first
    key = chart.locator("[data-series]").first
    key.focus()
    page.keyboard.press("Enter")
    expect(key).to_have_attribute("aria-pressed", "true")
    assert chart.locator("[data-s].ll-dim").count() == chart.locator("[data-s]").count() - 1
    page.keyboard.press("Enter")
    expect(key).to_have_attribute("aria-pressed", "false")
    expect(chart.locator(".ll-dim")).to_have_count(0)
