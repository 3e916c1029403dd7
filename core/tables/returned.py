"""A list of orders that came back, beside the orders: joined by the order's number, so that they count as refunded."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from core.tables.evidence import looks_like
from core.tables.table import LEDGER, Table
from core.tables.vocabulary.names import fold
from core.tables.vocabulary.order_names import ORDER_NAMES

RETURNED: Final = "Returned"
CAME_BACK: Final = re.compile(
    r"return|refund|retour|ruckgabe|ruckerstattung|rembours|reembols|devol|reso|rimbors|geretour"
)
YES: Final = frozenset(("yes", "y", "true", "1", "ja", "oui", "si", "sim", "returned", "refunded"))
FOUND: Final = 0.5  # of the orders that are listed
# A list with one of these says which lines came back, or how much of the money: no order came back as a whole.
IN_PART: Final = frozenset(
    ("line", "product", "quantity", "amount", "unit_price", "refunded", "order_total", "subtotal")
)


def may_list_returned(title: str, header: Sequence[str]) -> bool:
    """Whether a table's title or one of its columns speaks of what came back."""
    return any(CAME_BACK.search(fold(name)) for name in (title, *header))


def attach_returned(orders: Table, other: Table) -> str | None:
    """Mark every order that a table lists as returned; what was done, or None where it is no such list.

    Args:
        orders: The orders; they get a column `Returned` of yes and no, unless they have one.
        other: A table with the number of an order, and at most a column of yes and no.
    """
    if any(CAME_BACK.search(fold(name)) for name in orders.names):
        return None
    roles = {name: {role for _, role in ORDER_NAMES.roles_of(name)} for name in other.names}
    keys = [name for name in other.names if "order" in roles[name]]
    column = next((one for one in orders.names for key in keys[:1] if fold(one) == fold(key)), None)
    if column is None or any(IN_PART & found for found in roles.values()):
        return None
    sample = other.sample(200)
    flag = next((one for one in other.names if one != keys[0] and CAME_BACK.search(fold(one))), None)
    if flag is None and not CAME_BACK.search(fold(other.name)):
        return None
    if flag and not (looks_like("yes_no", sample[flag], other.kind(flag)) or {*map(fold, sample[flag])} <= YES):
        return None
    cells = other.texts(flag) if flag else ["yes"] * other.rows
    named = other.query(f"SELECT {other.id_sql(keys[0])} FROM {LEDGER} ORDER BY rowid").fetchall()  # noqa: S608
    listed = {
        str(key) for (key,), cell in zip(named, cells, strict=True) if key is not None and fold(cell or "") in YES
    }
    number = orders.id_sql(column)
    known = {str(row[0]) for row in orders.query(f"SELECT DISTINCT {number} FROM {LEDGER}").fetchall()}  # noqa: S608
    if not listed or len(listed & known) < FOUND * len(listed):
        return None
    orders.add_looked_up(RETURNED, number, {one: "Yes" if one in listed else "No" for one in known})
    lost = f"; {len(listed - known):,} of them are not among the orders" if listed - known else ""
    return f"{other.name} by “{keys[0]}”: {len(listed & known):,} orders came back as a whole{lost}"
