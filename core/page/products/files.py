"""Files of the Bank products tab: the example, and what a visitor takes away. All formula-safe."""

from __future__ import annotations

import json
import secrets
from typing import TYPE_CHECKING

from core.holdings.export import offers_csv
from core.page.kit.downloads import download_folder
from core.products.export import batch_csv, profiles_csv
from core.products.presets import PRESETS
from core.products.reading import BatchReading, ProductReading
from core.wire import to_json

if TYPE_CHECKING:
    from core.holdings.analyze import HoldingsAnalysis


def write_batch(batch: BatchReading) -> str:
    """The results as a file that the page may serve; its path."""
    file = download_folder() / f"ledgerlens-products-{secrets.token_hex(3)}.csv"
    file.write_bytes(batch_csv(batch))
    return str(file)


def write_offers(found: HoldingsAnalysis) -> str:
    """Every client with holdings and offers as a file that the page may serve; its path."""
    file = download_folder() / f"ledgerlens-offers-{secrets.token_hex(3)}.csv"
    file.write_bytes(offers_csv(found.everyone, found.reading.period_months))
    return str(file)


def write_reading(reading: ProductReading) -> str:
    """The whole answer as JSON, as every other wire gives it; its path."""
    file = download_folder() / f"ledgerlens-client-{secrets.token_hex(3)}.json"
    text = json.dumps(to_json(reading), indent=2, ensure_ascii=False, allow_nan=False)
    file.write_text(text + "\n", encoding="utf-8")
    return str(file)


def example_file() -> bytes:
    """The examples of the page as a file to try, or to write one's own after."""
    return profiles_csv(list(PRESETS.items()))
