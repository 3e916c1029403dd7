"""README's pictures, taken from the app as it is: `make pictures`. Chromium has to be installed."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Final

from playwright.sync_api import sync_playwright

DOCS: Final = Path(__file__).resolve().parent
sys.path.insert(0, str(DOCS.parent))

PORT: Final = 7869
SETTLE_MS: Final = 2_000
WIDTH, HEIGHT = 1280, 800


def main() -> None:
    """Open the page offline and write `docs/wallet.png`, the Wallet tab as a visitor first sees it."""
    from app import App
    from core.config import Settings

    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        app = App(Settings(offline=True, data_dir=Path(folder)))
        try:
            url = app.launch(PORT, quiet=True).rstrip("/")
            app.service.store.wait(60)
            browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
            page.goto(f"{url}/?theme=light")
            page.locator("#ll-wallet .ll-answer").wait_for()
            # Never idle: the page keeps a line open to the server.
            page.locator("#ll-wallet .ll-reasons").wait_for()
            page.evaluate("document.fonts.ready")
            page.wait_for_timeout(SETTLE_MS)
            page.screenshot(path=DOCS / "wallet.png")
            browser.close()
        finally:
            app.close()


if __name__ == "__main__":
    main()
