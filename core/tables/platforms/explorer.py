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
# The list of token transfers states neither direction nor failure: whoever is in every row is whose export it is.
EXPLORER_TOKENS = Platform(
    name="explorer_tokens",
    title="Explorer's export of an address's token transfers",
    lens="anomaly",
    signatures=(
        # Whichever of its columns goes by another name, the others still tell it, and the lost one is asked about.
        names("UnixTimestamp|From|To|TokenValue|TokenSymbol"),
        names("Transaction Hash|UnixTimestamp|From|To|TokenValue"),
        names("Txhash|UnixTimestamp|From|To|TokenValue"),
        names("Txhash|UnixTimestamp|From|To|Value|ContractAddress|TokenSymbol"),
    ),
    columns={
        "transaction": names("Txhash|Transaction Hash"),
        "time": names("DateTime (UTC)|DateTime|UnixTimestamp"),
        "amount": names("TokenValue|Value"),
        "currency": names("TokenSymbol"),
        "from": names("From"),
        "to": names("To"),
    },
    known=frozenset(
        names(
            "Transaction Hash|Txhash|Blockno|Block Number|UnixTimestamp|DateTime (UTC)|DateTime|From|To|TokenValue"
            "|Value|USDValueDayOfTx|CurrentUSDValue|ContractAddress|TokenName|TokenSymbol|TokenId|Method|Type|Fee"
            "|HistoricalPrice|PrivateNote|Status|ErrCode"
        )
    ),
    needed=("transaction", "time", "amount", "currency"),
    clock=UTC,
)
