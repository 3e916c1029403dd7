"""Many profiles from a table: each answered, or refused by name, as one would be; the models run over all at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from core.products.assumptions import RULES_OF_THUMB
from core.products.catalog import CATALOG, CATEGORIES
from core.products.clients import LIMITS, ROLES, Client, read_clients
from core.products.health import check_formula, financial_band, scores
from core.products.model import SEGMENT_FEATURES, SYNTHETIC, ProductModel
from core.products.quantities import PLACE, profile_rows, quantities
from core.products.reading import BatchReading, BatchRow
from core.products.recommend import action_of
from core.segments.nearest import nearest_centroids
from core.tables import read_table
from core.tables.subjects.analysis import SubjectsAnalysis
from core.tables.subjects.bound import SubjectChoices
from core.tables.subjects.read import known_subjects
from core.tables.upload import named_columns


def recommend_table(
    model: ProductModel,
    data: bytes,
    filename: str = "",
    columns: object = None,
    options: object = None,
    formula: object = None,
) -> SubjectsAnalysis[BatchReading]:
    """Recommend for every client of a table.

    Args:
        model: What recommends.
        data: A CSV, Excel, JSON or Parquet file; one row per client. Products held are separated by semicolons.
        filename: What its sender calls it.
        columns: Corrections: field -> column name.
        options: The sheet of a workbook; `saved` where the columns are those of an earlier file's reading.
        formula: Name of the formula of the health score.

    Raises:
        Asked: The file can be read in more than one way.
        InvalidInput: It is no table, a required column is missing, or there is no such formula.
        TooLarge: It has more than `MAX_ROWS` rows.
    """
    choices, named = SubjectChoices.parse(options), check_formula(formula)
    with read_table(data, filename, LIMITS, named_columns(columns), choices.sheet) as table:
        reading = known_subjects(table, ROLES, columns, choices)
        read, names = read_clients(table, reading), table.names
    results, found = dict(read.refused), read.found
    results |= answer_clients(model, found, named)
    answer = BatchReading(
        rows_read=len(results),
        answered=len(found),
        refused=len(results) - len(found),
        refusals=read.refusals,
        columns=reading.columns,
        results=tuple(results[row] for row in sorted(results)),
        assumptions=(SYNTHETIC, *_assumptions(found), *(f"{note}." for note in reading.notes)),
        reading=reading.saved(),
    )
    return SubjectsAnalysis(answer, names)


def _assumptions(found: Sequence[Client]) -> list[str]:
    """One sentence per field that was assumed for somebody."""
    counts = Counter(item.field for *_, assumed in found for item in assumed)
    return [
        f"{field} was not given for {count:,} of {len(found):,} clients: {RULES_OF_THUMB[field]} assumed."
        for field, count in counts.items()
    ]


def answer_clients(model: ProductModel, found: Sequence[Client], formula: str) -> dict[int, BatchRow]:
    """What each client is answered, by the place of its row.

    Args:
        model: What recommends.
        found: Checked profiles.
        formula: A checked name of the formula of the health score.
    """
    if not found:
        return {}
    raw = profile_rows([profile for _, _, profile, _ in found])
    values = quantities(raw)
    shares = model.shares(values)
    health = scores(values, formula, model.health_weights)
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
            health_band=financial_band(float(health[i])),
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
