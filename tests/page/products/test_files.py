"""Where downloads lie."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from core.page.products.files import write_reading
from core.products.presets import FOUR_FIELDS
from core.service import Service


def test_downloads_lie_in_folders_of_their_own(service: Service) -> None:
    given: dict[str, Any] = dict(FOUR_FIELDS)
    reading = service.products.recommend_for(given)
    first, second = (Path(write_reading(reading)) for _ in range(2))
    assert first.parent != second.parent
