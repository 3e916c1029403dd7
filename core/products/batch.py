"""Many profiles from a table: each answered, or refused by name, as one would be; the models run over all at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.errors import InvalidInput
from core.products.assumptions import Assumed
from core.products.catalog import CATALOG, CATEGORIES
from core.products.health import band_of, scores
from core.products.model import SEGMENT_FEATURES, SYNTHETIC, ProductModel
from core.products.profile import FIELD, ORDER, REQUIRED, TITLES, Profile, check_profile
from core.products.quantities import PLACE, quantities, rows_of
from core.products.recommend import action_of
from core.tables import Limits, Role, Table, choose_columns, export_csv, read_table

MAX_ROWS = 20_000
LIMITS = Limits(max_bytes=16 * 2**20, max_rows=MAX_ROWS)
HELD_SEPARATORS = (";", "|", ",")
SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "client": ("client id", "client", "customer id", "customer", "id", "name"),
    "income": ("income", "annual income", "yearly income"),
    "employment_status": ("employment status", "employment", "status"),
    "existing_products": ("existing products", "products", "products held"),
    "savings_balance": ("savings balance", "savings"),
    "loan_amount": ("loan amount", "loans", "loan"),
    "monthly_spending": ("monthly spending", "spending"),
    "loan_behavior": ("loan behavior", "loan behaviour"),
}
ROLES: tuple[Role, ...] = (
    Role("client", "Client", SYNONYMS["client"], "id"),
    *(
        Role(
            name,
            TITLES[name],
            SYNONYMS.get(name, (name.replace("_", " "),)),
            # Any cell is let through: one that is no number is refused with its row, not with the whole column.
            "any",
            required=name in REQUIRED,
        )
        for name in ORDER
    ),
)


@dataclass(frozen=True)
class BatchRow:
    """One row of the table.

    Attributes:
        row: Its place in the file, from 1.
        client: What its client column says, or None.
        cluster: Index of the profile segment, or None when the row was refused, as everything below.
        profile: Name of that segment.
        financial_health_score: 0..100.
        health_band: Vulnerable, Coping or Healthy.
        recommendations: One product per category.
        confidence_scores: Their confidences.
        actions: Per category `keep`, `switch`, `open` or `none`.
        assumed: Fields that were not given.
        error: Why the row was refused, or None.
        field: The field at fault, or None.
    """

    row: int
    client: str | None
    cluster: int | None = None
    profile: str | None = None
    financial_health_score: float | None = None
    health_band: str | None = None
    recommendations: Mapping[str, str] | None = None
    confidence_scores: Mapping[str, float] | None = None
    actions: Mapping[str, str] | None = None
    assumed: tuple[str, ...] = ()
    error: str | None = None
    field: str | None = None


@dataclass(frozen=True)
class BatchReading:
    """The answer to a table of profiles.

    Attributes:
        rows_read: Rows of the file.
        answered: Rows with recommendations.
        refused: Rows that could not be read; each says why.
        columns: Field to the column it was read from, or None.
        results: One per row that the file's columns could be cut from, in order.
        notes: What holds for all of them, first that all is synthetic.
    """

    rows_read: int
    answered: int
    refused: int
    columns: Mapping[str, str | None]
    results: tuple[BatchRow, ...]
    notes: tuple[str, ...]


def recommend_table(model: ProductModel, data: bytes, filename: str = "", columns: object = None) -> BatchReading:
    """Recommend for every client of a table.

    Args:
        model: What recommends.
        data: A CSV or Parquet file; one row per client. Products held are separated by semicolons.
        filename: What its sender calls it.
        columns: Corrections: field -> column name.

    Raises:
        InvalidInput: It is no table, or a required column is missing.
        TooLarge: It has more than `MAX_ROWS` rows.
    """
    with read_table(data, filename, LIMITS) as table:
        chosen = choose_columns(table, ROLES, columns)
        cells = {name: _cells(table, name, column) for name, column in chosen.items() if column is not None}
        rows, unreadable = table.rows, table.unreadable
    clients = cells.pop("client", [None] * rows)
    found: list[tuple[int, Profile, tuple[Assumed, ...]]] = []
    results: dict[int, BatchRow] = {}
    for place in range(rows):
        try:
            found.append((place, *check_profile({name: column[place] for name, column in cells.items()})))
        except InvalidInput as error:
            results[place] = BatchRow(place + 1, clients[place], error=error.message, field=error.field)
    results |= _answers(model, found, clients)
    notes = [SYNTHETIC]
    if unreadable:
        notes.append(
            f"{len(unreadable):,} rows of the file could not be cut into columns and are not among the results."
        )
    return BatchReading(
        rows_read=rows + len(unreadable),
        answered=len(found),
        refused=rows + len(unreadable) - len(found),
        columns=chosen,
        results=tuple(results[place] for place in range(rows)),
        notes=tuple(notes),
    )


def _cells(table: Table, name: str, column: str) -> list[Any]:
    """A column as values for `check_profile`: None where empty, text where a number cannot be read."""
    texts: list[Any] = table.texts(column)
    if name == "existing_products":
        return [None if text is None else _held(text) for text in texts]
    if name not in FIELD:
        return texts
    numbers = table.numbers(column).tolist()
    return [
        number if number == number else text  # noqa: PLR0124  # NaN is what differs from itself
        for number, text in zip(numbers, texts, strict=True)
    ]


def _held(text: str) -> list[str]:
    separator = next((mark for mark in HELD_SEPARATORS if mark in text), ";")
    return [name.strip() for name in text.split(separator) if name.strip()]


def _answers(
    model: ProductModel, found: Sequence[tuple[int, Profile, tuple[Assumed, ...]]], clients: Sequence[str | None]
) -> dict[int, BatchRow]:
    if not found:
        return {}
    raw = rows_of([profile for _, profile, _ in found])
    values = quantities(raw)
    shares = model.shares(values)
    health = scores(values)
    scaled = model.segments.scale.forward(raw[:, [PLACE[name] for name in SEGMENT_FEATURES]])
    gaps = scaled[:, None, :] - model.segments.centroids[None, :, :]
    clusters = (gaps**2).sum(axis=2).argmin(axis=1)
    best = {category: found.best for category, found in shares.items()}
    out = {}
    for i, (place, profile, assumed) in enumerate(found):
        products = {category: CATALOG[category][best[category][i]] for category in CATEGORIES}
        out[place] = BatchRow(
            row=place + 1,
            client=clients[place],
            cluster=int(clusters[i]),
            profile=model.labels[clusters[i]],
            financial_health_score=float(health[i]),
            health_band=band_of(float(health[i])),
            recommendations=products,
            confidence_scores={
                category: float(shares[category].gated[i, best[category][i]]) for category in CATEGORIES
            },
            actions={
                category: action_of(product, category, profile.existing_products)
                for category, product in products.items()
            },
            assumed=tuple(item.field for item in assumed),
        )
    return out


def batch_csv(batch: BatchReading) -> bytes:
    """The results as a CSV file that no spreadsheet runs; the last column says that all is synthetic."""
    rows = batch.results
    columns: dict[str, Sequence[Any] | np.ndarray] = {
        "row": [row.row for row in rows],
        "client": [row.client for row in rows],
        "financial_health_score": [row.financial_health_score for row in rows],
        "health_band": [row.health_band for row in rows],
        "cluster": [row.cluster for row in rows],
        "profile": [row.profile for row in rows],
    }
    for category in CATEGORIES:
        columns[category] = [(row.recommendations or {}).get(category) for row in rows]
        columns[f"{category}_confidence"] = [(row.confidence_scores or {}).get(category) for row in rows]
        columns[f"{category}_action"] = [(row.actions or {}).get(category) for row in rows]
    columns["assumed"] = [" ".join(row.assumed) for row in rows]
    columns["error"] = [row.error for row in rows]
    columns["note"] = ["synthetic model" for _ in rows]
    return export_csv(columns)


def profiles_csv(profiles: Sequence[tuple[str, Mapping[str, Any]]]) -> bytes:
    """Profiles as a file that `recommend_table` reads: a name and the fields of each."""
    columns: dict[str, Sequence[Any] | np.ndarray] = {"client": [name for name, _ in profiles]}
    for field in ORDER:
        values = [profile.get(field) for _, profile in profiles]
        columns[field] = ["; ".join(value) if isinstance(value, (list, tuple)) else value for value in values]
    return export_csv(columns)


__all__ = ["MAX_ROWS", "BatchReading", "BatchRow", "batch_csv", "profiles_csv", "recommend_table"]
