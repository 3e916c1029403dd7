"""How banks, payment companies and public ledgers call their columns, in seven languages."""

from __future__ import annotations

from typing import Final

from core.tables.vocabulary.roles import Vocabulary

EITHER_SIDE: Final = "iban|kontonummer|kontonummer iban|konto|konto nr|kto nr"
WALLET: Final = (
    (
        "wallet id|wallet|wallet address|customer id|account id|name orig|nameorig|from|account|customer|user id"
        "|client id"
        "|card id|card number|cc num|sender|user|client|from address|source|payer|address|member id|account no"
        "|account number|sender account|from account|orig acct|sender account id|sender id|payer id|cardholder id"
        "|card no"
        "|source account|sender upi|sender address|debtor|originator|originator account|customer number|holder id"
        "|from id"
        "|account name|debtor account|debtor iban|debtor id|ordering account|remitter account|payer account|iban bban"
        "|sender iban|acctid|customer no|acct num|account nr|user account|own account"
        "|absender|auftragskonto|iban auftragskonto|iban kontoinhaber|auftraggeberkonto|iban auftraggeberkonto"
        "|kunde|kundennummer|auftraggeber"
        "|compte|numero de compte|n compte|emetteur|client id|cuenta|numero de cuenta|emisor|ordenante"
        "|conto|numero conto|mittente|conta|numero da conta|remetente|rekening|rekeningnummer|afzender"
        "|compte emetteur"
    ),
    # Of a statement these may as well be the other side's: see `core.tables.ledgers.known`.
    EITHER_SIDE,
)
COUNTERPARTY: Final = (
    (
        "counterparty|terminal id|name dest|namedest|to|merchant id|merchant|recipient|receiver|beneficiary"
        "|to address"
        "|destination|terminal|payee|counterparty id|receiver account|to account|bene acct|receiver account id"
        "|receiver id"
        "|creditor account|creditor iban|creditor id|payee account|beneficiary account number|beneficiary iban"
        "|tegenrekening iban bban"
        "|beneficiary account|receiver upi|receiver address|creditor|counter party|partner name|merchant name"
        "|payee id"
        "|destination account|recipient id|target|shop|store id|vendor|to id|receiver iban|beneficiary id"
        "|recipient account"
        "|empfanger|begunstigter|zahlungsempfanger|zahlungsempfanger in|gegenkonto|beguenstigter"
        "|partner|auftraggeber empfanger"
        "|auftraggeber beguenstigter|name zahlungsbeteiligter|beguenstigter zahlungspflichtiger"
        "|beneficiaire|destinataire|beneficiario|destinatario|receptor|favorecido|begunstigde|ontvanger|tegenrekening"
        "|tegenpartij|naam tegenpartij|rekeningnummer tegenpartij|tegenrekening iban|tegenrekeningnummer"
        "|counteraccount|counter account"
        "|counteraccount name|counter party name|other party"
    ),
    "name",
    (
        "description|desc|label|narration|booking text|details|narrative|transaction description|particulars"
        "|remarks|memo|reference text"
        "|beskrivning|transaction remarks|transaction details|beschreibung|verwendungszweck|buchungstext"
        "|libelle|description operation|descripcion|concepto|descrizione"
        "|causale|descricao|historico|omschrijving|mededelingen"
    ),
)
TIME: Final = (
    (
        "timestamp|tx datetime|time stamp|datetime|date time|transaction date|transaction time|trans date trans time"
        "|block time|block timestamp|event time|tx time|unix timestamp|unixtime|transaction datetime|tx timestamp"
        "|tran timestamp"
        "|created at|created|booked at|date|time|when|started date|booking date|event date|transaction timestamp"
        "|trans date|date processed|run date|activity date|operation date|date of operation|date of transaction"
        "|date time utc|date and time|posted at|completed at|occurred at|txn date|txn time|tx date"
        "|completion time|instruction date|execution date"
        "|dtposted|utc time|buchung"
        "|datum|zeitpunkt|buchungsdatum|buchungstag|transaktionsdatum|date operation|date de l operation"
        "|date comptable"
        "|date transaction|fecha|fecha operacion|fecha de operacion|fecha hora|data|data operazione|data contabile"
        "|date op|bokforingsdag|transaktionsdag|bogforingsdato|dato|data e hora|data movimento"
        "|data da transacao|boekdatum|transactiedatum"
    ),
    (
        "value date|date val|valutadag|settlement date|date posted|effective date|completed date|post date"
        "|posting date"
        "|posted date|posted on"
        "|wertstellung|valuta|valutadatum|date de valeur|fecha valor|data valuta"
    ),
)
CLOCK: Final = ("time|transaction time|time of day|trans time|uhrzeit|zeit|heure|hora|ora|tijd",)
STEP: Final = ("step",)
AMOUNT: Final = (
    (
        "amount|tx amount|amt|transaction amount|amount paid|payment amount|base amt|txn amount|transfer amount"
        "|trans amount|instructed amount|settlement amount|transacted amount|billing amount"
        "|amount signed|signed amount|trnamt|transaction amt|amount usd|amount eur|usd"
        "|belopp|belob|betrag|umsatz|montant|importe|monto|importo|valor|bedrag|quantia|betrag eur|bedrag eur"
    ),
    (
        "amount total|net amount|gross amount|value|value eth|payment|price|total|sum|gross|amount received|wert|valeur"
        "|valore|waarde|total amount"
    ),
)
MONEY_IN: Final = (
    (
        "credit|credits|credit amount|inflow|deposit amount|credit euros|deposit|deposit amt|deposits|money in"
        "|paid in|in|amount in|value in|incoming"
        "|credited"
        "|received|haben|gutschrift|einnahmen|eingang|credit eur|recette|encaissement|abono|haber|ingreso|ingresos"
        "|entrada"
        "|avere|entrate|accredito|accrediti|credito|bij|bijgeschreven"
    ),
)
MONEY_OUT: Final = (
    (
        "debit|debits|debit amount|outflow|withdrawal amount|debit euros|withdrawal|withdrawal amt|withdrawals"
        "|withdrawn|money out|paid out|out|amount out"
        "|value out|outgoing|debited|soll|belastung|lastschrift|ausgaben|ausgang|debit eur|depense|decaissement|cargo"
        "|debe"
        "|salida|gasto|dare|uscite|addebito|addebiti|debito|saida|af|afgeschreven"
    ),
)
DIRECTION: Final = (
    (
        "direction|debit credit|dr cr|cr dr|credit debit|debit or credit|sign|in out|credit debit indicator"
        "|cdt dbt ind"
        "|transaction direction"
        "|credit debet|debet credit|d k|d c|c d|cd|dc"
        "|soll haben|sens|signo|segno|sinal|af bij|prijem vydaj|balance impact|flow"
    ),
)
TRANSACTION: Final = (
    (
        "transaction id|tx id|transaction hash|tx hash|txid|txhash|hash|trans num|event id|payment id|uuid|txn id"
        "|trans id"
        "|fitid|transaction number|transaction no|transaction reference|reference number|utr|rrn|receipt no"
        "|psp reference"
        "|transaktions id|transaktionsnummer|id transaction|id transaccion|id transazione|id transacao|transactie id"
    ),
    "reference|id|ref|ref no|number|referenz|referencia|riferimento|referentie",
)
TYPE: Final = (
    (
        "type|trntype|tx type|transaction type|event type|action|kind|operation|event|payment format|payment type"
        "|txn type|method"
        "|transaktionstyp|typ|art|umsatzart|umsatztyp|buchungsart|type operation"
        "|nature|tipo|tipo operacion|tipo operazione"
        "|tipo de transacao|soort|mutatiesoort|transactietype"
    ),
    "category|payment mode|channel|payment method",
)
STATUS: Final = (
    (
        "is error|failed|status|state|transaction status|payment status|txn status|tx status|transfer status"
        "|order status|success|error|is failed"
        "|result"
        "|txreceipt status|outcome|response|zustand|statut|etat|estado|stato|situacao|toestand"
    ),
    "err code|error code|failure code",
)
LABEL: Final = (
    (
        "tx fraud|is fraud|fraud|label|is anomaly|class|fraudulent|is laundering|laundering|is suspicious|isfraud"
        "|fraud flag|fraud label|is sar|target|fraud reported|is fraudulent|is scam|suspicious|anomaly"
    ),
    "flag|is flagged fraud|is flagged",
)
FEE: Final = (
    (
        "fee|fees|tx fee|txn fee|transaction fee|charge|charges|commission|gebuhr|entgelt|frais|comision|costo|taxa"
        "|kosten"
    ),
)
BALANCE: Final = (
    (
        "balance|running balance|running bal|balance amount|ledger balance|saldo na trn|closing balance"
        "|bokfort saldo|account balance|available balance|balance after|current balance|new balance|end balance"
        "|balance after transaction"
        "|kontostand|saldo"
        "|guthaben"
        "|solde|saldo contabile|oldbalance org|newbalance orig|oldbalance dest|newbalance dest|saldo nach|saldo final"
        "|old balance org|new balance orig|old balance dest|new balance dest"
    ),
)
CURRENCY: Final = (
    (
        "currency|currency code|payment currency|instructed currency|transaction currency|amount currency"
        "|iso currency code|wahrung|waehrung|devise|moneda|divisa|moeda|munt|ccy|token symbol"
        "|iso currency|valutacode"
    ),
)
LEDGER_NAMES: Final = Vocabulary(
    {
        "wallet": WALLET,
        "counterparty": COUNTERPARTY,
        "time": TIME,
        "clock": CLOCK,
        "step": STEP,
        "amount": AMOUNT,
        "money_in": MONEY_IN,
        "money_out": MONEY_OUT,
        "direction": DIRECTION,
        "transaction": TRANSACTION,
        "type": TYPE,
        "failed": STATUS,
        "label": LABEL,
        "fee": FEE,
        "balance": BALANCE,
        "currency": CURRENCY,
        "country": (
            "country|country code|ip country|geo country|land|pays|pais|paese|merchant country|location country",
            "location|geo location|ip location|transaction location",  # where its cells are countries
        ),
        "latitude": ("latitude|lat|geo lat|merch lat|merchant latitude|merchant lat",),
        "longitude": ("longitude|lon|lng|long|geo lon|merch long|merchant longitude|merchant long",),
        "ip": ("ip|ip address|ip addr|client ip|source ip",),
        "device": ("device id|device|device fingerprint|fingerprint|user agent|device hash",),
        "kyc": (
            (
                "kyc level|kyc|kyc verified|kyc status|kyc completed|kyc complete|kyc passed|kyc approved|kyc done"
                "|kyc flag|is kyc verified|is verified|verified|verification level|identity verified|id verified"
            ),
        ),
        "kyc_date": ("kyc date|kyc at|verified at|verified on|kyc verified at|kyc verified on",),
        "other": (
            (
                "failed logins|login attempts|hour|risk|risk score|score|from bank|to bank|bank|city|age|fraud type"
                "|unix time"
            ),
        ),
    }
)
