"""Rows of a Dune result -> the one row of a wallet, its numbers checked."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import UTC, datetime

from core.address import Address
from core.errors import ProviderFailed
from core.sources.explorers.envelope import Row, as_said
from core.wallet.market import FEATURES, TRAINING_QUERY_ID, MarketRow

NAMES = ("wallet_address", "wallet", "address")  # what queries call the wallet, as a column and as a parameter


ASKS_IN_VAIN = "The query has to take the wallet as its parameter and give it back as a column"


def read_row(rows: Sequence[Row], address: Address, query_id: int) -> MarketRow:
    """The row of one address; `found` is false when there is none.

    A query that ignores its parameter returns everybody's rows, so the address is looked for.

    Raises:
        ProviderFailed: Rows of other wallets only, or rows that do not say whose they are; two different rows of one
            address; a row of the training query that lacks a column; a value that is no number.
    """
    owners = [next((str(row[name]).strip() for name in NAMES if row.get(name) is not None), "") for row in rows]
    mine = [row for row, owner in zip(rows, owners, strict=True) if owner.lower() == address.lower]
    if rows and not mine:
        other = next(filter(None, owners), "")
        if other:
            raise ProviderFailed("dune", f"sent a row of another wallet, {as_said(other)}", ASKS_IN_VAIN)
        raise ProviderFailed("dune", f"sent a row that does not say whose it is ({', '.join(NAMES)})", ASKS_IN_VAIN)
    distinct = [row for place, row in enumerate(mine) if row not in mine[:place]]
    if len(distinct) > 1:
        raise ProviderFailed("dune", f"sent {len(distinct)} different rows for one address", "Check the query")
    if not distinct:
        return MarketRow({}, None, None, query_id, None, partial=False, found=False)
    row = distinct[0]
    lacks = [name for name in FEATURES if name not in row]
    if lacks and query_id == TRAINING_QUERY_ID:
        raise ProviderFailed("dune", f"sent a row without the column {lacks[0]}", "The query may have been changed")
    return MarketRow(
        features={name: _number(name, row[name]) for name in FEATURES if name in row},
        first=when(row.get("first_tx_date")),
        last=when(row.get("last_tx_date")),
        query_id=query_id,
        counted=None,
        partial=False,
        found=True,
    )


def _number(name: str, value: object) -> float | None:
    """A number, or one written as text, as Dune sends those that JSON cannot hold; None for null."""
    if value is None:
        return None
    if isinstance(value, (int, float, str)) and not isinstance(value, bool):
        try:
            number = float(value)
        except (ValueError, OverflowError):
            number = math.nan
        if math.isfinite(number) and "_" not in str(value):
            return number
    raise ProviderFailed("dune", f"sent a row whose {name} is not a number")


def when(text: object) -> datetime | None:
    """`2025-08-30 18:40:11.000 UTC` or ISO 8601; None for anything else: a date only describes, it decides nothing."""
    if not isinstance(text, str):
        return None
    try:
        found = datetime.fromisoformat(text.strip().removesuffix(" UTC"))
    except ValueError:
        return None
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
