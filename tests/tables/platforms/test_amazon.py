"""Amazon: `item-price` is the line's money; reports that name no buyer are refused and it is said what has them."""

from __future__ import annotations

import pytest

from core.errors import InvalidInput
from core.tables import read_table
from core.tables.orders.read import read_orders
from core.tables.platforms.amazon import AMAZON, AMAZON_SHIPMENTS
from tests.tables.platforms.contract import Example, keeps_the_contract

ALL_ORDERS = """\
amazon-order-id,purchase-date,order-status,sku,item-status,quantity,currency,item-price,item-tax,shipping-price,\
item-promotion-discount,ship-promotion-discount,buyer-email
112-1,2026-04-10T09:15:00+00:00,Shipped,S1,Shipped,1,EUR,89.90,17.08,5.00,10.00,5.00,a@m.com
112-2,2026-04-11T14:42:00+00:00,Unshipped,S2,Unshipped,2,EUR,42.00,7.98,5.99,0.00,0.00,b@m.com
112-2,2026-04-11T14:42:00+00:00,Unshipped,S3,Unshipped,1,EUR,18.00,3.42,0.00,2.00,0.00,b@m.com
112-3,2026-04-12T14:42:00+00:00,Cancelled,S3,Cancelled,0,EUR,,,,,,a@m.com
112-4,2026-04-13T14:42:00+00:00,Shipped - Returned to Seller,S1,Shipped,1,EUR,89.90,17.08,0,0,0,a@m.com
"""
SHIPMENTS = """\
amazon-order-id,shipment-id,purchase-date,buyer-email,sku,quantity-shipped,currency,item-price,item-promotion-discount
112-1,D1,2026-04-10T09:15:00+00:00,a@m.com,S1,1,EUR,89.90,10.00
112-2,D2,2026-04-11T09:15:00+00:00,b@m.com,S1,2,EUR,60.00,0.00
"""
SETTLEMENT = """\
settlement-id,settlement-start-date,settlement-end-date,total-amount,currency,transaction-type,order-id,amount-type,\
amount-description,amount,posted-date
1,2026-03-01,2026-03-15,52.34,GBP,,,,,,
1,,,,,Order,206-4,ItemPrice,Principal,29.99,2026-03-02
1,,,,,Order,206-4,ItemFees,Commission,-4.50,2026-03-02
"""
RANGE = """\
All amounts in USD,,,,,,
date/time,settlement id,type,order id,product sales,selling fees,total
"Jun 8, 2025 10:23:05 PM PDT",18,Order,111-1,14.9,-2.24,12.66
"Jun 9, 2025 10:23:05 PM PDT",18,Refund,111-1,-14.9,2.24,-12.66
"""
HISTORY = """\
Website,Order ID,Order Date,Currency,Unit Price,Total Owed,ASIN,Quantity,Order Status,Product Name
Amazon.com,111-1,2026-08-21T02:04:27Z,USD,154.95,335.40,B08,2,Closed,Widget Alpha
Amazon.com,111-2,2026-08-22T02:04:27Z,USD,49.99,54.11,B09,1,Closed,Widget Beta
"""


def test_all_orders_keep_the_contract() -> None:
    left_out = {"cancelled": 1, "refunded": 1}
    keeps_the_contract(AMAZON, Example(ALL_ORDERS, count=2, money=89.9 - 10 + 60 - 2, left_out=left_out))


def test_shipments_keep_the_contract() -> None:
    keeps_the_contract(AMAZON_SHIPMENTS, Example(SHIPMENTS, count=2, money=89.9 - 10 + 60))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (ALL_ORDERS.replace("buyer-email", "ship-city").replace("@m.com", ""), "fulfilled shipments"),
        (SETTLEMENT, "fulfilled shipments"),
        (RANGE, "fulfilled shipments"),
        (HISTORY, "one buyer"),
    ],
)
def test_reports_without_buyers_are_refused_and_nobody_is_asked_in_vain(text: str, said: str) -> None:
    with read_table(text.encode()) as table, pytest.raises(InvalidInput, match=said) as refused:
        read_orders(table)
    assert refused.value.field == "file"
