"""Wise's statement of one balance: signed amounts, or amounts without a sign beside a direction; day first."""

from __future__ import annotations

from core.tables.platforms.base import Platform, names

WISE = Platform(
    name="wise",
    title="Wise statement",
    lens="anomaly",
    signatures=(names("TransferWise ID|Date|Amount|Currency"),),
    known=frozenset(
        names(
            "TransferWise ID|Date|Date Time|Amount|Currency|Description|Payment Reference|"
            "Running Balance|Exchange From|Exchange To|Exchange Rate|Payer Name|Payee Name|"
            "Payee Account Number|Merchant|Card Last Four Digits|Card Holder Full Name|Attachment|"
            "Note|Total fees|Exchange To Amount|Transaction Type|Transaction Details Type|ID|"
            "Status|Direction|Created on|Finished on"
        )
    ),
    columns={
        "transaction": names("TransferWise ID"),
        "time": names("Date Time|Date"),
        "amount": names("Amount"),
        "currency": names("Currency"),
        "direction": names("Direction"),
        "balance": names("Running Balance"),
        "counterparty": names("Merchant|Payee Name|Description"),
        "type": names("Transaction Type|Transaction Details Type"),
    },
    needed=("time", "amount", "currency"),
    date_order="day first",
    whole_account=True,
)
