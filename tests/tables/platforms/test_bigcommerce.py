"""BigCommerce: what was collected, without shipping and tax, less what was refunded; guests go by e-mail."""

from __future__ import annotations

from core.tables.platforms.bigcommerce import BIGCOMMERCE
from tests.tables.platforms.contract import Example, keeps_the_contract

TEXT = """\
Order ID,Customer ID,Customer Email,Order Date,Order Time,Order Status,Subtotal (ex tax),Tax Total,\
Shipping Cost (inc tax),Order Total (inc tax),Refund Amount,Order Currency Code
1,7,a@x.com,01/15/2024,10:00:00,Completed,20.00,2.00,5.00,27.00,0.00,USD
2,0,b@x.com,01/16/2024,10:00:00,Shipped,30.00,0.00,0.00,30.00,12.00,USD
3,7,a@x.com,01/17/2024,10:00:00,Cancelled,40.00,0.00,0.00,40.00,0.00,USD
4,0,c@x.com,01/18/2024,10:00:00,Declined,50.00,0.00,0.00,50.00,0.00,USD
"""


def test_it_keeps_the_contract() -> None:
    keeps_the_contract(
        BIGCOMMERCE, Example(TEXT, count=2, money=20 + 30 - 12, left_out={"cancelled": 1, "not_paid": 1})
    )
