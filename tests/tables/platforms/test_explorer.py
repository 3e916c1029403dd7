"""An explorer's export of an address: what failed moved nothing."""

from __future__ import annotations

from core.tables.platforms.explorer import EXPLORER, EXPLORER_TOKENS
from tests.tables.platforms.contract import Example, keeps_the_contract

TEXT = """\
Txhash,Blockno,UnixTimestamp,DateTime (UTC),From,To,ContractAddress,Value_IN(ETH),Value_OUT(ETH),\
CurrentValue @ $2084.3/Eth,TxnFee(ETH),TxnFee(USD),Historical $Price/Eth,Status,ErrCode,Method
0xa1,100,1672653600,2023-01-02 10:00:00,0xb,0xme,,1.5,0,0,0.001,1,1,,,Transfer
0xa2,101,1672740000,2023-01-03 10:00:00,0xme,0xc,,0,0.5,0,0.001,1,1,,,Transfer
0xa3,102,1672826400,2023-01-04 10:00:00,0xme,0xc,,0,0.7,0,0.001,1,1,Error(0),Out of gas,Transfer
"""


def test_it_keeps_the_contract() -> None:
    keeps_the_contract(EXPLORER, Example(TEXT, count=2, money=1.5 - 0.5, left_out={"failed": 1}))


ME, SHOP, ANN = "0x" + "a" * 40, "0x" + "b" * 40, "0x" + "c" * 40
TOKENS = f"""\
Transaction Hash,Blockno,UnixTimestamp,DateTime (UTC),From,To,TokenValue,ContractAddress,TokenName,TokenSymbol
0x1,1,1767607200,2026-01-05 10:00:00,{ME},{SHOP},"1,200.5",0xd,Tether USD,USDT
0x2,2,1767693600,2026-01-06 10:00:00,{ANN},{ME},300,0xd,Tether USD,USDT
0x3,3,1767780000,2026-01-07 10:00:00,{ME},{ANN},7,0xe,Dai,DAI
"""


def test_token_transfers_go_by_whoever_is_in_every_row() -> None:
    keeps_the_contract(EXPLORER_TOKENS, Example(TOKENS, count=3, money=300 - 1200.5 - 7))
