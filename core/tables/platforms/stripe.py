"""Stripe: the dashboard's payments export (major units) and the API's charges (smallest unit, epoch seconds)."""

from __future__ import annotations

from core.tables.platforms.base import COLLECTED, ORDER, UTC, Platform, Way, names
from core.tables.vocabulary.states import CANCELLED, COUNTS, FAILED, PENDING, REFUNDED

STATES = {
    "paid": COUNTS,
    "succeeded": COUNTS,
    "partially refunded": COUNTS,
    "partial refund": COUNTS,
    "disputed": COUNTS,
    "refunded": REFUNDED,
    "failed": FAILED,
    "blocked": FAILED,
    "pending": PENDING,
    "incomplete": PENDING,
    "uncaptured": PENDING,
    "requires payment method": PENDING,
    "requires action": PENDING,
    "requires capture": PENDING,
    "canceled": CANCELLED,
}
STRIPE_PAYMENTS = Platform(
    name="stripe_payments",
    title="Stripe payments export",
    lens="rfm",
    signatures=(
        names("id|Created (UTC)|Amount|Amount Refunded"),
        names("id|Created date (UTC)|Amount|Amount Refunded"),
        # The same export with its columns named as the API's fields are; its amounts are in the currency's unit.
        names("id|created|amount|amount_refunded|converted_amount|converted_currency|seller_message"),
    ),
    unless=names("balance_transaction"),
    columns={
        "order": names("id"),
        "customer": names("Customer ID"),
        "email": names("Customer Email"),
        "date": names("Created (UTC)|Created date (UTC)|created"),
        "status": names("Status"),
        "order_total": names("Amount"),
        "refunded": names("Amount Refunded"),
        "currency": names("Currency"),
        "captured": names("Captured"),
        "mode": names("Mode"),
    },
    needed=("order", "customer", "date", "status", "order_total", "refunded"),
    row=ORDER,
    ways=(Way("order_total", COLLECTED, ORDER),),
    once=("order_total", "refunded"),
    states=STATES,
    clock=UTC,
    known=frozenset(
        names(
            "id|Description|Seller Message|Created (UTC)|Created date (UTC)|Amount|Amount Refunded|Currency"
            "|Converted Amount|Converted Amount Refunded|Fee|Tax|Converted Currency|Mode|Status|Statement Descriptor"
            "|Customer ID|Customer Description|Customer Email|Captured|Card ID|Card Last4|Card Brand|Taxes On Fee"
            "|Card Funding|Card Exp Month|Card Exp Year|Card Name|Invoice ID|Transfer|Payment Source Type|Is Link"
            "|Disputed Amount|Dispute Status|Dispute Reason|Dispute Date (UTC)|Decline Reason|PaymentIntent ID"
        )
    ),
)
API_CHARGES = Platform(
    name="stripe_api",
    title="Stripe API charges",
    lens="rfm",
    signatures=(
        names("id|amount|amount_refunded|captured|currency|created"),
        names("id|amount|amount_refunded|status|currency|created"),
        names("id|amount|amount_captured|status|currency|created"),
    ),
    columns={
        "order": names("id"),
        "customer": names("customer|customer_id"),
        "email": names("receipt_email|billing_details.email|email|customer_email"),
        "date": names("created"),
        "status": names("status"),
        "order_total": names("amount"),
        "refunded": names("amount_refunded"),
        "currency": names("currency"),
        "captured": names("captured"),
        "mode": names("livemode"),
    },
    needed=("order", "customer", "date", "status", "order_total"),
    row=ORDER,
    ways=(Way("order_total", COLLECTED, ORDER),),
    once=("order_total", "refunded"),
    states=STATES,
    clock=UTC,
    minor=True,
    known=frozenset(
        names(
            "id|object|amount|amount_captured|amount_refunded|application_fee_amount|balance_transaction|captured"
            "|created|currency|customer|customer_id|customer_email|email|description|disputed|failure_code"
            "|failure_message|invoice|livemode|outcome_network_status|outcome_reason|outcome_risk_level|outcome_type"
            "|paid|payment_intent|payment_method|receipt_email|receipt_url|refunded|status|billing_details.email"
        )
    ),
)
