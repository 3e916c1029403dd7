"""What a visitor does, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import FrameLocator, Page

# What stands there once a tab has its answer, by tab.
ANSWERS = {
    "wallet": "#ll-wallet .ll-reasons",
    "persona": "#ll-persona .ll-big",
    "rfm": "#ll-rfm .ll-lists",
    "anomaly": "#ll-anomaly-queue .ll-desk",
    "products": "#ll-products .ll-section",
    "models": "#ll-models-detail .ll-section",
    "connect": "#ll-connect .ll-card",
}


def open_tab(page: Page, title: str) -> None:
    """Click a tab; Gradio keeps a hidden copy of the tab bar to measure it, the last one is the one seen."""
    page.get_by_role("tab", name=title).last.click()


def click_example(page: Page | FrameLocator, title: str) -> None:
    """Open one of the example wallets."""
    page.locator("#ll-examples").get_by_role("button", name=title, exact=True).click()


def open_sections(page: Page) -> None:
    """Open every section below the answer on an example, as a reader would one by one."""
    page.locator("#ll-wallet .ll-answer", has_text="synthetic example").wait_for()
    for summary in page.locator("#ll-wallet .ll-section > summary").all():
        summary.click()


def open_downloads(page: Page) -> None:
    """Open what can be taken away."""
    page.locator("#ll-wallet .ll-answer", has_text="synthetic example").wait_for()
    page.locator("#ll-downloads").get_by_role("button", name="Downloads").click()


def fits_sideways(page: Page) -> bool:
    """Whether nothing makes the page itself scroll sideways."""
    return bool(page.evaluate("document.scrollingElement.scrollWidth <= innerWidth"))
