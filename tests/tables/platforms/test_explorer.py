"""An explorer's export of an address: what failed moved nothing."""

from __future__ import annotations

from core.tables.platforms.explorer import EXPLORER
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
