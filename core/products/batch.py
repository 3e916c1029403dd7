"""Many profiles from a table: each answered, or refused by name, as one would be; the models run over all at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from core.errors import InvalidInput
from core.products.assumptions import RULES_OF_THUMB, Assumed
from core.products.catalog import CATALOG, CATEGORIES
from core.products.health import band_of, scores
from core.products.model import SEGMENT_FEATURES, SYNTHETIC, ProductModel
from core.products.profile import FIELD, ORDER, REQUIRED, TITLES, Profile, check_profile
from core.products.quantities import PLACE, quantities, rows_of
from core.products.reading import BatchReading, BatchRow, RefusedRows
from core.products.recommend import action_of
from core.segments.nearest import nearest_centroids
from core.tables import Limits, Role, Table, choose_columns, read_table
from core.tables.table import Unreadable

MAX_ROWS = 20_000
LIMITS = Limits(max_bytes=16 * 2**20, max_rows=MAX_ROWS)
HELD_SEPARATORS = (";", "|", ",")
CUT = "as many cells as the header has columns"
Client = tuple[int, str | None, Profile, tuple[Assumed, ...]]  # its row, its name, what was read, what was assumed
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
    uncut = _uncut(unreadable, rows)
    results = {row: BatchRow(row, None, error=text) for row, text in uncut.items()}
    why: Counter[tuple[str | None, str]] = Counter({(None, CUT): len(uncut)} if uncut else {})
    found: list[Client] = []
    for place, row in enumerate(row for row in range(1, rows + len(uncut) + 1) if row not in uncut):
        client = clients[place]
        try:
            found.append((row, client, *check_profile({name: column[place] for name, column in cells.items()})))
        except InvalidInput as error:
            results[row] = BatchRow(row, client, error=error.message, field=error.field)
            why[error.field, error.allowed or ""] += 1
    results |= _answers(model, found)
    return BatchReading(
        rows_read=len(results),
        answered=len(found),
        refused=len(results) - len(found),
        refusals=tuple(RefusedRows(field, count, allowed) for (field, allowed), count in why.most_common()),
        columns=chosen,
        results=tuple(results[row] for row in sorted(results)),
        assumptions=(SYNTHETIC, *_assumptions(found)),
    )


def _uncut(unreadable: Sequence[Unreadable], rows: int) -> dict[int, str]:
    """Rows that could not be cut into columns: place below the header to what is said of it."""
    # The engine counts lines; a quoted line break makes more lines than rows, so a place is kept within the file.
    last = rows + len(unreadable)
    out: dict[int, str] = {}
    for one in unreadable:
        place = min(max(one.row - 1, 1), last)
        while place in out:
            place = place - 1 or last
        out[place] = f"The row has not the header's columns ({one.reason.rstrip('.')})."
    return out


def _assumptions(found: Sequence[Client]) -> list[str]:
    """One sentence per field that was assumed for somebody."""
    counts = Counter(item.field for *_, assumed in found for item in assumed)
    return [
        f"{field} was not given for {count:,} of {len(found):,} clients: {RULES_OF_THUMB[field]} assumed."
        for field, count in counts.items()
    ]


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


def _answers(model: ProductModel, found: Sequence[Client]) -> dict[int, BatchRow]:
    if not found:
        return {}
    raw = rows_of([profile for _, _, profile, _ in found])
    values = quantities(raw)
    shares = model.shares(values)
    health = scores(values)
    scaled = model.segments.scale.forward(raw[:, [PLACE[name] for name in SEGMENT_FEATURES]])
    clusters = nearest_centroids(scaled, model.segments.centroids)
    best = {category: found.best for category, found in shares.items()}
    out = {}
    for i, (row, client, profile, assumed) in enumerate(found):
        products = {category: CATALOG[category][best[category][i]] for category in CATEGORIES}
        out[row] = BatchRow(
            row=row,
            client=client,
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
            assumed={item.field: item.value for item in assumed},
        )
    return out
