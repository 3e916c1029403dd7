"""UCI Online Retail, I and II: a row a line, guests without an id, a C before what was cancelled."""

from __future__ import annotations

from core.tables.platforms.base import GROSS, LINE, Platform, Way, names

ONLINE_RETAIL = Platform(
    name="online_retail",
    title="UCI Online Retail",
    lens="rfm",
    signatures=(
        names("InvoiceNo|StockCode|InvoiceDate|UnitPrice"),
        names("Invoice|StockCode|InvoiceDate|Price"),
    ),
    columns={
        "order": names("InvoiceNo|Invoice"),
        "customer": names("CustomerID|Customer ID"),
        "date": names("InvoiceDate"),
        "quantity": names("Quantity"),
        "unit_price": names("UnitPrice|Price"),
        "product": names("StockCode"),
        "country": names("Country"),
    },
    needed=("order", "customer", "date", "quantity", "unit_price"),
    ways=(Way("pieces", GROSS, LINE),),
    date_order="month first",
    # Cancellations are invoices of their own that name no order: they lower what the customer spent.
    returns="net",
)
