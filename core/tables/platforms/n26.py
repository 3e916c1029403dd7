"""N26's statement: signed amounts in the account's currency; the account number and IBAN are the other side's."""

from __future__ import annotations

from core.tables.platforms.base import Platform, names

N26 = Platform(
    name="n26",
    title="N26 statement",
    lens="anomaly",
    signatures=(
        names("Booking Date|Partner Name|Amount (EUR)"),
        names("Date|Payee|Account number|Transaction type|Amount (EUR)"),
        names("Datum|Empfänger|Kontonummer|Transaktionstyp|Betrag (EUR)"),
    ),
    known=frozenset(
        names(
            "Booking Date|Value Date|Partner Name|Partner Iban|Type|Payment Reference|Account Name|"
            "Amount (EUR)|Original Amount|Original Currency|Exchange Rate|Date|Payee|"
            "Account number|Transaction type|Category|Amount (Foreign Currency)|"
            "Type Foreign Currency|Datum|Empfänger|Kontonummer|Transaktionstyp|Verwendungszweck|"
            "Kategorie|Betrag (EUR)|Betrag (Fremdwährung)|Fremdwährung|Wechselkurs"
        )
    ),
    columns={
        "time": names("Booking Date|Date|Datum"),
        "counterparty": names("Partner Name|Payee|Empfänger"),
        "type": names("Type|Transaction type|Transaktionstyp"),
        "amount": names("Amount (EUR)|Betrag (EUR)"),
    },
    needed=("time", "amount"),
    whole_account=True,
    signed=True,
)
