"""What explorers export of one address: coins in and out apart, failed ones named."""

from __future__ import annotations

from core.tables.platforms.base import UTC, Platform, names

COINS = ("ETH", "BNB", "MATIC", "POL", "AVAX", "FTM", "xDAI", "CRO")
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
