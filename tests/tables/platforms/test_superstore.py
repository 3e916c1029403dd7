"""Superstore: the sales have the discount off already."""

from __future__ import annotations

from core.tables.platforms.superstore import SUPERSTORE
from tests.tables.platforms.contract import Example, keeps_the_contract

TEXT = """\
Row ID,Order ID,Order Date,Ship Date,Ship Mode,Customer ID,Country,Product ID,Sub-Category,Sales,Quantity,\
Discount,Profit
1,CA-1,2016-11-08,2016-11-11,Second Class,CG-1,United States,FUR-1,Bookcases,261.96,2,0,41.91
2,CA-1,2016-11-08,2016-11-11,Second Class,CG-1,United States,FUR-2,Chairs,731.94,3,0.2,219.58
3,CA-2,2016-06-12,2016-06-16,Second Class,DV-1,United States,OFF-1,Labels,14.62,2,0,6.87
"""


def test_it_keeps_the_contract() -> None:
    keeps_the_contract(SUPERSTORE, Example(TEXT, count=2, money=261.96 + 731.94 + 14.62))
