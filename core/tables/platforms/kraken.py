"""Kraken's ledgers: a row a movement of one asset; trades have two, and a fee of their own beside each amount."""

from __future__ import annotations

from core.tables.platforms.base import UTC, Platform, names

KRAKEN = Platform(
    name="kraken",
    title="Kraken ledgers",
    lens="anomaly",
    signatures=(names("txid|refid|time|type|asset|amount|fee|balance"),),
    columns={
        "transaction": names("txid"),
        "time": names("time"),
        "type": names("type"),
        "currency": names("asset"),
        "amount": names("amount"),
        "fee": names("fee"),
        "balance": names("balance"),
    },
    needed=("time", "amount", "currency"),
    clock=UTC,
    whole_account=True,
    signed=True,
)
