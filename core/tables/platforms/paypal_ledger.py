"""PayPal's activity download as a ledger: the movements of one account, with its balance and fees."""

from __future__ import annotations

from core.tables.platforms.base import Platform, names
from core.tables.platforms.paypal import PAYPAL as ORDERS
from core.tables.platforms.paypal import STATES

PAYPAL_LEDGER = Platform(
    name="paypal",
    title=ORDERS.title,
    lens="anomaly",
    signatures=ORDERS.signatures,
    unless=ORDERS.unless,
    columns={
        "transaction": ORDERS.columns["order"],
        "counterparty": names("Name|Nom|Nombre|Nome|Naam"),
        "time": ORDERS.columns["date"],
        "clock": ORDERS.columns["time"],
        "amount": ORDERS.columns["amount"],
        "fee": names("Fee|Gebühr|Entgelt|Commission|Tarifa|Tariffa|Kosten"),
        "currency": ORDERS.columns["currency"],
        "failed": ORDERS.columns["status"],
        "type": ORDERS.columns["kind"],
        "balance": names("Balance|Guthaben|Solde|Saldo"),
    },
    states=STATES,
    whole_account=True,
    signed=True,
    known=ORDERS.written,
)
