"""Lemon Squeezy's orders as its interface gives them: whole numbers of cents, as its documentation of orders says."""

from __future__ import annotations

from core.tables.platforms.base import COLLECTED, ORDER, UTC, Platform, Way, names
from core.tables.vocabulary.states import FAILED

LEMON_SQUEEZY = Platform(
    name="lemon_squeezy",
    title="Lemon Squeezy orders",
    lens="rfm",
    signatures=(
        names("store_id|order_number|user_email|discount_total|currency_rate"),
        names("store_id|order_number|user_email|discount_total|total_usd"),
        names("store_id|order_number|user_email|discount_total|total_formatted"),
        names("store_id|order_number|user_name|user_email|subtotal|discount_total|tax|total|status"),
    ),
    columns={
        "order": names("order_number|id"),
        "email": names("user_email"),
        "date": names("created_at"),
        "status": names("status"),
        "order_total": names("total"),
        "tax": names("tax"),
        "discount": names("discount_total"),
        "refunded": names("refunded_amount"),
        "currency": names("currency"),
    },
    needed=("order", "email", "date", "status", "order_total"),
    row=ORDER,
    ways=(Way("order_total", COLLECTED, ORDER),),
    once=("order_total", "tax", "discount", "refunded"),
    states={"fraudulent": FAILED},
    clock=UTC,
    minor=True,
)
