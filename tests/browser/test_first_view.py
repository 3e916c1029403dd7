"""The first view of every tab: few words, a page that is not long, and nothing that jumps while it comes.

Measured on the second visit: who comes first after a start waits for models and examples to be read.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from core.lenses import LENSES
from tests.browser.steps import ANSWERS
from tests.conftest import LiveApp

pytestmark = pytest.mark.browser

MOST_WORDS, MOST_PX, MOST_SHIFT = 150, 2_400, 0.05
SETTLED_MS = 1_500
# Words are what has two letters in a row, where the window shows it and nothing lies on it.
SHIFTS = """
window.shifted = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
}).observe({type: 'layout-shift', buffered: true});
"""
WORDS = r"""
() => {
  const found = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const shows = (box, holder) => {
    if (box.width < 2 || box.height < 2) return false;
    const top = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
    if (!top) return false;
    return holder.contains(top) || (top.contains(holder) && !top.matches('main, body, .gradio-container'));
  };
  while (walk.nextNode()) {
    const holder = walk.currentNode.parentElement;
    if (holder.closest('script, style, noscript, template, [aria-hidden=true]')) continue;
    let clipped = false; // said to the ear alone
    for (let up = holder; up; up = up.parentElement) clipped ||= getComputedStyle(up).clipPath !== 'none';
    if (clipped) continue;
    if (!holder.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue;
    const range = document.createRange();
    range.selectNodeContents(walk.currentNode);
    if (![...range.getClientRects()].some((box) => shows(box, holder))) continue;
    found.push(...walk.currentNode.data.split(/\s+/).filter((word) => /\p{L}{2}/u.test(word)));
  }
  return found;
}
"""


@pytest.mark.parametrize("name", LENSES)
def test_a_tab_opens_on_few_words_and_stands_still(name: str, browser: Browser, seen_app: LiveApp) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.add_init_script(SHIFTS)
    link = f"{seen_app.url}/?theme=light&tab={LENSES[name].links[0]}"
    for _ in range(2):
        page.goto(link)
        page.locator(ANSWERS[name]).first.wait_for()
    page.locator("html.ll-settled").wait_for()
    page.wait_for_timeout(SETTLED_MS)
    words = page.evaluate(WORDS)
    assert 20 < len(words) <= MOST_WORDS, " ".join(words)
    assert page.evaluate("document.scrollingElement.scrollHeight") <= MOST_PX
    assert page.evaluate("window.shifted") < MOST_SHIFT
    context.close()
