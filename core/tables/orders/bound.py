"""Roles of an order file and the columns they are bound to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from core.tables.evidence import examples, looks_like, names_things, words_of
from core.tables.questions import Question
from core.tables.table import Table
from core.tables.vocabulary.names import fold
from core.tables.vocabulary.order_names import ORDER_NAMES
from core.tables.vocabulary.states import may_be_states, says_states

# What a role's cells look like. `states` is looked at over the whole column.
CONTENT: Final = {
    "customer": "any",
    "email": "email",
    "order": "any",
    "date": "date",
    "time": "clock",
    "quantity": "number",
    **dict.fromkeys(("unit_price", "amount", "order_total", "subtotal", "discount", "shipping", "tax"), "number"),
    "refunded": "refund",
    "status": "states",
    "currency": "currency",
    "consent": "yes_no",
    "country": "any",
    "product": "any",
    "line": "any",
    "phone": "any",
    "reference": "any",
    "kind": "any",
}
KEY: Final = "customers_file.key"  # names the column of a second file that joins it
NEEDED: Final = ("date", "quantity", "unit_price", "amount", "order_total", "subtotal")
# Words in the names of columns that are about a person.
PERSON: Final = frozenset(
    ("customer", "client", "buyer", "user", "member", "name", "email", "mail", "recipient", "phone", "kunde", "kaufer")
)
# Words in the names of columns that are about whoever sold.
SELLER: Final = frozenset(("seller", "sellers", "vendor", "supplier", "merchant", "verkaufer", "lieferant", "vendeur"))
# Words in the names of columns that are about a thing, a place or a stretch of time, and so about nobody who buys.
NOT_PEOPLE: Final = frozenset(
    (
        *("product", "products", "item", "items", "sku", "article", "category", "brand", "variant", "style", "size"),
        *(
            "branch",
            "store",
            "shop",
            "city",
            "state",
            "region",
            "county",
            "country",
            "zip",
            "postcode",
            "location",
            "province",
            "group",
            "segment",
            "territory",
        ),
        *("year", "month", "week", "quarter", "qtr", "day", "hour", "date", "season", "line", "type", "kind", "status"),
        *("index", "channel", "source", "device", "method", "payment", "currency", "gender", "coupon", "campaign"),
        *("tax", "discount", "balance", "cost", "margin", "weight", "rating", "courier", "fulfilment", "fulfillment"),
    )
)
ROLES: Final = tuple(CONTENT)
BARE: Final = 2  # the tier of names that number anything


@dataclass
class Bound:
    """Roles and their columns, and what has to be asked.

    Attributes:
        columns: Role -> column name, or None.
        proposed: What is proposed for the roles that are asked about.
        questions: What has to be asked.
        rivals: Role -> columns that could be it too.
        notes: What was decided, in plain sentences.
        refund_words: Words of the `kind` column that say that a row gives money back, where no platform tells.
        other_words: Words of it that say that a row is no sale.
        credit_letters: Letters before the numbers of orders that are credit notes.
        continued: Whether an order's later rows got its number from the row above.
        reverses: Whether a row that names another order under `reference` gives its money back, whatever its sign.
        sample: Some filled cells of every column.
        free: Columns that no role took.
    """

    columns: dict[str, str | None]
    sample: Mapping[str, Sequence[str]]
    proposed: dict[str, str | None] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    rivals: dict[str, tuple[str, ...]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    refund_words: tuple[str, ...] = ()
    other_words: tuple[str, ...] = ()
    credit_letters: tuple[str, ...] = ()
    continued: bool = False
    reverses: bool = False

    def ask(self, role: str, candidates: Sequence[str | None], effect: str, why: str) -> None:
        """Ask about a role; the first candidate is proposed."""
        shown = {one: examples(self.sample[one]) for one in candidates if one is not None}
        self.questions.append(Question(f"columns.{role}", tuple(candidates), shown, effect, why))
        self.proposed[role] = candidates[0]

    def free(self, table: Table) -> list[str]:
        """Columns that no role took, in file order."""
        taken = set(self.columns.values()) | set(self.proposed.values())
        return [name for name in table.names if name not in taken]


def fits(table: Table, bound: Bound, name: str, content: str) -> bool:
    """Whether the cells of a column look like a content of `CONTENT`."""
    if content == "states":
        words = words_of(table, name)
        return may_be_states(name, words) if named(name, "status") else says_states(words)
    if content == "refund" and _is_flag(table, name):
        return False
    content = "number" if content == "refund" else content
    return looks_like(content, bound.sample[name], table.kind(name)) and bool(bound.sample[name])


def _is_flag(table: Table, name: str) -> bool:
    """Whether a column says yes and no: `Refunded` of ones and zeros is no money, one of zeros and amounts is."""
    words = words_of(table, name)
    return bool(words) and all(looks_like("yes_no", [word], "text") for word in words)


def named(name: str, role: str) -> bool:
    """Whether a column's whole name means a role."""
    return any(other == role for _, other in ORDER_NAMES.roles_of(name))


def means_another(name: str) -> bool:
    """Whether a column's name means something that no customer could be: `Product Name`, `City`, or whoever sold."""
    said = fold(name).split()
    words = set(said)
    if SELLER & words or (NOT_PEOPLE & words and not PERSON & words) or (said and said[-1] in NOT_PEOPLE):
        return True
    known = ORDER_NAMES.roles_of(name)
    # A bare “No” numbers orders, or people; an order number does not.
    roles = {role for tier, role in known if not (role == "order" and tier < BARE)}
    return bool(known) and not roles & {"customer", "email", "phone", "other", "order", "line"}


def means_else(name: str, role: str) -> bool:
    """Whether a column's whole name means something, and not a role."""
    known = {other for _, other in ORDER_NAMES.roles_of(name)}
    return bool(known) and role not in known


def may_be_id(table: Table, bound: Bound, name: str) -> bool:
    """Whether a column's cells could name something."""
    return names_things(bound.sample[name], table.kind(name))
