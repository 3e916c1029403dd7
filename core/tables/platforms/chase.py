"""Chase's statements of an account or a card: the amount's sign counts, whatever word for debit stands beside it."""

from __future__ import annotations

from core.tables.platforms.base import Platform, names

CHASE = Platform(
    name="chase",
    title="Chase statement",
    lens="anomaly",
    signatures=(
        names("Details|Posting Date|Description|Amount|Type|Balance"),
        names("Transaction Date|Post Date|Description|Category|Type|Amount"),
    ),
    columns={
        "time": names("Transaction Date|Posting Date"),
        "counterparty": names("Description"),
        "type": names("Type"),
        "amount": names("Amount"),
        "balance": names("Balance"),
    },
    needed=("time", "amount"),
    date_order="month first",
    whole_account=True,
    signed=True,
)
