"""ING's statement of a German account: signed amounts, the balance after each, the newest first, below nine lines."""

from __future__ import annotations

from core.tables.platforms.base import Platform, names

ING = Platform(
    name="ing",
    title="ING statement",
    lens="anomaly",
    signatures=(
        names("Buchung|Auftraggeber/Empfänger|Buchungstext|Verwendungszweck|Betrag"),
        names("Buchung|Valuta|Auftraggeber/Empfänger|Buchungstext|Betrag"),
    ),
    known=frozenset(
        names(
            "Buchung|Wertstellungsdatum|Valuta|Auftraggeber/Empfänger|Buchungstext|Kategorie|"
            "Verwendungszweck|Saldo|Währung|Betrag"
        )
    ),
    columns={
        "time": names("Buchung"),
        "counterparty": names("Auftraggeber/Empfänger"),
        "type": names("Buchungstext"),
        "amount": names("Betrag"),
        "balance": names("Saldo"),
        "currency": names("Währung (2)|Währung"),
    },
    needed=("time", "amount"),
    date_order="day first",
    whole_account=True,
)
