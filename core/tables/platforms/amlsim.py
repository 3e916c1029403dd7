"""IBM's AMLSim: transfers between accounts, either with times or with days counted from the simulation's first."""

from __future__ import annotations

from core.tables.platforms.base import Platform, names

AMLSIM = Platform(
    name="amlsim",
    title="AMLSim transactions",
    lens="anomaly",
    signatures=(
        names("tran_id|orig_acct|bene_acct|base_amt|tran_timestamp"),
        names("orig_acct|bene_acct|tx_type|base_amt|tran_timestamp"),
    ),
    columns={
        "transaction": names("tran_id"),
        "wallet": names("orig_acct"),
        "counterparty": names("bene_acct"),
        "type": names("tx_type"),
        "amount": names("base_amt"),
        "time": names("tran_timestamp"),
        "label": names("is_sar"),
    },
    known=frozenset(names("tran_id|orig_acct|bene_acct|tx_type|base_amt|tran_timestamp|is_sar|alert_id")),
)
AMLSIM_STEPS = Platform(
    name="amlsim_steps",
    title="AMLSim transactions by day",
    lens="anomaly",
    signatures=(names("TX_ID|SENDER_ACCOUNT_ID|RECEIVER_ACCOUNT_ID|TX_TYPE|TX_AMOUNT|TIMESTAMP"),),
    columns={
        "transaction": names("TX_ID"),
        "wallet": names("SENDER_ACCOUNT_ID"),
        "counterparty": names("RECEIVER_ACCOUNT_ID"),
        "type": names("TX_TYPE"),
        "amount": names("TX_AMOUNT"),
        "step": names("TIMESTAMP"),
        "label": names("IS_FRAUD"),
    },
    step_hours=24,
    known=frozenset(names("TX_ID|SENDER_ACCOUNT_ID|RECEIVER_ACCOUNT_ID|TX_TYPE|TX_AMOUNT|TIMESTAMP|IS_FRAUD|ALERT_ID")),
)
