"""Online Retail: pieces by price, without guests and lines that cost nothing; what is below zero lowers it."""

from __future__ import annotations

from core.tables.platforms.online_retail import ONLINE_RETAIL
from tests.tables.platforms.contract import Example, keeps_the_contract

TEXT = """\
InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
536365,85123A,HOLDER,6,2010-12-01 08:26:00,2.55,17850,United Kingdom
536365,71053,LANTERN,2,2010-12-01 08:26:00,3.39,17850,United Kingdom
C536379,D,Discount,-1,2010-12-01 09:41:00,2.50,14527,United Kingdom
536380,22961,JAM,4,2010-12-02 09:41:00,1.45,14527,France
536544,21773,CASE,1,2010-12-01 14:32:00,2.51,,United Kingdom
536385,22961,JAM,4,2010-12-02 09:41:00,0,14527,France
"""


def test_it_keeps_the_contract() -> None:
    keeps_the_contract(
        ONLINE_RETAIL,
        Example(
            TEXT,
            count=2,
            money=6 * 2.55 + 2 * 3.39 + 4 * 1.45 - 2.50,
            left_out={"no_customer": 1, "not_positive_price": 1},
        ),
    )
