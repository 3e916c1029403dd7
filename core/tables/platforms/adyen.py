"""Adyen's settlement details: components of payments whose money stands in a debit and a credit column."""

from __future__ import annotations

from core.tables.platforms.base import Platform, names

ADYEN_SETTLEMENT = Platform(
    name="adyen_settlement",
    title="Adyen settlement details report",
    lens="rfm",
    signatures=(names("Psp Reference|Merchant Reference|Type|Gross Debit (GC)|Gross Credit (GC)"),),
    columns={},
    unfit="has fees, payouts and both sides of every payment: send the export of orders of the shop itself",
)
