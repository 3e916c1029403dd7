"""PayPal's activity download: movements of an account; sales are what came in, by type, refunds name their payment."""

from __future__ import annotations

from core.tables.platforms.base import COLLECTED, ORDER, Platform, Way, names
from core.tables.vocabulary.states import CANCELLED, COUNTS, FAILED, PENDING

STATES = {
    "completed": COUNTS,
    "abgeschlossen": COUNTS,
    "termine": COUNTS,
    "terminee": COUNTS,
    "effectue": COUNTS,
    "completado": COUNTS,
    "completada": COUNTS,
    "completato": COUNTS,
    "completata": COUNTS,
    "concluido": COUNTS,
    "concluida": COUNTS,
    "voltooid": COUNTS,
    # A payment that was sent back stays in the file; the row of the refund undoes it.
    "refunded": COUNTS,
    "partially refunded": COUNTS,
    "ruckzahlung": COUNTS,
    "pending": PENDING,
    "ausstehend": PENDING,
    "denied": FAILED,
    "canceled": CANCELLED,
    "removed": CANCELLED,
}
SKIPPED = (
    r"\b(hold|holds|reserve|release|withdrawal|withdraw|transfer to|bank deposit|bank transfer|deposit to|conversion"
    r"|payout"
    r"|fee|fees|loan|repayment|authorization|order|cashback|user initiated|general credit|tax collected|einbehaltung"
    r"|einbehalt|abbuchung|bankgutschrift|bankuberweisung|umrechnung|wahrungsumrechnung|auszahlung|gebuhr|gebuhren"
    r"|autorisierung|kreditkarteneinzahlung|freigabe|virement|conversion de devise|retrait|retenue|autorisation"
    r"|retirada"
    r"|retiro|conversion de divisas|retencion|prelievo|trattenuta|conversione|saque|conversao|opname|reservering"
    r"|omrekening)\b"
)
PAYPAL = Platform(
    name="paypal",
    title="PayPal activity download",
    lens="rfm",
    signatures=(
        names("Gross|Net|Transaction ID|Type|Status"),
        names("Brutto|Netto|Transaktionscode|Typ|Status"),
        names("Gross|Transaction ID|Type|Status|From Email Address"),
        names("Brut|Net|Numero de transaction|Type|Etat"),
        names("Avant commission|Net|Numero de transaction|Type|Etat"),
        names("Bruto|Neto|Id de transaccion|Tipo|Estado"),
        names("Lordo|Netto|Codice transazione|Tipo|Stato"),
        names("Bruto|Net|Transactiereferentie|Type|Status"),
        names("Bruto|Net|Transactie-ID|Type|Status"),
        names("Bruto|Líquido|ID da transação|Tipo|Status"),
    ),
    unless=names("Gift Card Sales"),
    columns={
        "order": names(
            "Transaction ID|Transaktionscode|Numéro de transaction|Id. de transacción|Codice transazione"
            "|Transactiereferentie|Transactie-ID|ID da transação"
        ),
        "customer": names(
            "From Email Address|Absender E-Mail-Adresse|De l'adresse email|Adresse email de l'expéditeur"
            "|Correo electrónico del remitente|Dirección de correo electrónico del remitente|Indirizzo email mittente"
            "|Dall'indirizzo email|Do endereço de e-mail|Van e-mailadres"
        ),
        "other_party": names(
            "To Email Address|Empfänger E-Mail-Adresse|À l'adresse email|Correo electrónico del destinatario"
            "|Indirizzo email destinatario|All'indirizzo email|Para o endereço de e-mail|Naar e-mailadres"
        ),
        "date": names("Date|Datum|Fecha|Data"),
        "time": names("Time|Uhrzeit|Heure|Hora|Orario|Tijd"),
        "zone": names("TimeZone|Time Zone|Zeitzone|Fuseau horaire|Zona horaria|Fuso orario|Tijdzone"),
        "status": names("Status|État|Estado|Stato"),
        "kind": names("Type|Typ|Tipo"),
        "amount": names("Gross|Brutto|Brut|Avant commission|Bruto|Lordo"),
        "currency": names("Currency|Währung|Devise|Divisa|Valuta|Moeda"),
        "reference": names(
            "Reference Txn ID|Zugehöriger Transaktionscode|Numéro de la transaction de référence"
            "|Id. de transacción de referencia|Id. de referencia de trans.|Codice transazione di riferimento"
            "|ID da transação de referência|Referentie-ID van transactie"
        ),
        "impact": names(
            "Balance Impact|Auswirkung auf Guthaben|Impact sur le solde|Impacto en el saldo|Impatto sul saldo"
            "|Impacto no saldo|Effect op saldo"
        ),
    },
    needed=("order", "customer", "date", "status", "amount", "kind"),
    row=ORDER,
    ways=(Way("amount", COLLECTED, ORDER),),
    states=STATES,
    kinds={SKIPPED: "skip"},
    known=frozenset(
        names(
            "Date|Time|TimeZone|Name|Type|Status|Currency|Gross|Fee|Net|From Email Address|To Email Address"
            "|Transaction ID|Shipping Address|Address Status|Item Title|Item ID|Shipping and Handling Amount"
            "|Insurance Amount|Sales Tax|Option 1 Name|Option 1 Value|Option 2 Name|Option 2 Value|Reference Txn ID"
            "|Invoice Number|Custom Number|Quantity|Receipt ID|Balance|Address Line 1|Town/City|Zip/Postal Code|Country"
            "|Contact Phone Number|Subject|Note|Country Code|Balance Impact"
            # The names of people and fees in the other languages; what else they write there is not known.
            "|Gebühr|Entgelt|Nom|Commission|Nombre|Tarifa|Comisión|Nome|Tariffa|Commissione|Tarifa|Naam|Kosten|Titre"
            "|Netto|Net|Neto|Líquido|Verwendungszweck|Guthaben|Solde|Saldo"
        )
    ),
)
