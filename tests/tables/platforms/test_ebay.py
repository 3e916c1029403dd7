"""eBay: the row of an order of several items has its total and no item, so it counts nothing."""

from __future__ import annotations

from core.tables.platforms.ebay import EBAY
from tests.tables.platforms.contract import Example, keeps_the_contract

TEXT = """\
Sales Record Number,Order Number,Buyer Username,Buyer Email,Item Number,Quantity,Sold For,Shipping And Handling,\
Total Price,Sale Date
1,11-0001,ann,a@x.com,,,,$5.00,$45.00,Jan-15-24
1,11-0001,ann,a@x.com,2701,1,$10.00,,,Jan-15-24
1,11-0001,ann,a@x.com,2702,3,$10.00,,,Jan-15-24
2,11-0002,bob,b@x.com,2701,2,$10.00,$5.00,$25.00,Jan-16-24
3,11-0003,ann,a@x.com,2701,1,$10.00,$0.00,$10.00,Jan-17-24
"""


def test_it_keeps_the_contract() -> None:
    keeps_the_contract(EBAY, Example(TEXT, count=3, money=40 + 20 + 10, left_out={"unreadable_amount": 1}))


def test_a_whole_order_s_row_that_repeats_pieces_and_price_counts_nothing_either() -> None:
    whole = TEXT.replace("ann,a@x.com,,,,$5.00", "ann,a@x.com,,4,$10.00,$5.00")
    keeps_the_contract(EBAY, Example(whole, count=3, money=40 + 20 + 10, left_out={"unreadable_amount": 1}))
