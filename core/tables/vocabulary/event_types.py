"""What an event's type says that it does to the wallet's money."""

from __future__ import annotations

from typing import Final

IN_TYPES: Final = ("deposit", "receive", "received", "cash_in", "credit", "in", "supply", "salary", "refund")
OUT_TYPES: Final = ("transfer", "send", "sent", "withdraw", "withdrawal", "cash_out", "debit", "out")
LOGIN_TYPES: Final = ("login", "signin", "sign_in", "auth", "session")
REDEEM_TYPES: Final = ("redeem", "redemption", "redeemunderlying", "burn")
PLAIN_TYPES: Final = ("payment", "purchase")
EVERY_TYPE: Final = frozenset((*IN_TYPES, *OUT_TYPES, *LOGIN_TYPES, *REDEEM_TYPES, *PLAIN_TYPES))


def type_word(cell: str) -> str:
    """A type as the lists have it: `CASH-OUT` is `cash_out`."""
    return cell.strip().lower().replace("-", "_").replace(" ", "_")
