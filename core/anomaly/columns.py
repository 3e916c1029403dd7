"""Which columns a ledger may have, and why a row may be left out."""

from __future__ import annotations

from typing import Final

from core.tables import Role

ROLES: Final = (
    Role(
        "wallet",
        "Wallet",
        (
            *("wallet id", "wallet", "wallet address", "customer id", "account id", "nameorig", "name orig", "from"),
            *("account", "customer", "user id", "client id", "card id", "card number", "cc num", "sender", "user"),
            *("client", "from address", "source", "payer", "address", "member id", "iban"),
        ),
        "id",
        required=True,
        description="Whose event it is: a wallet, an account, a customer or a card.",
    ),
    Role(
        "time",
        "Time",
        (
            *("timestamp", "tx datetime", "time stamp", "datetime", "date time", "time", "date", "transaction date"),
            *("transaction time", "trans date trans time", "block time", "created at", "event time", "booked at"),
            *("unix timestamp", "unixtime", "tx time", "when", "datum"),
        ),
        "date",
        required=True,
        description="When it happened; a time without a zone is taken as UTC.",
    ),
    Role(
        "step",
        "Step (hours)",
        ("step",),
        "number",
        description="Hours since the beginning, where there is no time: PaySim's step.",
    ),
    Role(
        "amount",
        "Amount",
        (
            *("amount", "tx amount", "amt", "value", "transaction amount", "amount usd", "usd", "sum", "amount eur"),
            *("value eth", "payment", "betrag", "price", "total"),
        ),
        "number",
        required=True,
        description="How much, in one unit for the whole file.",
    ),
    Role(
        "transaction",
        "Transaction id",
        (
            *("transaction id", "tx id", "transaction hash", "tx hash", "txid", "hash", "trans num", "event id"),
            *("payment id", "reference", "id", "uuid"),
        ),
        "any",
        description="Names the event in answers, and orders events of the same moment.",
    ),
    Role(
        "type",
        "Type",
        ("type", "tx type", "transaction type", "event type", "action", "kind", "operation", "event"),
        "any",
        description="deposit, transfer, withdraw, redeem, login ...; unknown types are read as payments.",
    ),
    Role(
        "counterparty",
        "Counterparty",
        (
            *("counterparty", "terminal id", "namedest", "name dest", "to", "merchant id", "merchant", "recipient"),
            *("receiver", "beneficiary", "to address", "destination", "terminal", "payee", "counterparty id"),
        ),
        "id",
        description="Who was paid, or who paid: a wallet, a merchant or a terminal.",
    ),
    Role("country", "Country", ("country", "country code", "ip country", "geo country", "land"), "any"),
    Role("latitude", "Latitude", ("latitude", "lat", "geo lat"), "number"),
    Role("longitude", "Longitude", ("longitude", "lon", "lng", "long", "geo lon"), "number"),
    Role("ip", "IP address", ("ip", "ip address", "ip addr", "client ip"), "any"),
    Role("device", "Device", ("device id", "device", "device fingerprint", "fingerprint", "user agent"), "any"),
    Role(
        "kyc",
        "KYC",
        ("kyc level", "kyc", "kyc verified", "kyc status", "is verified", "verified", "verification level"),
        "any",
        description="A level (0 is unverified), or yes and no.",
    ),
    Role("kyc_date", "KYC date", ("kyc date", "kyc at", "verified at", "verified on", "kyc verified at"), "date"),
    Role(
        "label",
        "Label",
        ("tx fraud", "is fraud", "fraud", "label", "is anomaly", "class", "flag", "fraudulent"),
        "any",
        description="1 or yes for events known to be fraud. Never used to score, only to measure.",
    ),
    Role("failed", "Failed", ("is error", "failed"), "any", description="1 for a transaction that failed."),
)
TITLES: Final = {f"columns.{role.name}": role.title for role in ROLES} | {"file": "the file"}

# In the order in which they are looked for; a row counts under the first that holds.
REASONS: Final = {
    "unreadable_row": "the row does not have the header's columns",
    "no_wallet": "no wallet",
    "unreadable_time": "no time, or one that cannot be read",
    "infinite_amount": "an infinite amount",
    "unreadable_amount": "no amount, or one that cannot be read",
    "negative_amount": "a negative amount",
    "too_large_amount": "an amount too large to add up",
    "failed": "a transaction that failed and moved nothing",
    "duplicate": "the same row once more",
}
YES: Final = ("1", "true", "yes", "y", "t", "fraud", "fraudulent", "verified", "full", "approved", "passed", "complete")
NO: Final = (
    *("0", "false", "no", "n", "f", "legit", "legitimate", "genuine", "ok", "normal", "unverified", "none", "pending"),
    *("rejected", "not verified", "-1"),
)
