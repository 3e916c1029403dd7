"""Square: items and transactions; money with a dollar sign, refunds as negative rows, the shop's time."""

from __future__ import annotations

from core.tables.platforms.base import GROSS, LINE, NET, Platform, Way, names

COLUMNS = {
    "order": names("Transaction ID"),
    "customer": names("Customer ID"),
    "date": names("Date"),
    "time": names("Time"),
    "zone": names("Time Zone"),
    "kind": names("Event Type"),
    "status": names("Transaction Status"),
    "net_sales": names("Net Sales"),
    "gross_sales": names("Gross Sales"),
    "discount": names("Discounts"),
    "tax": names("Tax"),
    "country": (),
}
SQUARE_ITEMS = Platform(
    name="square_items",
    title="Square items export",
    lens="rfm",
    signatures=(
        names("Item|Qty|Gross Sales|Net Sales|Transaction ID"),
        names("Item|Qty|Gross Sales|Event Type|Transaction ID"),
        names("Item|Qty|Price Point Name|Gross Sales|Event Type"),
    ),
    columns={
        **COLUMNS,
        "quantity": names("Qty"),
        "product": names("SKU|Item"),
    },
    needed=("order", "customer", "date", "net_sales"),
    ways=(Way("net_sales", NET, LINE), Way("gross_sales", GROSS, LINE)),
    kinds={r"^refund": "refund", r"gift card": "skip"},
    date_order="month first",
    returns="net",
    known=frozenset(
        names(
            "Date|Time|Time Zone|Category|Item|Qty|Price Point Name|SKU|Modifiers Applied|Gross Sales|Discounts"
            "|Net Sales"
            "|Tax|Transaction ID|Payment ID|Device Name|Notes|Details|Event Type|Location|Dining Option|Customer ID"
            "|Customer Name|Customer Reference ID|Unit|Count|GTIN|Itemization Type|Commission|Employee|Fulfillment Note"
            "|Channel|Token|Card Brand|PAN Suffix"
        )
    ),
)
SQUARE_TRANSACTIONS = Platform(
    name="square_transactions",
    title="Square transactions export",
    lens="rfm",
    signatures=(
        names("Total Collected|Net Total|Transaction ID|Event Type"),
        names("Total Collected|Gross Sales|Net Sales|Transaction ID"),
    ),
    columns=COLUMNS,
    needed=("order", "customer", "date", "net_sales"),
    ways=(Way("net_sales", NET, LINE), Way("gross_sales", GROSS, LINE)),
    kinds={r"^refund": "refund"},
    date_order="month first",
    returns="net",
)
