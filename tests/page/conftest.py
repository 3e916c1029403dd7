"""The bundled models, loaded once."""

from __future__ import annotations

import pytest

from core.segments.model import SegmentModel
from core.service import Service


@pytest.fixture(scope="session")
def onchain(service: Service) -> SegmentModel:
    """The model behind the Wallet tab."""
    return service.model("onchain")


@pytest.fixture(scope="session")
def market(service: Service) -> SegmentModel:
    """The model that reproduces a published clustering."""
    return service.model("market")
