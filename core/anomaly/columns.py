"""Which columns a ledger may have, and why a row may be left out."""

from __future__ import annotations

from typing import Final

from core.tables import Role

ROLES: Final = (
    Role(
        "wallet",
        "Wallet",
        (),
        "id",
        required=True,
        description="Whose event it is: a wallet, an account, a customer or a card. None: the file is of one account.",
    ),
    Role(
        "time",
        "Time",
        (),
        "date",
        required=True,
        description="When it happened; a time without a zone is taken as UTC.",
    ),
    Role("clock", "Time of day", (), description="Where it stands in a column of its own."),
    Role(
        "step",
        "Step (hours)",
        (),
        "number",
        description="Hours since the beginning, where there is no time: PaySim's step.",
    ),
    Role("amount", "Amount", (), "number", required=True, description="How much; below zero it left."),
    Role("money_in", "Money in", (), "number", description="What came in, where in and out stand apart."),
    Role("money_out", "Money out", (), "number", description="What went out, where in and out stand apart."),
    Role("direction", "Direction", (), "text", description="In or out, debit or credit, where a column says it."),
    Role("currency", "Currency", (), "text", description="Kept apart: amounts in several are never added up."),
    Role("fee", "Fee", (), "number", description="Is no amount."),
    Role("balance", "Balance", (), "number", description="Is no amount."),
    Role(
        "transaction",
        "Transaction id",
        (),
        "any",
        description="Names the event in answers, and orders events of the same moment.",
    ),
    Role(
        "type",
        "Type",
        (),
        "any",
        description="deposit, transfer, withdraw, redeem, login ...; unknown types are read as payments.",
    ),
    Role(
        "counterparty",
        "Counterparty",
        (),
        "id",
        description="Who was paid, or who paid: a wallet, a merchant or a terminal.",
    ),
    Role("country", "Country", (), "any"),
    Role("latitude", "Latitude", (), "number", description="Where it was paid, not where the holder lives."),
    Role("longitude", "Longitude", (), "number"),
    Role("ip", "IP address", (), "any"),
    Role("device", "Device", (), "any"),
    Role("kyc", "KYC", (), "any", description="A level (0 is unverified), or yes and no."),
    Role("kyc_date", "KYC date", (), "date"),
    Role(
        "label",
        "Label",
        (),
        "any",
        description="1 or yes for events known to be fraud. Never used to score, only to measure.",
    ),
    Role("failed", "State", (), "any", description="What says that a transaction failed or is not settled."),
)
TITLES: Final = {f"columns.{role.name}": role.title for role in ROLES} | {"file": "the file"}

# In the order in which they are looked for; a row counts under the first that holds.
REASONS: Final = {
    "unreadable_row": "the row does not have the header's columns",
    "no_wallet": "no wallet",
    "unreadable_time": "no time, or one that cannot be read",
    "summary_row": "a row that states a balance or a total and moves nothing",
    "infinite_amount": "an infinite amount",
    "unreadable_amount": "no amount, or one that cannot be read",
    "negative_amount": "a negative amount",
    "too_large_amount": "an amount too large to add up",
    "failed": "a transaction that failed or is not settled, and moved nothing",
    "duplicate": "the same row once more",
}
YES: Final = ("1", "true", "yes", "y", "t", "fraud", "fraudulent", "verified", "full", "approved", "passed", "complete")
NO: Final = (
    *("0", "false", "no", "n", "f", "legit", "legitimate", "genuine", "ok", "normal", "unverified", "none", "pending"),
    *("rejected", "not verified", "-1"),
)
