"""UPI payments as training sets have them: who pays and who is paid by their UPI ids; only successes moved money."""

from __future__ import annotations

from core.tables.platforms.base import Platform, names

UPI = Platform(
    name="upi",
    title="UPI payments",
    lens="anomaly",
    signatures=(
        names("txn_id|sender_upi|receiver_upi|amount|timestamp"),
        names("Transaction ID|Timestamp|Sender UPI ID|Receiver UPI ID|Amount (INR)|Status"),
        names("Transaction_ID|User_ID|Merchant_ID|Amount|Payment_Mode|Transaction_Status"),
    ),
    known=frozenset(
        names(
            "Payment_Mode|Transaction_Status|Transaction_Type|Device|Location|is_fraud|user_id|hour|city|upi_app|"
            "fraud_type"
        )
    ),
    columns={
        "transaction": names("txn_id|Transaction_ID"),
        "wallet": names("sender_upi|Sender UPI ID|User_ID"),
        "counterparty": names("receiver_upi|Receiver UPI ID|Merchant_ID"),
        "time": names("timestamp|Transaction_Date|Date"),
        "clock": names("Transaction_Time|Time"),
        "amount": names("amount|Amount (INR)"),
        "type": names("Transaction_Type"),
        "failed": names("status|Transaction_Status"),
        "label": names("is_fraud"),
    },
    needed=("wallet", "time", "amount"),
)
