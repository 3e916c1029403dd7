"""Venmo's statement: signed amounts, with sender and receiver by name; its own account is on either side."""

from __future__ import annotations

from core.tables.platforms.base import Platform, names

VENMO = Platform(
    name="venmo",
    title="Venmo statement",
    lens="anomaly",
    signatures=(names("ID|Datetime|Type|Note|From|To|Amount (total)"),),
    known=frozenset(
        names(
            "ID|Datetime|Type|Status|Note|From|To|Amount (total)|Amount (tip)|Amount (tax)|Amount (fee)|Amount (net)"
            "|Tax Rate|Tax Exempt|Funding Source|Destination|Beginning Balance|Ending Balance"
            "|Statement Period Venmo Fees|Terminal Location|Year to Date Venmo Fees|Disclaimer"
        )
    ),
    columns={
        "transaction": names("ID"),
        "time": names("Datetime"),
        "type": names("Type"),
        "from": names("From"),
        "to": names("To"),
        "amount": names("Amount (total)"),
        "fee": names("Amount (fee)"),
        "failed": names("Status"),
    },
    states={"complete": "counts", "issued": "counts", "declined": "failed", "expired": "failed"},
    needed=("time", "amount"),
    whole_account=True,
    signed=True,
)
