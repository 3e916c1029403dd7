"""Synthetic bank clients."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from core.products.catalog import CATALOG
from core.products.eligibility import COLUMN
from core.products.profile import check_profile
from core.simulate.__main__ import write_profiles
from core.simulate.product_rules import SUITS
from core.simulate.profiles import SLIP, STAGES, Clients, simulate_clients
from core.wire import to_json

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def clients() -> Clients:
    return simulate_clients(4_000, 5)


def test_the_same_seed_gives_the_same_clients(clients: Clients) -> None:
    again = simulate_clients(4_000, 5)
    assert (again.raw == clients.raw).all()
    assert all((again.labels[category] == clients.labels[category]).all() for category in CATALOG)
    assert (simulate_clients(4_000, 6).raw != clients.raw).any()


def test_every_client_is_a_valid_profile(clients: Clients) -> None:
    for place in range(300):
        profile, assumed = check_profile(to_json(clients.profile(place)))
        assert profile == clients.profile(place)
        assert assumed == ()


def test_a_label_is_always_open_to_its_client(clients: Clients) -> None:
    for category, products in CATALOG.items():
        columns = np.array([COLUMN[product] for product in products])
        for labels in (clients.labels[category], clients.noiseless[category]):
            assert clients.open_to[np.arange(len(clients)), columns[labels]].all()


def test_labels_follow_the_rules_with_noise(clients: Clients) -> None:
    for category in CATALOG:
        agree = (clients.labels[category] == clients.noiseless[category]).mean()
        assert 0.7 < agree < 1 - SLIP / 2


def test_every_product_suits_some_client(clients: Clients) -> None:
    for category, products in CATALOG.items():
        shares = np.bincount(clients.labels[category], minlength=len(products)) / len(clients)
        assert shares.min() > 0.03, category


def test_age_is_in_none_of_the_rules() -> None:
    asked = {name for lines in SUITS.values() for _, conditions in lines for name, _, _ in conditions}
    assert "age" not in asked


def test_stages_of_life_add_up() -> None:
    assert sum(stage.share for stage in STAGES.values()) == pytest.approx(1)


def test_the_shipped_sample_is_what_the_simulator_writes(tmp_path: Path) -> None:
    assert write_profiles(tmp_path).read_bytes() == (ROOT / "sample_data" / "profiles.csv").read_bytes()
