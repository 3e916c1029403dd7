"""E-mail and consent of every customer, from the orders or from a second file that is joined by a named key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from core.fields import mapping
from core.tables.evidence import looks_like
from core.tables.joined_key import find_key
from core.tables.orders.bound import KEY
from core.tables.orders.lines import LINES
from core.tables.table import LEDGER, Table
from core.tables.vocabulary.names import fold
from core.tables.vocabulary.order_names import ORDER_NAMES
from core.tables.vocabulary.yes_no import NO, YES

AGREED: Final = YES | {"subscribed", "opted_in", "opt_in"}
REFUSED: Final = NO | {"unsubscribed", "not_subscribed", "opted_out"}


@dataclass(frozen=True)
class Person:
    """What is known of a customer beside her orders; None where it is not known."""

    email: str | None = None
    consent: bool | None = None


def consent_of(cell: str | None) -> bool | None:
    """Whether a cell says that somebody agreed to be written to.

    >>> consent_of("Subscribed"), consent_of("no"), consent_of("perhaps")
    (True, False, None)
    """
    if not cell:
        return None
    word = fold(cell).replace(" ", "_")
    return True if word in AGREED else False if word in REFUSED else None


def people_of_orders(table: Table) -> dict[str, Person]:
    """Customer -> e-mail and consent as her latest order that states them has it; from the tables of `make_lines`."""
    found = table.query(
        f"SELECT customer, arg_max(email, placed) FILTER (email IS NOT NULL),"  # noqa: S608
        f" arg_max(consent, placed) FILTER (consent IS NOT NULL) FROM {LINES} WHERE reason IS NULL GROUP BY customer"
    ).fetchall()
    return {str(who): Person(_mail(email), consent_of(said)) for who, email, said in found}


def join_people(
    customers: Sequence[str], second: Table, columns: object
) -> tuple[dict[str, Person], str, tuple[str, ...]]:
    """Customer -> e-mail and consent of a second file, the column that joined it, and what was decided.

    Args:
        customers: The customers of the orders.
        second: The file of customers.
        columns: The caller's columns; `customers_file.key` names the key.

    Raises:
        Asked: Several columns could be the key, or none plainly is.
        InvalidInput: No such column, or no column finds any customer.
    """
    given = {} if columns is None else mapping("columns", columns, "an object: role -> column name")
    key = find_key(customers, second, given, KEY, "customers")
    mail = _column(second, "email", "email", key)
    agreed = _column(second, "consent", "yes_no", key)
    picked = ", ".join(second.text_sql(name) if name else "NULL" for name in (mail, agreed))
    found = second.query(f"SELECT {second.id_sql(key)}, {picked} FROM {LEDGER}").fetchall()  # noqa: S608
    wanted = set(customers)
    out = {
        str(who): Person(_mail(email), consent_of(said))
        for who, email, said in found
        if who is not None and who in wanted
    }
    missing = len(wanted) - len(out)
    notes = [f"“{key}” of {second.name} joined {len(out):,} of {len(wanted):,} customers"]
    if missing:
        notes.append(f"{missing:,} customers are not in {second.name}")
    return out, key, tuple(notes)


def _column(second: Table, role: str, content: str, key: str) -> str | None:
    sample = second.sample(100)
    for name in second.names:
        named = any(other == role for _, other in ORDER_NAMES.roles_of(name))
        if named and name != key and looks_like(content, sample[name], second.kind(name)):
            return name
    return key if role == "email" and looks_like("email", sample[key], second.kind(key)) else None


def _mail(text: str | None) -> str | None:
    return text.lower() if text and "@" in text else None


def people(
    customers: Sequence[str], table: Table, second: Table | None, columns: object
) -> tuple[Mapping[str, Person], str | None, tuple[str, ...]]:
    """What is known of every customer: a joined file first, the orders where it says nothing."""
    own = people_of_orders(table)
    if second is None:
        return own, None, ()
    joined, key, notes = join_people(customers, second, columns)
    merged = {
        who: Person(
            joined.get(who, Person()).email or own.get(who, Person()).email,
            own.get(who, Person()).consent if joined.get(who, Person()).consent is None else joined[who].consent,
        )
        for who in customers
    }
    return merged, key, notes
