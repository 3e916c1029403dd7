"""Rabobank's statement: signed amounts of the accounts that it names, and who was paid."""

from __future__ import annotations

from core.tables.platforms.base import Platform, names

RABOBANK = Platform(
    name="rabobank",
    title="Rabobank statement",
    lens="anomaly",
    signatures=(names("IBAN/BBAN|Munt|BIC|Volgnr|Datum|Rentedatum|Bedrag|Saldo na trn"),),
    columns={
        "wallet": names("IBAN/BBAN"),
        "time": names("Datum"),
        "counterparty": names("Naam tegenpartij|Tegenrekening IBAN/BBAN"),
        "amount": names("Bedrag"),
        "balance": names("Saldo na trn"),
        "currency": names("Munt"),
        "type": names("Code"),
    },
    known=frozenset(
        names(
            "IBAN/BBAN|Munt|BIC|Volgnr|Datum|Rentedatum|Bedrag|Saldo na trn|Tegenrekening IBAN/BBAN|Naam tegenpartij"
            "|Naam uiteindelijke partij|Naam initiërende partij|BIC tegenpartij|Code|Batch ID|Transactiereferentie"
            "|Machtigingskenmerk|Incassant ID|Betalingskenmerk|Omschrijving-1|Omschrijving-2|Omschrijving-3"
            "|Reden retour|Oorspr bedrag|Oorspr munt|Oorspronkelijk bedrag|Oorspronkelijke munt|Koers"
        )
    ),
    needed=("wallet", "time", "amount"),
    date_order="day first",
    signed=True,
)
