"""PaySim: simulated mobile money, an hour a step."""

from __future__ import annotations

from core.tables.platforms.base import Platform, names

PAYSIM = Platform(
    name="paysim",
    title="PaySim",
    lens="anomaly",
    signatures=(names("step|type|amount|nameOrig|nameDest"),),
    columns={
        "step": names("step"),
        "type": names("type"),
        "amount": names("amount"),
        "wallet": names("nameOrig"),
        "counterparty": names("nameDest"),
        "balance": names("newbalanceOrig|oldbalanceOrg"),
        "label": names("isFraud"),
    },
    known=frozenset(
        names(
            "step|type|amount|nameOrig|oldbalanceOrg|newbalanceOrig|nameDest|oldbalanceDest|newbalanceDest|isFraud"
            "|isFlaggedFraud"
        )
    ),
)
