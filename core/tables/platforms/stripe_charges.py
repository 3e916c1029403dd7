"""Stripe's charges as a ledger: of its API, in the smallest unit, and of the dashboard's export of payments."""

from __future__ import annotations

from core.tables.platforms.base import Platform, names
from core.tables.platforms.stripe import STATES as CHARGE_STATES
from core.tables.platforms.stripe import STRIPE_PAYMENTS

CHARGES = Platform(
    name="stripe_api",
    title="Stripe API charges",
    lens="anomaly",
    signatures=(
        names("id|amount|amount_refunded|captured|currency|created"),
        names("id|amount|amount_refunded|status|currency|created"),
    ),
    columns={
        "transaction": names("id"),
        "wallet": names("customer_id|customer"),
        "time": names("created"),
        "amount": names("amount"),
        "currency": names("currency"),
        "failed": names("status"),
    },
    states=CHARGE_STATES,
    minor=True,
    known=frozenset(
        names(
            "id|object|amount|amount_captured|amount_refunded|application_fee_amount|balance_transaction|captured"
            "|created|currency|customer|customer_id|description|disputed|failure_code|failure_message|invoice|livemode"
            "|outcome_network_status|outcome_reason|outcome_risk_level|outcome_type|paid|payment_intent|payment_method"
            "|receipt_email|receipt_url|refunded|status"
        )
    ),
)
PAYMENTS = Platform(
    name="stripe_payments",
    title=STRIPE_PAYMENTS.title,
    lens="anomaly",
    signatures=STRIPE_PAYMENTS.signatures,
    unless=STRIPE_PAYMENTS.unless,
    columns={
        "transaction": names("id"),
        "wallet": names("Customer ID|Customer Email"),
        "time": names("Created (UTC)|Created date (UTC)|created"),
        "amount": names("Amount"),
        "currency": names("Currency"),
        "failed": names("Status"),
        "fee": names("Fee"),
    },
    states=CHARGE_STATES,
    known=STRIPE_PAYMENTS.known,
)
