"""Public data sets of orders that people work with: Olist-like marketplaces, UCI Online Retail, Superstore, CDNOW."""

from __future__ import annotations

from core.tables.platforms.base import GROSS, LINE, NET, Platform, Way, names
from core.tables.vocabulary.states import COUNTS

OLIST = Platform(
    name="olist",
    title="Marketplace orders as Olist publishes them",
    lens="rfm",
    signatures=(
        names("order_id|customer_unique_id|order_purchase_timestamp|price"),
        names("order_id|customer_unique_id|order_purchase_timestamp|payment_value"),
        names("order_id|customer_id|order_purchase_timestamp|price"),
    ),
    columns={
        "order": names("order_id"),
        "customer": names("customer_unique_id"),
        "date": names("order_purchase_timestamp"),
        "status": names("order_status"),
        "amount": names("price|payment_value"),
        "shipping": names("freight_value"),
        "line": names("order_item_key"),
        "product": names("product_id"),
    },
    needed=("order", "customer", "date", "amount"),
    ways=(Way("amount", NET, LINE),),
    states={"approved": COUNTS, "processing": COUNTS, "invoiced": COUNTS, "created": COUNTS, "shipped": COUNTS},
)
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
SUPERSTORE = Platform(
    name="superstore",
    title="Superstore",
    lens="rfm",
    signatures=(
        names("Order ID|Ship Mode|Sub-Category|Sales"),
        names("Row ID|Order ID|Order Date|Ship Date|Sales"),
        names("Order ID|Order Date|Ship Mode|Customer ID|Sales|Profit"),
    ),
    columns={
        "order": names("Order ID"),
        "customer": names("Customer ID"),
        "date": names("Order Date"),
        "amount": names("Sales"),
        "product": names("Product ID|Product Name"),
        "country": names("Country|Country/Region"),
        "line": names("Row ID"),
    },
    needed=("order", "customer", "date", "amount"),
    # The discount is a share that the sales have off already.
    ways=(Way("amount", NET, LINE),),
)
