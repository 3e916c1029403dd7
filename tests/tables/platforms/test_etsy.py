"""Etsy: order totals are explained by discounts on items and on shipping; adjusted totals are after refunds."""

from __future__ import annotations

from core.tables.platforms.etsy import ETSY_ITEMS, ETSY_ORDERS
from tests.tables.platforms.contract import Example, keeps_the_contract

ORDERS = """\
Sale Date,Order ID,Buyer User ID,Number of Items,Currency,Order Value,Coupon Code,Discount Amount,Shipping Discount,\
Shipping,Sales Tax,Order Total,Status,Card Processing Fees,Order Net,Adjusted Order Total
01/15/24,3001,ann,1,USD,40.00,,5.00,4.00,4.00,1.50,36.50,,1.20,33.80,0.00
02/16/24,3002,bob,1,USD,40.00,,0.00,0.00,4.00,1.50,45.50,,1.20,42.80,25.50
03/17/24,3003,ann,1,USD,20.00,,0.00,2.50,5.00,0.00,22.50,,1.20,21.30,
"""
ITEMS = """\
Sale Date,Item Name,Buyer,Quantity,Price,Coupon Code,Discount Amount,Order Shipping,Order Sales Tax,Item Total,\
Currency,Transaction ID,Listing ID,Order ID
01/15/24,Mug,ann,2,20.00,,5.00,4.00,1.50,40.00,USD,91,81,3001
02/16/24,Mug,bob,1,20.00,,0.00,4.00,1.50,20.00,USD,92,81,3002
02/16/24,Cup,bob,1,30.00,,0.00,4.00,1.50,30.00,USD,93,82,3002
"""


def test_orders_keep_the_contract() -> None:
    keeps_the_contract(ETSY_ORDERS, Example(ORDERS, count=3, money=40 - 5 + 40 - 20 + 20))


def test_items_keep_the_contract() -> None:
    keeps_the_contract(ETSY_ITEMS, Example(ITEMS, count=2, money=40 - 5 + 50))
