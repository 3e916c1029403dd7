"""Chase: a refund is above zero though its row says DEBIT; rows end in a comma more than the header."""

from __future__ import annotations

from core.tables.platforms.chase import CHASE
from tests.tables.platforms.contract import Example, keeps_the_contract

TEXT = """\
Details,Posting Date,Description,Amount,Type,Balance,Check or Slip #
DEBIT,09/03/2019,GAS & EL PAYMENT,-46.21,ACH_DEBIT,4504.15,
CREDIT,09/02/2019,Rent Income,3400.65,ACH_CREDIT,4550.36,
DEBIT,09/01/2019,SHOP REFUND,25.00,W_DRA,1149.71,
"""


def test_it_keeps_the_contract() -> None:
    keeps_the_contract(CHASE, Example(TEXT, count=3, money=3400.65 + 25 - 46.21))


CARD = """\
Transaction Date,Post Date,Description,Category,Type,Amount
06/14/2020,06/15/2020,SQ *FARMER,Groceries,Sale,-58.94
06/12/2020,06/14/2020,MARIANOS 521,Groceries,Sale,-13.45
06/02/2020,06/02/2020,Payment Thank You,,Payment,100.00
"""


def test_a_card_is_one_account_without_memos_too() -> None:
    keeps_the_contract(CHASE, Example(CARD, count=3, money=100 - 58.94 - 13.45))
