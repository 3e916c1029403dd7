"""PrestaShop: what was collected, without its shipping."""

from __future__ import annotations

from core.tables.platforms.prestashop import PRESTASHOP
from tests.tables.platforms.contract import Example, keeps_the_contract

TEXT = """\
id_order,reference,id_customer,email,osname,total_paid_tax_incl,total_shipping_tax_incl,date_add
1,XKBKA,7,a@x.com,Payment accepted,25.000000,5.000000,2024-01-15 10:00:00
2,XKBKB,8,b@x.com,Canceled,35.000000,5.000000,2024-01-16 10:00:00
3,XKBKC,7,a@x.com,Delivered,15.000000,0.000000,2024-01-17 10:00:00
"""


def test_it_keeps_the_contract() -> None:
    keeps_the_contract(PRESTASHOP, Example(TEXT, count=2, money=20 + 15, left_out={"cancelled": 1}))
