"""HDFC Bank's statement: money out and in apart, days first, rules of stars around its rows."""

from __future__ import annotations

from core.tables.platforms.base import Platform, names

HDFC = Platform(
    name="hdfc",
    title="HDFC Bank statement",
    lens="anomaly",
    signatures=(
        names("Date|Narration|Withdrawal Amt.|Deposit Amt.|Closing Balance"),
        names("Date|Narration|Debit Amount|Credit Amount|Closing Balance"),
    ),
    columns={
        "time": names("Date"),
        "counterparty": names("Narration"),
        "money_out": names("Withdrawal Amt.|Debit Amount"),
        "money_in": names("Deposit Amt.|Credit Amount"),
        "balance": names("Closing Balance"),
    },
    known=frozenset(
        names(
            "Date|Narration|Chq./Ref.No.|Chq/Ref Number|Value Dt|Value Dat|Withdrawal Amt.|Deposit Amt.|Debit Amount"
            "|Credit Amount|Closing Balance"
        )
    ),
    needed=("time", "money_out", "money_in"),
    date_order="day first",
    whole_account=True,
)
