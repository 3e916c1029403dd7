"""What an event's type says that it does to the wallet's money."""

from __future__ import annotations

from typing import Final

CASH_IN: Final = ("cash_in", "cash_deposit", "atm_deposit")
CASH_OUT: Final = ("cash_out", "cash_withdrawal", "atm_withdrawal", "atm")
REFUNDS: Final = ("refund", "refunded")
IN_TYPES: Final = ("deposit", "receive", "received", "credit", "in", "supply", "salary", "income", *CASH_IN, *REFUNDS)
OUT_TYPES: Final = ("transfer", "send", "sent", "withdraw", "withdrawal", "debit", "out", "expense", *CASH_OUT)
LOGIN_TYPES: Final = ("login", "signin", "sign_in", "auth", "session")
REDEEM_TYPES: Final = ("redeem", "redemption", "redeemunderlying", "burn")
PLAIN_TYPES: Final = ("payment", "purchase", "cash")
# What OFX calls what moved, beside the words above; its sign says which way.
STATEMENT_TYPES: Final = frozenset(
    (
        "int",
        "div",
        "fee",
        "srvchg",
        "dep",
        "pos",
        "xfer",
        "check",
        "directdep",
        "directdebit",
        "repeatpmt",
        "other",
        "hold",
    )
)
CASH_TYPES: Final = frozenset((*CASH_IN, *CASH_OUT, "cash"))
EVERY_TYPE: Final = frozenset((*IN_TYPES, *OUT_TYPES, *LOGIN_TYPES, *REDEEM_TYPES, *PLAIN_TYPES))


def type_word(cell: str) -> str:
    """A type as the lists have it: `CASH-OUT` is `cash_out`."""
    return cell.strip().lower().replace("-", "_").replace(" ", "_")
