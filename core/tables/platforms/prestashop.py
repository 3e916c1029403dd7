"""PrestaShop's grid of orders, and what its SQL manager gives: a row an order, as it was collected."""

from __future__ import annotations

from core.tables.platforms.base import COLLECTED, ORDER, Platform, Way, names
from core.tables.vocabulary.states import COUNTS

PRESTASHOP = Platform(
    name="prestashop",
    title="PrestaShop order grid",
    lens="rfm",
    signatures=(
        names("Reference|New client|Delivery|Payment"),
        names("id_order|reference|id_customer|total_paid_tax_incl"),
    ),
    columns={
        "order": names("id_order|ID|Reference"),
        "customer": names("id_customer"),
        "email": names("email"),
        "date": names("date_add|Date"),
        "status": names("Status|current_state_name|osname"),
        "order_total": names("total_paid_tax_incl|Total"),
        "shipping": names("total_shipping_tax_incl"),
    },
    needed=("order", "customer", "date", "order_total"),
    row=ORDER,
    ways=(Way("order_total", COLLECTED, ORDER),),
    once=("order_total", "shipping"),
    states={"payment accepted": COUNTS, "remote payment accepted": COUNTS, "processing in progress": COUNTS},
    note="The grid names customers in short; an id or an e-mail is needed",
)
