"""Plaid's transactions: amounts above zero have left the account, as its documentation of `amount` says."""

from __future__ import annotations

from core.tables.platforms.base import Platform, names

PLAID = Platform(
    name="plaid",
    title="Plaid transactions",
    lens="anomaly",
    signatures=(
        names("transaction_id|account_id|amount|iso_currency_code|pending"),
        names("transaction_id|account_id|amount|iso_currency_code|merchant_name"),
        names("transaction_id|account_id|amount|iso_currency_code|payment_channel"),
    ),
    columns={
        "wallet": names("account_id"),
        "counterparty": names("merchant_name|name"),
        "time": names("datetime|date|authorized_date"),
        "amount": names("amount"),
        "currency": names("iso_currency_code"),
        "transaction": names("transaction_id"),
        "failed": names("pending"),
    },
    known=frozenset(
        names(
            "transaction_id|account_id|account_owner|amount|authorized_date|authorized_datetime|category|category_id"
            "|check_number|counterparties|date|datetime|iso_currency_code|unofficial_currency_code|location|logo_url"
            "|merchant_entity_id|merchant_name|name|original_description|payment_channel|payment_meta|pending"
            "|pending_transaction_id|personal_finance_category|personal_finance_category_icon_url|transaction_code"
            "|transaction_type|website"
        )
    ),
    needed=("wallet", "time", "amount"),
    charges_positive=True,
)
