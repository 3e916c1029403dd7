"""Which columns an order file may have, and why a row may be left out."""

from __future__ import annotations

from core.tables import Role

ROLES = (
    Role(
        "customer",
        "Customer",
        (
            *(
                "customer id",
                "customer",
                "client id",
                "client",
                "user id",
                "buyer",
                "member id",
                "account id",
                "shopper",
            ),
            *("customer email", "email", "customer number", "customer name", "kunde", "kundennummer", "cliente"),
        ),
        "id",
        required=True,
        description="Who bought: an id, a number or an e-mail address.",
    ),
    Role(
        "order",
        "Order",
        (
            *("invoice no", "order id", "order number", "invoice", "order", "invoice id", "transaction id", "receipt"),
            *("order no", "basket id", "name", "rechnung", "bestellnummer", "pedido"),
        ),
        "id",
        description="Lines with the same order belong together. Without it, a customer's day is one order.",
    ),
    Role(
        "date",
        "Date",
        (
            *("invoice date", "order date", "date", "created at", "purchase date", "timestamp", "transaction date"),
            *("paid at", "datetime", "day", "datum", "bestelldatum", "fecha"),
        ),
        "date",
        required=True,
        description="When it was ordered.",
    ),
    Role(
        "quantity",
        "Quantity",
        ("quantity", "qty", "units", "lineitem quantity", "count", "pieces", "menge", "anzahl", "cantidad"),
        "number",
        description="Pieces per line; with the unit price it gives the amount.",
    ),
    Role(
        "unit_price",
        "Unit price",
        ("unit price", "price", "lineitem price", "price each", "item price", "preis", "einzelpreis", "precio"),
        "number",
        description="Price of one piece.",
    ),
    Role(
        "amount",
        "Amount",
        (
            *("amount", "total", "revenue", "sales", "line total", "order total", "total amount", "value", "spend"),
            *("dollars", "net amount", "subtotal", "turnover", "betrag", "umsatz", "summe", "importe"),
        ),
        "number",
        description="Money per line, where there is no quantity and unit price.",
    ),
    Role("country", "Country", ("country", "country code", "shipping country", "land"), "text"),
    Role("product", "Product", ("stock code", "product id", "sku", "product", "item", "article", "artikel"), "any"),
    Role("currency", "Currency", ("currency", "currency code", "waehrung"), "text"),
)
# In the order in which they are looked for; a row counts under the first that holds.
REASONS = {
    "unreadable_row": "the row does not have the header's columns",
    "no_customer": "no customer",
    "unreadable_date": "no date, or one that cannot be read",
    "future_date": "dated after today",
    "after_as_of": "after the chosen as-of date",
    "unreadable_amount": "no amount, or one that cannot be read",
    "other_currency": "in another currency than the chosen one",
    "cancelled": "cancelled order",
    "not_positive_quantity": "quantity zero or negative",
    "not_positive_price": "price or amount zero or negative",
    "return_without_purchase": "a return, and no purchase of that customer is in the file",
    "duplicate": "the same row once more",
}
