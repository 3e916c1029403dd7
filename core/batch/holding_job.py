"""What bank clients hold, in `batch products`: offers per client, as `recommend_from_holdings` makes them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from core.batch.run import BatchRun
from core.holdings.analyze import analyze_holdings
from core.holdings.offers import MOST_OFFERS
from core.holdings.options import HoldingOptions
from core.holdings.reading import ClientOffers, ProductOffer
from core.holdings.words import reason_text
from core.tables import Table

if TYPE_CHECKING:
    import duckdb


def answer_holdings(run: BatchRun, engine: duckdb.DuckDBPyConnection, table: Table) -> None:
    """Choose and prove a model on the holdings of a table, and write what it offers to whom.

    Args:
        run: What is asked for; `rows` and `notes` are told.
        engine: What writes.
        table: The files.

    Raises:
        Asked: The files can be read in more than one way.
        InvalidInput: A column or an option is wrong, or the files prove nothing.
        TooLarge: There are too many clients or products.
    """
    options = HoldingOptions.parse(run.request.options)
    with run.meter.stage("Choosing a model on the past of the clients", table.rows):
        found = analyze_holdings(table, run.request.columns, options, run.meter.progress)
        run.meter.add(table.rows)
    reading = found.reading
    run.rows = {
        "read": reading.rows_read,
        "kept": reading.rows_read - sum(reading.rows_dropped.values()),
        "left_out": dict(reading.rows_dropped),
        "columns": dict(reading.columns),
    }
    run.notes.append(f"Offers by {reading.model_title}, chosen and proven on these holdings ({reading.proof}).")
    run.notes += reading.caveats
    if run.rows["left_out"]:
        run.notes.append("Rows of holdings that were left out are counted, not written aside.")
    run.write_subjects(engine, offer_columns(found.everyone, reading.period_months), "client")


def offer_columns(everyone: Sequence[ClientOffers], months: int | None) -> dict[str, tuple[Any, str]]:
    """A row per client: its place in the order in which to approach them, holdings, offers with chances and reasons.

    Args:
        everyone: The clients in that order.
        months: Of a period; None where nothing is dated.
    """

    def texts(values: Sequence[str | None]) -> tuple[Any, str]:
        out = np.empty(len(values), dtype=object)
        out[:] = values
        return out, "VARCHAR"

    columns: dict[str, tuple[Any, str]] = {
        "client": texts([one.client for one in everyone]),
        "place": (np.arange(1, len(everyone) + 1), "BIGINT"),
        "client_group": texts([one.group for one in everyone]),
        "holds": texts([";".join(one.holds) for one in everyone]),
    }
    for rank in range(MOST_OFFERS):
        offers = [one.offers[rank] if len(one.offers) > rank else None for one in everyone]
        chances = np.array([None if one is None else one.chance for one in offers], dtype=object)
        columns[f"offer_{rank + 1}"] = texts([None if one is None else one.product for one in offers])
        columns[f"chance_{rank + 1}"] = (chances, "DOUBLE")
        columns[f"reason_{rank + 1}"] = texts([_said(one, months) for one in offers])
    columns["not_offered"] = texts(
        [";".join(f"{out.product} ({out.rule})" for out in one.excluded) for one in everyone]
    )
    return columns


def _said(offer: ProductOffer | None, months: int | None) -> str | None:
    return reason_text(offer.product, offer.reason, months) if offer and offer.reason else None
