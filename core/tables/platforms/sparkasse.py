"""Sparkasse's export (CSV-CAMT): signed amounts of the accounts that it names; what is only announced has not moved."""

from __future__ import annotations

from core.tables.platforms.base import Platform, names

SPARKASSE = Platform(
    name="sparkasse",
    title="Sparkasse statement",
    lens="anomaly",
    signatures=(names("Auftragskonto|Buchungstag|Valutadatum|Buchungstext|Verwendungszweck|Betrag|Waehrung|Info"),),
    columns={
        "wallet": names("Auftragskonto"),
        "time": names("Buchungstag"),
        "type": names("Buchungstext"),
        "counterparty": names("Beguenstigter/Zahlungspflichtiger|Kontonummer/IBAN"),
        "amount": names("Betrag"),
        "currency": names("Waehrung"),
        "failed": names("Info"),
    },
    known=frozenset(
        names(
            "Auftragskonto|Buchungstag|Valutadatum|Buchungstext|Verwendungszweck|Glaeubiger ID|Mandatsreferenz"
            "|Kundenreferenz (End-to-End)|Sammlerreferenz|Lastschrift Ursprungsbetrag|Auslagenersatz Ruecklastschrift"
            "|Beguenstigter/Zahlungspflichtiger|Kontonummer/IBAN|Kontonummer|BLZ|BIC (SWIFT-Code)|Betrag|Waehrung|Info"
        )
    ),
    needed=("wallet", "time", "amount", "failed"),
    date_order="day first",
    signed=True,
)
