"""A file of synthetic holdings, and the bundle of a model of it, fitted once for all tests."""

from __future__ import annotations

import base64
import tempfile
from functools import cache
from pathlib import Path
from typing import Any, cast

from core.config import Settings
from core.service import Service
from core.service.own_offers_answer import HoldingsAnswer
from core.simulate.holdings import holdings_csv
from core.tables.upload import Upload

DATA = holdings_csv(700)
FILE = Upload("holdings.csv", DATA)
KEEP = {"keep": True, "bundle": True, "limit": 5}


def fitted(service: Service, options: object = None) -> HoldingsAnswer:
    """The answer of a model that is fitted on that file."""
    found = service.holdings.recommend_from_holdings(FILE, options=cast("dict[str, Any] | None", options))
    assert isinstance(found, HoldingsAnswer)
    return found


@cache
def answered() -> HoldingsAnswer:
    """The answer about that file, with the bundle of its model."""
    with tempfile.TemporaryDirectory() as folder:
        service = Service(Settings(offline=True, data_dir=Path(folder)))
        return fitted(service, KEEP)


@cache
def offers_bundle() -> bytes:
    """The zip archive."""
    kept = answered().kept
    return b"" if kept is None else base64.b64decode(kept.bundle.base64 or "")
