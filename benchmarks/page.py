"""How fast the page answers a hand, on the examples: the next frame after a press, and the server's answer."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from playwright.sync_api import sync_playwright

from app import App
from benchmarks.report import median, write_table
from benchmarks.start import free_port
from core.config import Settings

if TYPE_CHECKING:
    from playwright.sync_api import Page

TIMES: Final = 15
PAUSE_MS: Final = 250
# From the event to the next frame that shows what it did, by the browser's own count (Event Timing); it leaves out what
# took less than 16 ms.
WATCH: Final = """() => { window.told = []; new PerformanceObserver((list) => {
  for (const one of list.getEntries()) if (one.interactionId) window.told.push(one.duration);
}).observe({ type: 'event', durationThreshold: 16 }); }"""
# From the event to the answer that the server sent for it, drawn.
ANSWERED: Final = """([field, value, answer]) => new Promise((done) => {
  const from = performance.now(), shown = document.querySelector(answer);
  const watch = new MutationObserver(() => {
    watch.disconnect();
    requestAnimationFrame(() => done(performance.now() - from));
  });
  watch.observe(shown, { childList: true, subtree: true, characterData: true });
  const input = document.querySelector(field);
  input.value = value;
  input.dispatchEvent(new Event('input', { bubbles: true }));
})"""
# Lens: what stands there when it is ready, and what is pressed.
PRESSED: Final = {
    "wallet": ("#ll-wallet .ll-reasons", "#ll-wallet .ll-section > summary"),
    "customers": ("#ll-rfm .ll-lists", "#ll-rfm-parts .ll-section > summary, #ll-rfm .ll-section > summary"),
    "transactions": ("#ll-anomaly-queue .ll-desk", "#ll-anomaly-queue [data-case]"),
    "products": ("#ll-products .ll-section", "#ll-products .ll-section > summary"),
    "models": ("#ll-models-detail .ll-section", "#ll-models-detail .ll-section > summary"),
}


def main() -> None:
    """Measure, write the table."""
    chromium = shutil.which("chromium") or sys.exit("chromium has to be installed")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        app = App(Settings(offline=True, data_dir=Path(folder)))
        try:
            url = app.launch(free_port(), quiet=True).rstrip("/")
            app.service.store.wait(60)
            browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            rows = [_live(browser, url, *one) for one in LIVE]
            rows += [_painted(browser, url, lens, *where) for lens, where in PRESSED.items()]
            browser.close()
        finally:
            app.close()
    write_table(
        "page",
        "How fast the page answers a hand",
        f"Chromium on this machine, offline, on the examples, {TIMES} times each. A number that moves: from its event "
        "to the answer of the server, drawn. A press: from its event to the next frame, by Event Timing, which "
        f"leaves out what took less than 16 ms. Load average of the machine at the end: {os.getloadavg()[0]:.0f}.",
        ["what is done", "median", "longest"],
        rows,
    )


def _live(browser: Any, url: str, title: str, tab: str, ready: str, field: str, answer: str, values: Any) -> list[str]:
    """One field that the answer follows."""
    page = _open(browser, url, tab, ready)
    page.evaluate(ANSWERED, [field, str(values[-1]), answer])  # the first one also warms the server
    page.wait_for_timeout(PAUSE_MS)
    found = []
    for place in range(TIMES):
        found.append(page.evaluate(ANSWERED, [field, str(values[place % len(values)]), answer]))
        page.wait_for_timeout(PAUSE_MS)
    page.context.close()
    return [title, f"{median(found):.0f} ms", f"{max(found):.0f} ms"]


# Title, tab, what stands there when it is ready, the field, the answer, values in turn.
LIVE: Final = (
    ("Persona: a slider moves", "persona", "#ll-persona .ll-big", "#ll-form [data-slide]", "#ll-persona", (20, 80)),
    (
        "Bank products: a number changes",
        "products",
        "#ll-products .ll-section",
        '#ll-products-form input[name="income"]',
        "#ll-products",
        (40_000, 90_000),
    ),
    (
        "Transactions: the budget moves",
        "transactions",
        "#ll-anomaly-queue .ll-desk",
        '.ll-budget input[type="range"]',
        "#ll-fired",
        (3, 30),
    ),
)


def _painted(browser: Any, url: str, lens: str, ready: str, pressed: str) -> list[str]:
    """Presses of one lens that need no server."""
    page = _open(browser, url, lens, ready)
    page.evaluate(WATCH)
    targets = page.locator(pressed).locator("visible=true")
    many = targets.count()
    if not many:
        raise RuntimeError(f"nothing to press on {lens}")
    for place in range(TIMES):
        targets.nth(place % many).click()
        page.wait_for_timeout(PAUSE_MS)
    found = [float(one) for one in page.evaluate("window.told")]
    page.context.close()
    if not found:
        return [f"{lens.capitalize()}: a press", "under 16 ms", "under 16 ms"]
    return [f"{lens.capitalize()}: a press", f"{median(found):.0f} ms", f"{max(found):.0f} ms"]


def _open(browser: Any, url: str, tab: str, ready: str) -> Page:
    page: Page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.goto(f"{url}/?tab={tab}")
    page.locator("html.ll-settled").wait_for()
    page.locator(ready).first.wait_for()
    page.wait_for_timeout(1_000)
    return page


if __name__ == "__main__":
    main()
