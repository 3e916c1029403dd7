"""Coinbase: the type says which way a quantity without a sign went."""

from __future__ import annotations

from core.tables.platforms.coinbase import COINBASE
from tests.tables.platforms.contract import Example, keeps_the_contract

TEXT = """\
ID,Timestamp,Transaction Type,Asset,Quantity Transacted,Price Currency,Subtotal,Notes,Sender Address,Recipient Address
a,2025-03-01 12:00:00 UTC,Buy,BTC,0.1,USD,$8400.00,Bought,,
b,2025-06-15 12:00:00 UTC,Sell,BTC,0.04,USD,$2700.00,Sold,,
c,2025-06-16 12:00:00 UTC,Send,ETH,-0.5,USD,$1250.00,Sent,,0xabc
d,2025-06-17 12:00:00 UTC,Receive,BTC,0.02,USD,$1200.00,Received,bc1q,
e,2025-06-18 12:00:00 UTC,Convert,BTC,0.01,USD,$600.00,Converted,,
"""


def test_it_keeps_the_contract() -> None:
    keeps_the_contract(COINBASE, Example(TEXT, count=5, money=0.1 - 0.04 - 0.5 + 0.02 - 0.01))
