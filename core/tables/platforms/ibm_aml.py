"""IBM's simulated transactions for anti money laundering: two banks and two accounts a row."""

from __future__ import annotations

from core.tables.platforms.base import Platform, names

IBM_AML = Platform(
    name="ibm_aml",
    title="IBM transactions for anti money laundering",
    lens="anomaly",
    signatures=(
        names("Timestamp|From Bank|Account|To Bank|Account.1|Payment Format"),
        names("Timestamp|From Bank|Account|To Bank|Account (2)|Payment Format"),
        names("From Bank|To Bank|Payment Format|Amount Paid"),
    ),
    columns={
        "wallet": names("Account"),
        "counterparty": names("Account.1|Account (2)"),
        "time": names("Timestamp"),
        "amount": names("Amount Paid|Amount Received"),
        "currency": names("Payment Currency"),
        "type": names("Payment Format"),
        "label": names("Is Laundering"),
    },
    known=frozenset(
        names(
            "Timestamp|From Bank|Account|To Bank|Account.1|Account (2)|Amount Received|Receiving Currency|Amount Paid"
            "|Payment Currency|Payment Format|Is Laundering"
        )
    ),
)
