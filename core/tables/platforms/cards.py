"""Statements of cards whose charges stand above zero: American Express, and Nubank's bill."""

from __future__ import annotations

from core.tables.platforms.base import Platform, names

AMEX = Platform(
    name="amex",
    title="American Express statement",
    lens="anomaly",
    signatures=(
        names("Date|Description|Card Member|Account #|Amount"),
        names("Date|Description|Amount|Extended Details|Appears On Your Statement As"),
    ),
    columns={
        "time": names("Date"),
        "counterparty": names("Description"),
        "amount": names("Amount"),
        "transaction": names("Reference"),
    },
    known=frozenset(
        names(
            "Date|Description|Card Member|Account #|Amount|Extended Details|Appears On Your Statement As|Address"
            "|City/State|Zip Code|Country|Reference|Category|Receipt|Date Processed|Foreign Spend Amount"
            "|Commission|Exchange Rate"
        )
    ),
    needed=("time", "amount"),
    whole_account=True,
    charges_positive=True,
)
NUBANK_CARD = Platform(
    name="nubank_card",
    title="Nubank card bill",
    lens="anomaly",
    signatures=(names("date|title|amount"), names("date|category|title|amount")),
    columns={
        "time": names("date"),
        "counterparty": names("title"),
        "amount": names("amount"),
    },
    needed=("time", "amount"),
    whole_account=True,
    charges_positive=True,
)
