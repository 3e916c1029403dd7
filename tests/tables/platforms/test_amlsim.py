"""AMLSim: with times, and with days counted from its first."""

from __future__ import annotations

from core.anomaly.intake import read_ledger
from core.spans import DAY_MS
from core.tables import read_table
from core.tables.platforms.amlsim import AMLSIM, AMLSIM_STEPS
from tests.tables.platforms.contract import Example, keeps_the_contract

TIMED = """\
tran_id,orig_acct,bene_acct,tx_type,base_amt,tran_timestamp,is_sar,alert_id
1,17,29,TRANSFER,117.50,2017-01-01T00:00:00Z,False,-1
2,29,31,TRANSFER,80.25,2017-01-02T00:00:00Z,True,4
"""
STEPS = """\
TX_ID,SENDER_ACCOUNT_ID,RECEIVER_ACCOUNT_ID,TX_TYPE,TX_AMOUNT,TIMESTAMP,IS_FRAUD,ALERT_ID
1,17,29,TRANSFER,117.50,0,False,-1
2,29,31,TRANSFER,80.25,3,True,4
"""


def test_they_keep_the_contract() -> None:
    keeps_the_contract(AMLSIM, Example(TIMED, count=2, money=-117.5 - 80.25))
    keeps_the_contract(AMLSIM_STEPS, Example(STEPS, count=2, money=-117.5 - 80.25))


def test_a_step_is_a_day() -> None:
    with read_table(STEPS.encode()) as table:
        first, second = read_ledger(table).ledger.time_ms.tolist()
    assert second - first == 3 * DAY_MS
