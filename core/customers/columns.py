"""Which columns an order file may have, and why a row may be left out."""

from __future__ import annotations

from core.tables import Role

ROLES = (
    Role("customer", "Customer", (), "id", required=True, description="Who bought: an id or a number."),
    Role("email", "E-mail", (), description="Tells guests apart, and goes into exports where there is consent."),
    Role(
        "order",
        "Order",
        (),
        "id",
        description="Lines with the same order belong together. Without it, a customer's day is one order.",
    ),
    Role("date", "Date", (), "date", required=True, description="When it was ordered."),
    Role("time", "Time of day", (), description="Where it stands in a column of its own."),
    Role("status", "State", (), "text", description="What says that an order was cancelled, not paid or refunded."),
    Role("quantity", "Quantity", (), "number", description="Pieces per line; with the unit price it gives the amount."),
    Role("unit_price", "Unit price", (), "number", description="Price of one piece."),
    Role("amount", "Amount", (), "number", description="The line's money."),
    Role("order_total", "Order total", (), "number", description="The whole order's money, counted once an order."),
    Role("subtotal", "Subtotal", (), "number", description="The order's items, without tax and shipping."),
    Role("discount", "Discount", (), "number", description="What was taken off, as an amount or a share."),
    Role("refunded", "Refunded", (), "number", description="What was paid back."),
    Role("shipping", "Shipping", (), "number", description="Is no sale where it is told apart."),
    Role("tax", "Tax", (), "number", description="Is no sale where it is told apart."),
    Role("currency", "Currency", (), "text"),
    Role("country", "Country", (), "text"),
    Role("product", "Product", (), "any"),
    Role("line", "Line id", (), "any", description="Names a line; a line whose id repeats is counted once."),
    Role("consent", "Marketing consent", (), "any", description="Who may be written to."),
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
    "not_a_sale": "no sale: a tip, a payout, a hold, money that left",
    "cancelled": "cancelled order",
    "not_paid": "not paid: failed, declined or voided",
    "pending": "not settled yet",
    "refunded": "wholly refunded: nothing is left of it",
    "test_or_draft": "a test or a draft",
    "not_positive_quantity": "quantity zero or negative",
    "not_positive_price": "price or amount zero or negative",
    "return_without_purchase": "a return, and no purchase of that customer is in the file",
    "duplicate": "the same row once more",
}
