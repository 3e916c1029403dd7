"""DKB's statement: signed amounts below a line with the balance; the IBAN is the other side's."""

from __future__ import annotations

from core.tables.platforms.base import Platform, names

DKB = Platform(
    name="dkb",
    title="DKB statement",
    lens="anomaly",
    signatures=(
        names("Buchungsdatum|Status|Zahlungspflichtige*r|Zahlungsempfänger*in|Betrag (€)"),
        names("Buchungsdatum|Status|Zahlungspflichtige*r|Zahlungsempfänger*in|Betrag"),
    ),
    known=frozenset(
        names(
            "Buchungsdatum|Buchungstag|Wertstellung|Status|Zahlungspflichtige*r|"
            "Zahlungsempfänger*in|Verwendungszweck|Umsatztyp|IBAN|Betrag (€)|Gläubiger-ID|"
            "Mandatsreferenz|Kundenreferenz"
        )
    ),
    columns={
        "time": names("Buchungsdatum"),
        "failed": names("Status"),
        "counterparty": names("IBAN|Zahlungsempfänger*in"),
        "type": names("Umsatztyp"),
        "amount": names("Betrag (€)|Betrag"),
    },
    needed=("time", "amount", "failed"),
    date_order="day first",
    whole_account=True,
    signed=True,
)
