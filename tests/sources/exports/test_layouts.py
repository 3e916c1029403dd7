"""Headers of explorers' downloads, as they were seen in public files and in the explorers' own source."""

from __future__ import annotations

import pytest

from core.sources.exports.layouts import layout_of

SEEN = {
    ("etherscan", "txlist", "ETH"): (
        "Txhash|Blockno|UnixTimestamp|DateTime (UTC)|From|To|ContractAddress|Value_IN(ETH)|Value_OUT(ETH)"
        "|CurrentValue @ $2038.09311913385/Eth|TxnFee(ETH)|TxnFee(USD)|Historical $Price/Eth|Status|ErrCode|Method"
    ),
    ("etherscan", "txlist", "AVAX"): (
        "Transaction Hash|Blockno|UnixTimestamp|DateTime|From|To|ContractAddress|Value_IN(AVAX)|Value_OUT(AVAX)"
        "|CurrentValue/AVAX|TxnFee(AVAX)|TxnFee(USD)|Historical $Price/AVAX|Status|ErrCode|Method|ChainId|Chain"
        "|Value(AVAX)"
    ),
    ("etherscan", "txlistinternal", "ETH"): (
        "Transaction Hash|Blockno|UnixTimestamp|DateTime (UTC)|ParentTxFrom|ParentTxTo|ParentTxETH_Value|From|TxTo"
        "|ContractAddress|Value_IN(ETH)|Value_OUT(ETH)|CurrentValue @ $3414.36790970245/Eth|Historical $Price/Eth"
        "|Status|ErrCode|Type"
    ),
    ("etherscan", "tokentx", ""): (
        "Txhash|Blockno|UnixTimestamp|DateTime (UTC)|From|To|TokenValue|USDValueDayOfTx|ContractAddress|TokenName"
        "|TokenSymbol"
    ),
    ("etherscan", "tokennfttx", ""): (
        "Txhash|Blockno|UnixTimestamp|DateTime (UTC)|From|To|ContractAddress|TokenId|TokenName|TokenSymbol"
    ),
    ("etherscan", "txlist", ""): (
        "Transaction Hash|Status|Method|Blockno|DateTime (UTC)|From|From_Nametag|To|To_Nametag|Amount|Value (USD)"
        "|Txn Fee"
    ),
    ("blockscout", "txlist", ""): (
        "TxHash|BlockNumber|UnixTimestamp|FromAddress|ToAddress|ContractAddress|Type|Value|Fee|Status|ErrCode"
        "|CurrentPrice|TxDateOpeningPrice|TxDateClosingPrice|MethodName"
    ),
    ("blockscout", "tokentx", ""): (
        "TxHash|BlockNumber|UnixTimestamp|FromAddress|ToAddress|TokenContractAddress|Type|TokenDecimals|TokenSymbol"
        "|TokenDecimals|TokensTransferred|TransactionFee|Status|ErrCode"
    ),
    ("blockscout", "txlistinternal", ""): (
        "TxHash|Index|BlockNumber|BlockHash|TxIndex|BlockIndex|UnixTimestamp|FromAddress|ToAddress|ContractAddress"
        "|Type|CallType|Gas|GasUsed|Value|Input|Output|ErrCode|Fee"
    ),
    ("api", "txlist", ""): "blockNumber|timeStamp|hash|nonce|from|to|value|gas|gasPrice|isError|input|gasUsed",
    (
        "api",
        "tokentx",
        "",
    ): "timeStamp|hash|from|contractAddress|to|value|tokenName|tokenSymbol|tokenDecimal",
    ("api", "token1155tx", ""): "timeStamp|hash|from|contractAddress|to|tokenID|tokenValue|tokenName|tokenSymbol",
    (
        "api",
        "txlistinternal",
        "",
    ): "timeStamp|hash|from|to|value|contractAddress|input|type|traceId|isError",
}


@pytest.mark.parametrize("expected", list(SEEN))
def test_a_header_says_the_list_and_the_coin(expected: tuple[str, str, str]) -> None:
    layout = layout_of(SEEN[expected].split("|"))
    assert layout is not None
    assert (layout.family, layout.action, layout.coin) == expected
    assert all(role in {name.lower() for name in layout.columns} for role in ("hash", "from", "to"))


@pytest.mark.parametrize("header", ["address|label", "Date|From|To|Amount", "hash|timeStamp|from|to", "Txhash|From|To"])
def test_other_tables_are_none(header: str) -> None:
    assert layout_of(header.split("|")) is None


def test_a_download_of_one_tokens_page_names_no_token_and_is_none() -> None:
    header = "Transaction Hash|Blockno|UnixTimestamp|DateTime (UTC)|From|To|Quantity|Method"
    assert layout_of(header.split("|")) is None
