"""Seeded synthetic bank clients, and which product suits each: what the `bank` model is trained on.

A client has a stage of life and three traits nobody sees (discipline, appetite for credit, ease with computers); the
fields of the profile follow from them with noise. Labels are the documented rules of `product_rules` applied to what
the client is really like - the profile blurred by `BLUR`, as a bank's record is - and in `SLIP` of all cases another
product that the client could have as well. Nothing here comes from a real bank.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.arrays import Floats
from core.products.catalog import CATALOG, HOLDABLE, PRODUCTS, STATUSES
from core.products.eligibility import COLUMN, open_products
from core.products.profile import FIELD, Profile
from core.products.quantities import FLAGS, PLACE, RAW, quantities
from core.simulate.product_rules import suited

BLUR = 0.07
SLIP = 0.08
BLURRED = (
    "income",
    "monthly_spending",
    "savings_balance",
    "loan_amount",
    "digital_engagement",
    "spending_score",
    "saving_frequency",
    "loan_behavior",
)


@dataclass(frozen=True)
class Stage:
    """A stage of life: its share, status, usual age with spread, usual income with spread of its logarithm.

    `habits` shifts discipline, appetite for credit and ease with computers, in standard deviations.
    """

    share: float
    status: str
    age: tuple[float, float]
    income: tuple[float, float]
    habits: tuple[float, float, float]


STAGES: Mapping[str, Stage] = {
    "student": Stage(0.12, "student", (22, 3.0), (14_000, 0.45), (-0.2, -0.8, 0.9)),
    "first job": Stage(0.17, "employed", (28, 4.0), (42_000, 0.32), (-0.3, 0.2, 0.8)),
    "family": Stage(0.22, "employed", (40, 6.0), (68_000, 0.38), (0.1, 0.9, 0.2)),
    "established": Stage(0.17, "employed", (53, 6.0), (98_000, 0.42), (0.9, -0.2, 0.0)),
    "own business": Stage(0.11, "self_employed", (45, 9.0), (66_000, 0.65), (0.0, 0.6, 0.4)),
    "retired": Stage(0.14, "retired", (71, 5.5), (36_000, 0.42), (0.6, -1.0, -1.1)),
    "out of work": Stage(0.07, "unemployed", (38, 11.0), (13_000, 0.5), (-0.7, 0.3, 0.1)),
}


@dataclass(frozen=True)
class Clients:
    """Simulated clients.

    Attributes:
        raw: Profile columns, shape (clients, len(RAW)); see `core.products.quantities`.
        held: Which products are held, shape (clients, len(PRODUCTS)).
        values: Quantities of the profiles, shape (clients, len(QUANTITIES)).
        open_to: Eligibility, shape (clients, len(PRODUCTS)).
        labels: Per category the place of the product that suits, shape (clients,).
        noiseless: The same by the rules on the profile as it is recorded, without blur and slips.
    """

    raw: Floats
    held: NDArray[np.bool_]
    values: Floats
    open_to: NDArray[np.bool_]
    labels: Mapping[str, NDArray[np.intp]]
    noiseless: Mapping[str, NDArray[np.intp]]

    def __len__(self) -> int:
        return len(self.raw)

    def profile(self, place: int) -> Profile:
        """One client as a profile."""
        row = dict(zip(RAW, self.raw[place].tolist(), strict=True))
        return Profile(
            **{name: row[name] for name in FIELD},
            employment_status=next(status for status in STATUSES if row[status]),
            existing_products=tuple(name for name in HOLDABLE if self.held[place, COLUMN[name]]),
        )


def simulate_clients(count: int, seed: int) -> Clients:
    """Make clients.

    Args:
        count: How many.
        seed: Seed of everything; the same seed and count give the same clients.
    """
    rng = np.random.default_rng(seed)
    raw = _recorded(count, rng)
    held = _holdings(raw, rng)
    for flag, product in FLAGS.items():
        raw[:, PLACE[flag]] = held[:, COLUMN[product]]
    values = quantities(raw)
    open_to = open_products(values)
    real = quantities(_blurred(raw, rng))
    labels, noiseless = {}, {}
    for category in CATALOG:
        noiseless[category] = suited(values, open_to, category)
        labels[category] = _with_slips(suited(real, open_to, category), open_to, category, rng)
    return Clients(raw, held, values, open_to, labels, noiseless)


def _recorded(count: int, rng: np.random.Generator) -> Floats:
    """Fields and statuses; no product is held yet."""
    stages = list(STAGES.values())
    chosen = rng.choice(len(stages), size=count, p=[stage.share for stage in stages])

    def of(values: list[float]) -> Floats:
        return np.array(values)[chosen]

    discipline, credit, digital = (
        of([stage.habits[i] for stage in stages]) + rng.normal(0, 0.9, count) for i in range(3)
    )
    out = np.zeros((count, len(RAW)))

    def put(name: str, values: Floats, decimals: int = 0) -> Floats:
        field = FIELD[name]
        out[:, PLACE[name]] = np.round(np.clip(values, field.low, field.high), decimals)
        return out[:, PLACE[name]]

    age = put("age", rng.normal(of([stage.age[0] for stage in stages]), of([stage.age[1] for stage in stages])))
    middle, spread = of([stage.income[0] for stage in stages]), of([stage.income[1] for stage in stages])
    income = put("income", middle * np.exp(rng.normal(0, 1, count) * spread), -2)
    # The poor spend a larger share of what they have: Engel's law, in the form of a slope on the logarithm of income.
    share = 0.82 - 0.09 * discipline - 0.10 * np.log(income / 50_000) + rng.normal(0, 0.06, count)
    spending = put("monthly_spending", income / 12 * np.clip(share, 0.3, 1.4), -1)
    years_saving = np.clip(age - 22, 0.5, 45)
    months = np.exp(0.35 + 0.75 * discipline + 0.30 * np.log(years_saving) + rng.normal(0, 0.6, count))
    put("savings_balance", spending * np.clip(months - 1, 0, 60), -1)
    put("saving_frequency", 5 + 2.0 * discipline + rng.normal(0, 0.9, count))
    put("loan_behavior", 2 + 1.2 * credit + rng.normal(0, 0.5, count))
    owed = np.where(rng.random(count) < 1 / (1 + np.exp(-1.4 * credit)), np.exp(rng.normal(-1.3, 0.8, count)), 0.0)
    loans = put("loan_amount", income * np.minimum(owed, 3.5), -2)
    debt = np.minimum(loans / np.maximum(income, 1), 3.0)
    put("credit_score", 690 + 45 * discipline - 22 * debt + 0.5 * (age - 40) + rng.normal(0, 35, count))
    put("digital_engagement", 5.5 + 2.0 * digital + rng.normal(0, 0.8, count))
    put("spending_score", 52 - 13 * discipline + 8 * credit + rng.normal(0, 12, count))
    statuses = np.array([stage.status for stage in stages])[chosen]
    for status in STATUSES:
        out[:, PLACE[status]] = statuses == status
    return out


def _holdings(raw: Floats, rng: np.random.Generator) -> NDArray[np.bool_]:
    """Products taken at some earlier time: what suited a poorer, blurred version of the client, if it was taken."""
    earlier = _blurred(raw, rng, spread=0.25)
    for name in ("income", "savings_balance"):
        earlier[:, PLACE[name]] *= rng.uniform(0.6, 1.0, len(raw))
    values = quantities(earlier)
    open_to = open_products(values)
    held = np.zeros((len(raw), len(PRODUCTS)), dtype=bool)
    taken = {"account": 0.95, "savings": 0.7, "loan": 0.6, "digital_service": 0.6}
    for category, products in CATALOG.items():
        found = suited(values, open_to, category)
        has = rng.random(len(raw)) < taken[category]
        held[np.flatnonzero(has), [COLUMN[products[place]] for place in found[has]]] = True
    held[raw[:, PLACE["loan_amount"]] == 0, COLUMN["Personal Loan"]] = False
    for product in ("Home Mortgage", "Auto Loan"):
        held[raw[:, PLACE["loan_amount"]] == 0, COLUMN[product]] = False
    held[:, COLUMN["No Loan Recommended"]] = False
    return held


def _blurred(raw: Floats, rng: np.random.Generator, spread: float = BLUR) -> Floats:
    out = raw.copy()
    for name in BLURRED:
        out[:, PLACE[name]] *= np.exp(rng.normal(0, spread, len(raw)))
    return out


def _with_slips(
    suits: NDArray[np.intp], open_to: NDArray[np.bool_], category: str, rng: np.random.Generator
) -> NDArray[np.intp]:
    """In `SLIP` of all cases any product of the category that the client may have, each as likely."""
    out = suits.copy()
    columns = [COLUMN[product] for product in CATALOG[category]]
    for client in np.flatnonzero(rng.random(len(suits)) < SLIP):
        out[client] = rng.choice(np.flatnonzero(open_to[client, columns]))
    return out
