"""Toast's order details name no guest: they are refused, whatever could be taken for one."""

from __future__ import annotations

import pytest

from core.customers.orders import clean_orders
from core.errors import InvalidInput
from core.tables import read_table

TEXT = """\
Location,Order Id,Order #,Opened,# of Guests,Tab Names,Server,Table,Amount,Tax,Tip,Total,Voided,Paid
Main,3001,1,1/5/24 6:10 PM,2,Tab 1,Sam,4,30.00,2.40,5.00,37.40,false,1/5/24 7:10 PM
Main,3002,2,1/6/24 6:10 PM,2,Tab 2,Sam,5,31.00,2.40,5.00,38.40,false,1/6/24 7:10 PM
"""


def test_it_is_refused_and_the_message_says_what_to_send() -> None:
    with read_table(TEXT.encode()) as table, pytest.raises(InvalidInput, match="no guest"):
        clean_orders(table)
