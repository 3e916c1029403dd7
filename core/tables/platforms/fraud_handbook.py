"""The simulated card transactions of the Fraud Detection Handbook."""

from __future__ import annotations

from core.tables.platforms.base import Platform, names

HANDBOOK = Platform(
    name="fraud_handbook",
    title="Fraud detection handbook",
    lens="anomaly",
    signatures=(names("TX_DATETIME|CUSTOMER_ID|TERMINAL_ID|TX_AMOUNT"),),
    columns={
        "transaction": names("TRANSACTION_ID"),
        "time": names("TX_DATETIME"),
        "wallet": names("CUSTOMER_ID"),
        "counterparty": names("TERMINAL_ID"),
        "amount": names("TX_AMOUNT"),
        "label": names("TX_FRAUD"),
    },
    known=frozenset(
        names(
            "TRANSACTION_ID|TX_DATETIME|CUSTOMER_ID|TERMINAL_ID|TX_AMOUNT|TX_TIME_SECONDS|TX_TIME_DAYS|TX_FRAUD"
            "|TX_FRAUD_SCENARIO"
        )
    ),
)
