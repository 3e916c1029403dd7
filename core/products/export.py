"""Clients and answers as CSV files that no spreadsheet runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from core.products.catalog import CATEGORIES
from core.products.profile import ORDER
from core.products.reading import BatchReading
from core.tables import columns_of, export_csv


def batch_csv(batch: BatchReading) -> bytes:
    """The results as a CSV file that no spreadsheet runs; the last column says that all is synthetic."""
    rows = batch.results
    columns: dict[str, Sequence[Any] | np.ndarray] = {
        **columns_of(rows, "row", "client", "financial_health_score", "health_band", "cluster", "profile"),
    }
    for category in CATEGORIES:
        columns[category] = [(row.recommendations or {}).get(category) for row in rows]
        columns[f"{category}_confidence"] = [(row.confidence_scores or {}).get(category) for row in rows]
        columns[f"{category}_action"] = [(row.actions or {}).get(category) for row in rows]
    columns["assumed"] = [_assumed(row.assumed or {}) for row in rows]
    columns["error"] = [row.error for row in rows]
    columns["note"] = ["synthetic model" for _ in rows]
    return export_csv(columns)


def _assumed(assumed: Mapping[str, Any]) -> str:
    """`age=41; existing_products=none`."""
    texts = [f"{value:.10g}" if isinstance(value, float) else value or "none" for value in assumed.values()]
    return "; ".join(f"{field}={text}" for field, text in zip(assumed, texts, strict=True))


def profiles_csv(profiles: Sequence[tuple[str, Mapping[str, Any]]]) -> bytes:
    """Profiles as a file that `recommend_table` reads: a name and the fields of each."""
    columns: dict[str, Sequence[Any] | np.ndarray] = {"client": [name for name, _ in profiles]}
    for field in ORDER:
        values = [profile.get(field) for _, profile in profiles]
        columns[field] = ["; ".join(value) if isinstance(value, (list, tuple)) else value for value in values]
    return export_csv(columns)
