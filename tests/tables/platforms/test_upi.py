"""UPI: only successes moved money."""

from __future__ import annotations

from core.tables.platforms.upi import UPI
from tests.tables.platforms.contract import Example, keeps_the_contract

TEXT = """\
txn_id,user_id,sender_upi,receiver_upi,amount,timestamp,status,is_fraud
T1,A1,a1@ok,m1@upi,604.0,2026-01-05T00:43:00+00:00,SUCCESS,0
T2,A2,a2@ok,m1@upi,100.0,2026-01-05T01:31:00+00:00,PENDING,0
T3,A2,a2@ok,m2@upi,50.0,2026-01-06T01:31:00+00:00,FAILED,1
T4,A1,a1@ok,m2@upi,20.5,2026-01-07T01:31:00+00:00,SUCCESS,0
"""


def test_it_keeps_the_contract() -> None:
    keeps_the_contract(UPI, Example(TEXT, count=2, money=-604 - 20.5, left_out={"failed": 2}))
