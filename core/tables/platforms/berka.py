"""Berka's bank (PKDD'99): accounts with unsigned amounts, whose type says in Czech which way money went."""

from __future__ import annotations

from core.tables.platforms.base import Platform, names

BERKA = Platform(
    name="berka",
    title="Berka's bank transactions",
    lens="anomaly",
    signatures=(names("trans_id|account_id|date|type|operation|amount|balance|k_symbol"),),
    columns={
        "transaction": names("trans_id"),
        "wallet": names("account_id"),
        "time": names("date"),
        "direction": names("type"),
        "type": names("operation"),
        "amount": names("amount"),
        "balance": names("balance"),
        # The other side's account, where there is one; its bank stands beside it.
        "counterparty": names("account"),
    },
    comes=names("PRIJEM|credit"),
    goes=names("VYDAJ|VYBER|withdrawal|debit"),
    known=frozenset(names("trans_id|account_id|date|type|operation|amount|balance|k_symbol|bank|account")),
)
