"""The published CDNOW sample, and one simulated shop that several tests look at."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from core.customers.value import CustomerModel, fit_customers
from tests.customers.value.shops import Shop, simulate_shop, simulate_spend

CDNOW = Path(__file__).resolve().parents[4] / "shared" / "data" / "cdnow"
STORY = (0.6, 6.0, 0.9, 2.5)
SPEND_STORY = (6.0, 4.0, 15.0)


@dataclass(frozen=True)
class Cdnow:
    """The per-customer summary that Bruce Hardie publishes beside the papers, weeks and dollars."""

    x: NDArray[np.float64]
    t_x: NDArray[np.float64]
    age: NDArray[np.float64]
    mean: NDArray[np.float64]


@pytest.fixture(scope="session")
def cdnow_folder() -> Path:
    if not CDNOW.is_dir():
        pytest.skip("the CDNOW sample is not on this machine (../shared/data/cdnow)")
    return CDNOW


@pytest.fixture(scope="session")
def cdnow(cdnow_folder: Path) -> Cdnow:
    with (cdnow_folder / "cdnow_customers_summary_with_transactions.csv").open() as lines:
        rows = list(csv.DictReader(lines))
    x, t_x, age, mean = (np.array([float(row[name]) for row in rows]) for name in ("x", "t_x", "T", "zbar"))
    return Cdnow(x, t_x, age, mean)


@pytest.fixture(scope="session")
def purchases(cdnow_folder: Path) -> tuple[NDArray[np.int64], NDArray[np.datetime64], NDArray[np.float64]]:
    """Customer, day and dollars of the raw sample's 6,919 rows."""
    rows = [line.split() for line in (cdnow_folder / "CDNOW_sample.txt").read_text().splitlines() if line.strip()]
    days = np.array([f"{row[2][:4]}-{row[2][4:6]}-{row[2][6:]}" for row in rows], dtype="datetime64[D]")
    return np.array([int(row[1]) for row in rows]), days, np.array([float(row[4]) for row in rows])


@pytest.fixture(scope="session")
def shop() -> Shop:
    """6,000 simulated customers, half a year to a year old, and their next 26 weeks."""
    return simulate_shop(6_000, STORY, (26.0, 52.0), 26.0, seed=11)


@pytest.fixture(scope="session")
def shop_model(shop: Shop) -> CustomerModel:
    fitted = fit_customers(shop.summary(simulate_spend(shop.x, SPEND_STORY, seed=12)[0]))
    assert isinstance(fitted, CustomerModel)
    return fitted
