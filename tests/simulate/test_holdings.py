"""Synthetic holdings: seeded, and made by the hazards that are written down."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from pathlib import Path

from core.simulate.holdings import ACCOUNT, RATES, holdings_csv, write_holdings

ROOT = Path(__file__).resolve().parents[2]
ROWS = list(csv.DictReader(io.StringIO(holdings_csv().decode("utf-8-sig"))))


def test_the_same_seed_gives_the_same_file(tmp_path: Path) -> None:
    assert write_holdings(tmp_path).read_bytes() == holdings_csv() != holdings_csv(seed=2)
    assert (ROOT / "sample_data" / "holdings.csv").read_bytes() == holdings_csv()


def test_every_client_says_that_it_is_synthetic_and_begins_with_an_account() -> None:
    assert all(row["client"].startswith("synthetic-") for row in ROWS)
    opened: dict[str, dict[str, str]] = defaultdict(dict)
    for row in ROWS:
        opened[row["client"]][row["product"]] = row["opened"]
    assert all(ACCOUNT in products for products in opened.values())
    assert all(products[ACCOUNT][:7] <= when[:7] for products in opened.values() for when in products.values())


def test_what_leads_to_a_product_does() -> None:
    held: dict[str, set[str]] = defaultdict(set)
    for row in ROWS:
        held[row["client"]].add(row["product"])
    leads = {product: next(iter(from_)) for product, (_, from_) in RATES.items() if from_}
    for product, before in leads.items():
        with_it = [product in one for one in held.values() if before in one]
        without = [product in one for one in held.values() if before not in one]
        assert sum(with_it) / len(with_it) > sum(without) / len(without), product


def test_nothing_ends_before_it_was_opened() -> None:
    ended = [row for row in ROWS if row["closed"]]
    assert ended
    assert all(row["closed"] >= row["opened"] for row in ended)
