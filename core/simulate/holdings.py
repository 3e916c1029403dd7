"""Seeded synthetic holdings of a bank's clients: who opened what when, by hazards that are written down here.

Every month a client opens a product at its base rate, multiplied where a product that leads to it is held; a few are
given up. Nothing here comes from a real bank, and no name in it is one of a person.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import numpy as np

from core.arrays import Floats
from core.tables import export_csv

CLIENTS: Final = 2_000
MONTHS: Final = 60
BEGIN: Final = 12 * 2020  # January 2020, in months
SEED: Final = 18
ACCOUNT: Final = "Current account"
# Product -> openings a month and client, and what multiplies them.
RATES: Final[dict[str, tuple[float, dict[str, float]]]] = {
    "Savings account": (0.012, {}),
    "Credit card": (0.006, {"Savings account": 1.6}),
    "Investment fund": (0.0010, {"Savings account": 20.0}),
    "Mortgage": (0.0020, {"Savings account": 3.0}),
    "Home insurance": (0.0008, {"Mortgage": 60.0}),
    "Personal loan": (0.0030, {"Credit card": 3.5}),
    "Payment protection": (0.0004, {"Personal loan": 90.0}),
}
ENDING: Final = 0.002  # of holdings, a month
DAYS: Final = 28


def holdings_csv(clients: int = CLIENTS, seed: int = SEED) -> bytes:
    """A row a holding: client, product, when it was opened, when it ended.

    Args:
        clients: How many.
        seed: Of what is drawn.
    """
    rng = np.random.default_rng(seed)
    products = [ACCOUNT, *RATES]
    opened = np.full((clients, len(products)), -1)
    ended = np.full((clients, len(products)), -1)
    opened[:, 0] = rng.integers(0, MONTHS - 6, clients)
    for month in range(MONTHS):
        held = (opened >= 0) & (ended < 0)
        ended[held & (rng.random(held.shape) < ENDING) & (np.arange(len(products)) > 0)] = month
        draw = rng.random((clients, len(RATES)))
        takes = (draw < _rates(products, held)) & (opened[:, 1:] < 0) & (opened[:, :1] >= 0) & (opened[:, :1] <= month)
        opened[:, 1:][takes] = month
    who, what = np.nonzero(opened >= 0)
    day = rng.integers(1, DAYS + 1, (2, len(who)))
    until = ended[who, what]
    return export_csv(
        {
            "client": [f"synthetic-{place + 1:04d}" for place in who.tolist()],
            "product": [products[place] for place in what.tolist()],
            "opened": [
                _date(month, one) for month, one in zip(opened[who, what].tolist(), day[0].tolist(), strict=True)
            ],
            "closed": [
                _date(month, max(one, other)) if month >= 0 else None
                for month, one, other in zip(until.tolist(), day[0].tolist(), day[1].tolist(), strict=True)
            ],
        }
    )


def _rates(products: list[str], held: np.ndarray) -> Floats:
    rates = np.empty((len(held), len(RATES)))
    for place, (rate, leads) in enumerate(RATES.values()):
        rates[:, place] = rate
        for product, factor in leads.items():
            rates[:, place] *= np.where(held[:, products.index(product)], factor, 1.0)
    return rates


def _date(month: int, day: int) -> str:
    year, rest = divmod(BEGIN + month, 12)
    return f"{year:04d}-{rest + 1:02d}-{day:02d}"


def write_holdings(folder: Path) -> Path:
    """The synthetic holdings as a file to try the lens with; its path."""
    file = folder / "holdings.csv"
    file.write_bytes(holdings_csv())
    return file
