"""From 320 to 1920 px, alone and framed: nothing scrolls sideways, no words lie on others, no page is long at first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from core.lenses import LENSES
from tests.browser.blog import Blog
from tests.browser.conftest import Open
from tests.browser.steps import ANSWERS
from tests.conftest import LiveApp

if TYPE_CHECKING:
    from playwright.sync_api import Frame, Page

pytestmark = pytest.mark.browser
WIDTHS = range(320, 1_921, 80)
LONGEST_PX = 2_400  # before anything is opened, at 1280 and on a phone
# Words that lie on others, and words beyond the right edge of what does not scroll by itself.
LOOK = """() => {
  const seen = [], wide = document.documentElement.clientWidth;
  const apart = '.ll-sr, script, style, option, svg, .ll-map, .ll-radar, [aria-hidden=true], .ll-scroll, pre, '
    + '.ll-picks, .ll-bar, .tab-container, .table-wrap';
  // A row that a finger moves sideways, such as the lists of customers on a phone.
  const moves = (of) => {
    for (let up = of; up && up !== document.body; up = up.parentElement)
      if (up.scrollWidth > up.clientWidth && ['auto', 'scroll'].includes(getComputedStyle(up).overflowX)) return true;
    return false;
  };
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode, of = text.parentElement;
    if (!text.textContent.trim() || of.closest(apart)) continue;
    if (!of.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue;
    if (of.offsetWidth <= 1 && getComputedStyle(of).overflow === 'hidden') continue;  // for ears only
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const box of range.getClientRects())
      if (box.width >= 2 && box.height >= 4) seen.push({box, of, words: text.textContent.trim().slice(0, 30)});
  }
  seen.sort((a, b) => a.box.top - b.box.top);
  const wrong = seen.filter((one) => one.box.right > wide + 1 && !moves(one.of)).map((one) => `beyond: ${one.words}`);
  for (let i = 0; i < seen.length; i++)
    for (let j = i + 1; j < seen.length && seen[j].box.top < seen[i].box.bottom; j++) {
      const a = seen[i].box, b = seen[j].box;
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (seen[i].of !== seen[j].of && across > 2 && down > 5) wrong.push(`${seen[i].words} on ${seen[j].words}`);
    }
  if (document.scrollingElement.scrollWidth > wide) wrong.push('the page scrolls sideways');
  return wrong;
}"""
OPEN = "document.querySelectorAll('.ll-section').forEach((one) => { one.open = true; })"


def wrong_widths(page: Page, inside: Frame) -> dict[int, list[str]]:
    """What is wrong at which width of the window, with everything open."""
    inside.evaluate(OPEN)
    wrong = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_timeout(120)
        if found := inside.evaluate(LOOK):
            wrong[width] = found[:3]
    return wrong


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("tab", LENSES)
def test_every_tab_fits_every_width(tab: str, theme: str, open_page: Open) -> None:
    page = open_page(theme=theme, query=f"&tab={LENSES[tab].links[0]}")
    page.locator(ANSWERS[tab]).first.wait_for()
    page.wait_for_timeout(1_500)
    assert page.evaluate("document.scrollingElement.scrollHeight") <= LONGEST_PX
    assert wrong_widths(page, page.main_frame) == {}


@pytest.mark.parametrize("tab", LENSES)
def test_every_tab_fits_every_frame(tab: str, open_page: Open, blog: Blog, seen_app: LiveApp) -> None:
    page = open_page(url=blog.page("frame", f"{seen_app.url}/?tab={LENSES[tab].links[0]}"))
    page.frame_locator("iframe").locator(ANSWERS[tab]).first.wait_for()
    page.wait_for_timeout(1_500)
    assert wrong_widths(page, page.frames[1]) == {}


@pytest.mark.parametrize("tab", LENSES)
def test_every_tab_is_short_on_a_phone(tab: str, open_page: Open) -> None:
    page = open_page(width=390, query=f"&tab={LENSES[tab].links[0]}")
    page.locator(ANSWERS[tab]).first.wait_for()
    page.wait_for_timeout(1_500)
    assert page.evaluate("document.scrollingElement.scrollHeight") <= LONGEST_PX
