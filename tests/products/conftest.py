"""The bundled model, and simulated clients."""

from __future__ import annotations

import pytest

from core.products.model import ProductModel
from core.service import Service
from core.simulate.profiles import Clients, simulate_clients


@pytest.fixture(scope="session")
def model(service: Service) -> ProductModel:
    """The bundled bank model."""
    return service.products.model()


@pytest.fixture(scope="session")
def clients() -> Clients:
    """Clients that the model has not seen."""
    return simulate_clients(2_000, 77)
