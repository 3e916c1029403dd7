"""Revolut's statement of one account, in five languages."""

from __future__ import annotations

from core.tables.platforms.base import Platform, names

REVOLUT = Platform(
    name="revolut",
    title="Revolut statement",
    lens="anomaly",
    signatures=(
        names("Type|Started Date|Completed Date|Amount|State"),
        names("Art|Datum des Beginns|Datum des Abschlusses|Betrag|Status"),
        names("Tipo|Data di inizio|Data di completamento|Importo|State"),
        names("Tipo|Fecha de inicio|Fecha de finalización|Importe|State"),
        names("Type|Date de début|Date de fin|Montant|State"),
    ),
    columns={
        "type": names("Type|Art|Tipo"),
        "time": names("Started Date|Datum des Beginns|Data di inizio|Fecha de inicio|Date de début"),
        "counterparty": names("Description|Beschreibung|Descrizione|Descripción"),
        "amount": names("Amount|Betrag|Importo|Importe|Montant"),
        "fee": names("Fee|Gebühr|Costo|Comisión|Frais"),
        "currency": names("Currency|Währung|Valuta|Divisa|Devise"),
        "failed": names("State|Status|Stato|Estado|État"),
        "balance": names("Balance|Kontostand|Saldo|Solde"),
    },
    states={"completato": "counts", "completado": "counts", "rifiutato": "failed", "reverted": "failed"},
    whole_account=True,
    signed=True,
    known=frozenset(
        names(
            "Type|Product|Started Date|Completed Date|Description|Amount|Fee|Currency|State|Balance|Art|Produkt"
            "|Datum des Beginns|Datum des Abschlusses|Beschreibung|Betrag|Gebühr|Währung|Status|Kontostand|Tipo"
            "|Prodotto|Data di inizio|Data di completamento|Descrizione|Importo|Costo|Valuta|Saldo|Producto"
            "|Fecha de inicio|Fecha de finalización|Descripción|Importe|Comisión|Divisa|Estado|Produit|Date de début"
            "|Date de fin|Montant|Frais|Devise|État|Solde"
        )
    ),
)
