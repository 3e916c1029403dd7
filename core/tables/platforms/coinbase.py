"""Coinbase's transactions: a quantity of an asset, without a sign in older exports; the type says which way it went."""

from __future__ import annotations

from core.tables.platforms.base import UTC, Platform, names

COINBASE = Platform(
    name="coinbase",
    title="Coinbase transactions",
    lens="anomaly",
    signatures=(names("Timestamp|Transaction Type|Asset|Quantity Transacted"),),
    known=frozenset(
        names(
            "ID|Timestamp|Transaction Type|Asset|Quantity Transacted|Price Currency|"
            "Price at Transaction|Subtotal|Total (inclusive of fees and/or spread)|Fees and/or Spread|"
            "Notes|Spot Price Currency|Spot Price at Transaction|Sender Address|Recipient Address"
        )
    ),
    columns={
        "transaction": names("ID"),
        "time": names("Timestamp"),
        "direction": names("Transaction Type"),
        "currency": names("Asset"),
        "amount": names("Quantity Transacted"),
        "counterparty": names("Recipient Address"),
    },
    needed=("time", "amount", "currency", "direction"),
    comes=names(
        "Buy|Advanced Trade Buy|Receive|Deposit|Pro Withdrawal|Exchange Withdrawal|Coinbase Earn|Learning Reward"
        "|Rewards Income|Reward Income|Staking Income|Inflation Reward|Subscription Rebate|Retail Unstaking Transfer"
    ),
    goes=names("Sell|Advanced Trade Sell|Send|Withdrawal|Convert|Pro Deposit|Exchange Deposit|Retail Staking Transfer"),
    clock=UTC,
    whole_account=True,
)
