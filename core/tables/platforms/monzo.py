"""Monzo's statement: signed amounts, which its columns of money in and out repeat; day first."""

from __future__ import annotations

from core.tables.platforms.base import Platform, names

MONZO = Platform(
    name="monzo",
    title="Monzo statement",
    lens="anomaly",
    signatures=(names("Transaction ID|Date|Time|Emoji|Amount|Currency"),),
    known=frozenset(
        names(
            "Transaction ID|Date|Time|Type|Name|Emoji|Category|Amount|Currency|Local amount|"
            "Local currency|Notes and #tags|Address|Receipt|Description|Category split|Money Out|"
            "Money In|Balance"
        )
    ),
    columns={
        "transaction": names("Transaction ID"),
        "time": names("Date"),
        "clock": names("Time"),
        "type": names("Type"),
        "counterparty": names("Name"),
        "amount": names("Amount"),
        "currency": names("Currency"),
        "balance": names("Balance"),
    },
    needed=("time", "amount"),
    date_order="day first",
    whole_account=True,
    signed=True,
)
