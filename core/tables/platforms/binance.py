"""Binance's statement: a row a change of one coin of one account; a trade has a row for each coin and for its fee."""

from __future__ import annotations

from core.tables.platforms.base import UTC, Platform, names

BINANCE = Platform(
    name="binance",
    title="Binance transaction history",
    lens="anomaly",
    signatures=(names("UTC_Time|Account|Operation|Coin|Change"),),
    known=frozenset(names("User_ID|UTC_Time|Account|Operation|Coin|Change|Remark")),
    columns={
        "wallet": names("User_ID"),
        "time": names("UTC_Time"),
        "type": names("Operation"),
        "currency": names("Coin"),
        "amount": names("Change"),
    },
    needed=("time", "amount", "currency"),
    clock=UTC,
    whole_account=True,
    signed=True,
)
