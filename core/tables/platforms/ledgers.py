"""Ledgers that are recognised by their header: fraud data sets, explorers' exports, statements, API charges."""

from __future__ import annotations

from core.tables.platforms.base import UTC, Platform, names
from core.tables.platforms.stripe import STATES as CHARGE_STATES

COINS = ("ETH", "BNB", "MATIC", "POL", "AVAX", "FTM", "xDAI", "CRO")
PAYSIM = Platform(
    name="paysim",
    title="PaySim",
    lens="anomaly",
    signatures=(names("step|type|amount|nameOrig|nameDest"),),
    columns={
        "step": names("step"),
        "type": names("type"),
        "amount": names("amount"),
        "wallet": names("nameOrig"),
        "counterparty": names("nameDest"),
        "balance": names("newbalanceOrig|oldbalanceOrg"),
        "label": names("isFraud"),
    },
    known=frozenset(
        names(
            "step|type|amount|nameOrig|oldbalanceOrg|newbalanceOrig|nameDest|oldbalanceDest|newbalanceDest|isFraud"
            "|isFlaggedFraud"
        )
    ),
)
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
SPARKOV = Platform(
    name="sparkov",
    title="Sparkov card transactions",
    lens="anomaly",
    signatures=(names("cc_num|amt|merch_lat|merch_long|trans_num"), names("cc_num|amt|merchant|merch_lat|merch_long")),
    columns={
        "wallet": names("cc_num"),
        "counterparty": names("merchant"),
        "time": names("trans_date_trans_time|trans_date"),
        "clock": names("trans_time"),
        "amount": names("amt"),
        "transaction": names("trans_num"),
        "type": (),
        "latitude": names("merch_lat"),
        "longitude": names("merch_long"),
        "label": names("is_fraud"),
    },
    known=frozenset(
        names(
            "trans_date_trans_time|trans_date|trans_time|cc_num|merchant|category|amt|first|last|gender|street|city"
            "|state|zip|lat|long|city_pop|job|dob|trans_num|unix_time|merch_lat|merch_long|is_fraud|merch_zipcode|ssn"
            "|acct_num|profile|Unnamed: 0|index"
        )
    ),
)
HANDBOOK = Platform(
    name="fraud_handbook",
    title="Fraud detection handbook",
    lens="anomaly",
    signatures=(names("TX_DATETIME|CUSTOMER_ID|TERMINAL_ID|TX_AMOUNT"),),
    columns={
        "transaction": names("TRANSACTION_ID"),
        "time": names("TX_DATETIME"),
        "wallet": names("CUSTOMER_ID"),
        "counterparty": names("TERMINAL_ID"),
        "amount": names("TX_AMOUNT"),
        "label": names("TX_FRAUD"),
    },
    known=frozenset(
        names(
            "TRANSACTION_ID|TX_DATETIME|CUSTOMER_ID|TERMINAL_ID|TX_AMOUNT|TX_TIME_SECONDS|TX_TIME_DAYS|TX_FRAUD"
            "|TX_FRAUD_SCENARIO"
        )
    ),
)
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
EXPLORER = Platform(
    name="explorer_address",
    title="Explorer's export of an address",
    lens="anomaly",
    signatures=tuple(
        names(f"{hashed}|UnixTimestamp|From|To|Value_IN({coin})|Value_OUT({coin})")
        for hashed in ("Txhash", "Transaction Hash")
        for coin in COINS
    ),
    columns={
        "transaction": names("Txhash|Transaction Hash"),
        "time": names("DateTime (UTC)|DateTime|UnixTimestamp"),
        "money_in": names("|".join(f"Value_IN({coin})" for coin in COINS)),
        "money_out": names("|".join(f"Value_OUT({coin})" for coin in COINS)),
        "from": names("From"),
        "to": names("To"),
        "failed": names("Status"),
        "failed_code": names("ErrCode"),
        "fee": names("TxnFee(ETH)|TxnFee(BNB)"),
    },
    clock=UTC,
    known=frozenset(
        names(
            "Txhash|Transaction Hash|Blockno|UnixTimestamp|DateTime (UTC)|DateTime|From|To|ContractAddress"
            "|CurrentValue @ $1/Eth|TxnFee(ETH)|TxnFee(BNB)|TxnFee(USD)|Historical $Price/Eth|Historical $Price/BNB"
            "|Status|ErrCode|Method|PrivateNote|CurrentValue/Eth"
        )
    ),
)
CHARGES = Platform(
    name="stripe_api",
    title="Stripe API charges",
    lens="anomaly",
    signatures=(
        names("id|amount|amount_refunded|captured|currency|created"),
        names("id|amount|amount_refunded|status|currency|created"),
    ),
    columns={
        "transaction": names("id"),
        "wallet": names("customer_id|customer"),
        "time": names("created"),
        "amount": names("amount"),
        "currency": names("currency"),
        "failed": names("status"),
    },
    states=CHARGE_STATES,
    minor=True,
    known=frozenset(
        names(
            "id|object|amount|amount_captured|amount_refunded|application_fee_amount|balance_transaction|captured"
            "|created|currency|customer|customer_id|description|disputed|failure_code|failure_message|invoice|livemode"
            "|outcome_network_status|outcome_reason|outcome_risk_level|outcome_type|paid|payment_intent|payment_method"
            "|receipt_email|receipt_url|refunded|status"
        )
    ),
)
LEDGERS = (PAYSIM, IBM_AML, SPARKOV, HANDBOOK, REVOLUT, EXPLORER, CHARGES)
