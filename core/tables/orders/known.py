"""Columns bound by their names: a name that means exactly this, cells that fit, and no rival; otherwise asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from core.tables.dates import date_style
from core.tables.evidence import both, counts, equal_share, looks_like, tells_the_same, words_of
from core.tables.likely import likely_days
from core.tables.numbers import number_style
from core.tables.orders.bound import (
    CONTENT,
    NEEDED,
    ROLES,
    Bound,
    fits,
    may_be_id,
    named,
)
from core.tables.orders.who import likely_customers
from core.tables.table import Table
from core.tables.vocabulary.names import currency_beside, fold, once
from core.tables.vocabulary.order_names import ORDER_NAMES

# Words in the names of columns that say whether an order was paid.
PAYMENT: Final = frozenset(
    (
        "payment",
        "paid",
        "financial",
        "zahlungsstatus",
        "paiement",
        "pago",
        "pagamento",
        "betaalstatus",
        "betalingsstatus",
    )
)
MERGED: Final = 4  # so many customers' days to a number say that it numbers no orders
MANY_ORDERS: Final = 0.2
FEW_ROWS: Final = 2


def bind_by_name(table: Table, bound: Bound, given: Mapping[str, str | None]) -> None:
    """Columns whose whole name means a role and whose cells fit it."""
    taken = {column for column in given.values() if column}
    fitting: dict[str, list[tuple[int, int, str]]] = {role: [] for role in ROLES}
    for place, name in enumerate(table.names):
        if name in taken:
            continue
        for tier, role in ORDER_NAMES.roles_of(once(name)):
            if role in CONTENT and fits(table, bound, name, CONTENT[role]):
                fitting[role].append((tier, place, name))
    order = (
        "email",
        "status",
        "currency",
        "date",
        "time",
        "customer",
        "order",
        "line",
        "product",
        "consent",
        "country",
        "reference",
    )
    money = ("unit_price", "quantity", "subtotal", "order_total", "amount", "discount", "shipping", "tax", "refunded")
    for role in (*order, *money):
        if role in given:
            continue
        used = {column for column in bound.columns.values() if column}
        options = [(tier, name) for tier, _, name in sorted(fitting[role]) if name not in used]
        if not options:
            continue
        best = [name for tier, name in options if tier == options[0][0]]
        bound.columns[role] = best[0]
        if role == "status":
            _both_states(bound, best)
            continue
        rivals = [name for name in best[1:] if not same(table, role, best[0], name)]
        if rivals:
            _rivals(bound, role, [best[0], *rivals])
    _in_what(table, bound, given)
    _at_its_word(table, bound, given)
    _identity(table, bound, given)
    _when(table, bound, given)


def _in_what(table: Table, bound: Bound, given: Mapping[str, str | None]) -> None:
    """The column of currencies that goes with the money by its name: `Paid currency` beside `Paid amount`."""
    columns = bound.columns
    money = columns["order_total"] or columns["amount"] or columns["subtotal"] or columns["unit_price"]
    if not money or columns["currency"] or "currency" in given:
        return
    found = currency_beside(bound.free(table), money)
    if found and fits(table, bound, found, "currency"):
        columns["currency"] = found


def _both_states(bound: Bound, names: list[str]) -> None:
    """An order's state and its payment's are two columns: an order that either calls off is none."""
    paid = [name for name in names if PAYMENT & set(fold(name).split())]
    first, *others = [*paid, *(name for name in names if name not in paid)]
    bound.columns["status"] = first
    if others:
        bound.columns["line_status"] = others[0]
        bound.notes.append(f"An order counts where neither “{first}” nor “{others[0]}” says that it does not")


def _at_its_word(table: Table, bound: Bound, given: Mapping[str, str | None]) -> None:
    """A needed role takes the column of its very name even where its cells are bad: that is for the report to say."""
    for role in NEEDED:
        if role in given or role in bound.proposed or bound.columns[role]:
            continue
        content = CONTENT[role]
        free = bound.free(table)
        if any(looks_like(content, bound.sample[name], table.kind(name)) for name in free):
            continue
        meant = [name for name in free if named(name, role)]
        if len(meant) == 1:
            bound.columns[role] = meant[0]


def same(table: Table, role: str, first: str, second: str) -> bool:
    """Whether a rival says the same as the chosen column, so that there is nothing to ask."""
    if CONTENT[role] in {"number", "refund"}:
        one, other = number_style(table, first).sql, number_style(table, second).sql
        return equal_share(table, one, other) == 1.0
    if role == "date":
        one, other = (f"({date_style(table, name).local})::DATE" for name in (first, second))
        return tells_the_same(table, one, other)
    return tells_the_same(table, table.id_sql(first), table.id_sql(second))


def _rivals(bound: Bound, role: str, names: list[str]) -> None:
    bound.rivals[role] = tuple(names[1:])
    if role in {"country", "product", "line", "email", "currency", "time", "consent", "reference"}:
        return  # nothing about identity, money or time rests on which it is
    if role == "amount":
        net = [
            name for name in names if {"net", "netto", "nettes", "neto", "netas", "liquido"} & set(fold(name).split())
        ]
        gross = [name for name in names if {"gross", "brutto", "bruto"} & set(fold(name).split())]
        if len(net) == 1 and len(net) + len(gross) == len(names):
            bound.columns[role] = net[0]
            bound.notes.append(f"“{net[0]}” is the money; “{gross[0]}” is before discounts and refunds")
            return
    effects = {
        "customer": "Who bought decides every number",
        "order": "Which lines belong together decides how many orders there are",
        "date": "Recency and every chart over time follow it",
    }
    bound.columns[role] = None
    bound.ask(role, names, effects.get(role, "The money depends on it"), f"could be any of {', '.join(names)}")


def _identity(table: Table, bound: Bound, given: Mapping[str, str | None]) -> None:
    """The customer, and what names an order."""
    columns = bound.columns
    named_by = columns["customer"] or columns["email"]
    if not named_by and "customer" not in given and "customer" not in bound.proposed:
        free = likely_customers(table, bound)
        mails = [n for n in bound.free(table) if looks_like("email", bound.sample[n], table.kind(n))]
        free = [*mails, *(name for name in free if name not in mails)]
        if free:
            why = "has to be told: no column has a name that means it"
            bound.ask("customer", free[:12], "Who bought decides every number", why)
    customer = columns["customer"] or columns["email"]
    if customer and table.rows > FEW_ROWS and len(words_of(table, customer)) == 1:
        bound.notes.append(f"Every row has the same customer under “{customer}”: is it the shop's own?")
    if "order" in given or "order" in bound.proposed or not customer or not columns["date"]:
        return
    who = table.id_sql(customer)
    day = both(who, f"({date_style(table, columns['date']).local})::DATE")
    order = columns["order"]
    if order:
        tier = min(tier for tier, role in ORDER_NAMES.roles_of(order) if role == "order")
        ids, days, rows = counts(table, table.id_sql(order), day, "rowid")
        if MERGED * ids <= days and MERGED * ids <= rows and ids < MANY_ORDERS * rows:
            columns["order"] = None
            others = [n for n in bound.free(table) if named(n, "order") and may_be_id(table, bound, n)]
            effect = f"{ids:,} orders by “{order}”, though customers bought on {days:,} days"
            bound.ask("order", [*others[:3], None, order], effect, f"could be “{order}”, which runs over many days")
            return
        if tier == 2 and ids == rows != days:
            # An id of its own on every row may be the line's.
            columns["order"] = None
            effect = f"{ids:,} orders if it names them; {days:,} if everything a customer bought on one day is one"
            bound.ask("order", [order, None], effect, f"could be “{order}”, which is different on every row")
        return
    hidden = [name for name in bound.free(table) if _names_orders(table, bound, name, who, day)]
    if hidden:
        ids, days = counts(table, table.id_sql(hidden[0]), day)
        effect = f"{ids:,} orders by “{hidden[0]}”; {days:,} if everything a customer bought on one day is one"
        # What is different on every row numbers rows, unless nobody buys twice a day anyway.
        first: list[str | None] = [None, *hidden[:6]] if ids >= table.rows > 2 * days else [*hidden[:6], None]
        bound.ask("order", first, effect, "has no column of that name, but one could be it")


def _names_orders(table: Table, bound: Bound, name: str, who: str, day: str) -> bool:
    """Whether a column of no known name parts the rows as order numbers do: finer than customers, one day each."""
    if ORDER_NAMES.knows(name) or not may_be_id(table, bound, name):
        return False
    sql = table.id_sql(name)
    ids, people, days, pairs, filled = counts(
        table, sql, who, day, both(sql, day), f"CASE WHEN {sql} IS NOT NULL THEN rowid END"
    )
    # Where an order's total stands on its lines, it matters which they are even if days part them in the same way.
    matters = ids != days or bool(bound.columns["order_total"] or bound.columns["subtotal"])
    return filled >= 0.9 * table.rows and ids > people and pairs <= 1.02 * ids and matters


def _when(table: Table, bound: Bound, given: Mapping[str, str | None]) -> None:
    if bound.columns["date"] or "date" in given or "date" in bound.proposed:
        return
    free = [name for name in bound.free(table) if not _plain_ids(bound.sample[name])]
    free = likely_days(table, bound.sample, free)
    if free:
        bound.ask(
            "date",
            free[:12],
            "Recency and every chart over time follow it",
            "has to be told: no column has a name that means it",
        )


def _plain_ids(cells: Sequence[str]) -> bool:
    """Whether cells are bare numbers of five digits, which ids are more often than days."""
    return all(cell.isdigit() and len(cell) == 5 for cell in cells)
