"""Sparkov: the day that is written, not the clock that is seven years off."""

from __future__ import annotations

from core.tables.platforms.sparkov import SPARKOV
from tests.tables.platforms.contract import Example, keeps_the_contract

TEXT = """\
trans_date_trans_time,cc_num,merchant,category,amt,lat,long,unix_time,merch_lat,merch_long,trans_num,is_fraud
2019-01-01 00:00:18,2703186189652095,fraud_Rippin,misc_net,4.97,36.07,-81.17,1325376018,36.01,-82.04,0b24,0
2019-01-01 00:00:44,630423337322,fraud_Heller,grocery_pos,107.23,48.88,-118.21,1325376044,49.15,-118.18,1f76,0
2019-01-02 00:00:51,630423337322,fraud_Lind,entertainment,220.11,42.18,-112.26,1325376051,43.15,-112.15,a1a2,1
"""


def test_it_keeps_the_contract() -> None:
    keeps_the_contract(SPARKOV, Example(TEXT, count=3, money=-4.97 - 107.23 - 220.11))
