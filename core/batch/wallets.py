"""Features and personas of many wallets, from what was counted of their events."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from core.batch.wallet_events import persona_features, totals_of
from core.segments.many import read_many

if TYPE_CHECKING:
    from core.segments.model import SegmentModel


def answer_wallets(rows: Mapping[str, NDArray[Any]], model: SegmentModel) -> dict[str, tuple[Any, str]]:
    """Columns of the answer with the engine's types: counts, features, and the persona where there is one.

    The persona is what `predict_persona` says of the features: its re-fits judge them as they are.

    Args:
        rows: What `wallet_totals_sql` found.
        model: The `onchain` model.
    """
    totals = totals_of(rows)
    raw, enough = persona_features(totals)
    key = rows["wallet"]
    columns: dict[str, tuple[Any, str]] = {"wallet": (key, "BIGINT" if key.dtype.kind in "iu" else "VARCHAR")}
    for name in ("sent", "received", "created", "active_days", "recipients", "token_transfers"):
        columns[name] = (getattr(totals, name).astype(np.int64), "BIGINT")
    columns |= {spec.name: (raw[:, place], "DOUBLE") for place, spec in enumerate(model.schema)}
    for name, (values, kind) in read_many(model, raw[enough]).named("persona").items():
        column = np.full(len(raw), None, dtype=object)
        column[enough] = values
        columns[name] = (column, kind)
    return columns
