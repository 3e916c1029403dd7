"""Which columns a table of lending counts may have."""

from __future__ import annotations

from typing import Final

from core.tables.roles import Role

COUNTED: Final = ("deposits", "borrows", "repays", "redeems", "active_days", "liquidations")
UNUSED: Final = ("balance", "num_transactions", "total_amount", "avg_transaction_amount")
WHY_UNUSED: Final = (
    "Balance and amounts decide nothing: they do not say of which token or at what price they are; the number of "
    "transactions is what the counts make together."
)
MOST: Final = 1e9
# Names under which any text may name a wallet; under every other one it is an address.
ID_NAMES: Final = ("wallet id", "walletid", "user id", "id", "customer id", "client id")


def _count(name: str, title: str, synonyms: tuple[str, ...], effect: str, *, required: bool = True) -> Role:
    return Role(name, title, synonyms, "number", required, f"{effect}.", 0, MOST, effect=effect)


ROLES: Final[tuple[Role, ...]] = (
    Role(
        "wallet",
        "Wallet",
        (
            *("wallet", "user wallet", "address", "wallet address", "account", "wallet id", "user address"),
            *("account address", "user", "owner", "borrower", "user id", "id"),
        ),
        "id",
        required=True,
        description="Whose counts a row has.",
        effect="Whose counts a row has decides who is scored",
    ),
    _count(
        "deposits",
        "Deposits",
        ("deposits", "num deposits", "deposit count", "deposit", "deposits count", "n deposits", "number of deposits"),
        "How often it deposited decides segment and score",
    ),
    _count(
        "borrows",
        "Borrows",
        (
            *("borrows", "num borrows", "borrow count", "borrow", "loans taken", "num loans", "n borrows"),
            *("number of borrows", "borrows count"),
        ),
        "How often it borrowed decides segment and score; without a loan there is no score",
    ),
    _count(
        "repays",
        "Repays",
        (
            *("repays", "num repayments", "repayments", "num repays", "repay count", "repay", "repayment count"),
            *("n repays", "number of repayments"),
        ),
        "How often it paid back decides segment and score",
    ),
    _count(
        "redeems",
        "Redeems",
        (
            *("redeems", "num redeems", "redeem count", "redeem", "redeem underlying", "withdrawals", "withdraws"),
            *("num withdrawals", "withdrawal count", "withdraw count", "n redeems", "number of redeems"),
        ),
        "How often it took deposits out decides segment and score",
    ),
    _count(
        "active_days",
        "Active days",
        ("active days", "num active days", "days active", "n active days", "number of active days", "active day count"),
        "On how many days it did anything decides the segment",
    ),
    _count(
        "liquidations",
        "Liquidations",
        (
            *("liquidations", "num liquidations", "liquidation count", "liquidation call", "liquidation"),
            *("n liquidations", "number of liquidations", "liquidated count"),
        ),
        "How often it was liquidated lowers the score",
        required=False,
    ),
    Role(
        "first", "First seen", ("first timestamp", "first", "first seen"), "any", description="In seconds since 1970."
    ),
    Role("last", "Last seen", ("last timestamp", "last", "last seen"), "any", description="In seconds since 1970."),
    Role("balance", "Balance", ("balance",), "any", description="Not used."),
    Role(
        "num_transactions",
        "Transactions",
        ("num transactions", "tx count", "transaction count", "transactions", "num tx"),
        "any",
        description="Not used.",
    ),
    Role(
        "total_amount",
        "Total amount",
        ("total amount", "total tx amount", "total transaction amount"),
        "any",
        description="Not used.",
    ),
    Role(
        "avg_transaction_amount",
        "Average amount",
        ("avg transaction amount", "avg tx amount", "average transaction amount", "average tx amount"),
        "any",
        description="Not used.",
    ),
)
