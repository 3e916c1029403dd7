"""Which column of an order file is what: by its platform, by an exact name whose cells fit, or asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from core.tables.evidence import both, counts, equal_share, examples, looks_like, tells_the_same, words_of
from core.tables.numbers import number_style
from core.tables.platforms.base import Platform
from core.tables.questions import Question
from core.tables.table import Table
from core.tables.vocabulary.names import fold, spell
from core.tables.vocabulary.order_names import ORDER_NAMES
from core.tables.vocabulary.states import COUNTS, outcome_of, says_states

# What a role's cells look like. `states` is looked at over the whole column.
CONTENT: Final = {
    "customer": "any",
    "email": "email",
    "order": "any",
    "date": "date",
    "time": "clock",
    "quantity": "number",
    **dict.fromkeys(("unit_price", "amount", "order_total", "subtotal", "discount", "shipping", "tax"), "number"),
    "refunded": "number",
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
NEEDED: Final = ("date", "quantity", "unit_price", "amount", "order_total", "subtotal")
# Words in the names of columns that are about a person.
PERSON: Final = frozenset(
    ("customer", "client", "buyer", "user", "member", "name", "email", "mail", "recipient", "phone", "kunde", "kaufer")
)
ROLES: Final = tuple(CONTENT)


@dataclass
class Bound:
    """Roles and their columns, and what has to be asked.

    Attributes:
        columns: Role -> column name, or None.
        proposed: What is proposed for the roles that are asked about.
        questions: What has to be asked.
        rivals: Role -> columns that could be it too.
        notes: What was decided, in plain sentences.
        sample: Some filled cells of every column.
        free: Columns that no role took.
    """

    columns: dict[str, str | None]
    sample: Mapping[str, Sequence[str]]
    proposed: dict[str, str | None] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    rivals: dict[str, tuple[str, ...]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def ask(self, role: str, candidates: Sequence[str | None], effect: str, why: str) -> None:
        """Ask about a role; the first candidate is proposed."""
        shown = {one: examples(self.sample[one]) for one in candidates if one is not None}
        self.questions.append(Question(f"columns.{role}", tuple(candidates), shown, effect, why))
        self.proposed[role] = candidates[0]

    def free(self, table: Table) -> list[str]:
        """Columns that no role took, in file order."""
        taken = set(self.columns.values()) | {one for one in self.proposed.values()}
        return [name for name in table.names if name not in taken]


def bind(table: Table, platform: Platform | None, given: Mapping[str, str | None]) -> Bound:
    """Bind every role.

    Args:
        table: The file.
        platform: What exported it, if known.
        given: Role -> column, as a caller named it; None for none. These are taken as they are.
    """
    sample = table.sample(200)
    found = dict(platform.bind(table.names)) if platform else {}
    taken = {column for column in given.values() if column}
    columns: dict[str, str | None] = dict.fromkeys(ROLES)
    columns.update({role: column for role, column in found.items() if column not in taken})
    columns.update(given)
    bound = Bound(columns, sample)
    if platform:
        _missing_of_platform(table, platform, bound, given)
    else:
        _by_name(table, bound, given)
    _hidden_states(table, bound, given, platform)
    return bound


def _missing_of_platform(table: Table, platform: Platform, bound: Bound, given: Mapping[str, str | None]) -> None:
    """Roles that the platform's export always has and this file has not: their columns may have other names here."""
    strange = [name for name in bound.free(table) if platform.known and fold(name) not in platform.known]
    effects = {
        "customer": "Who bought decides every number",
        "status": "Without it orders that were cancelled or never paid count",
        "refunded": "Without it refunds are not taken off",
        "order": "Which lines belong together decides how many orders there are",
        "date": "When it was bought decides recency",
    }
    for role in platform.needed:
        if role in given or bound.columns.get(role):
            continue
        if role == "email" and (bound.columns.get("customer") or given.get("customer")):
            continue
        if role == "customer" and bound.columns.get("email"):
            continue
        wanted = "customer" if role == "email" else role
        content = CONTENT.get(role, "number" if role not in {"order", "customer"} else "any")
        pool = bound.free(table) if role in {"customer", "email", "order", "date"} or not platform.known else strange
        if wanted == "customer" and platform.known:
            pool = [name for name in pool if name in strange or PERSON & set(fold(name).split())]
        fitting = [name for name in pool if _fits(table, bound, name, content)]
        if wanted in {"customer", "order"}:
            fitting = [name for name in fitting if _may_be_id(table, bound, name)]
            fitting.sort(key=lambda name: (name not in strange, not _named(name, wanted)))
        known_elsewhere = any(way.base != role for way in platform.ways)
        if (
            role in {"amount", "order_total", "subtotal", "net_sales"}
            and known_elsewhere
            and _way_open(platform, bound)
        ):
            continue
        if fitting:
            optional = role in {"status", "refunded", "kind"}
            candidates: list[str | None] = [*fitting[:12], *([None] if optional else [])]
            effect = effects.get(role, "The money depends on it")
            bound.ask(wanted, candidates, effect, f"is not where {platform.title} has it")


def _way_open(platform: Platform, bound: Bound) -> bool:
    """Whether some way to the money has its columns."""
    columns = bound.columns
    return any(
        (columns.get("quantity") and columns.get("unit_price")) if way.base == "pieces" else columns.get(way.base)
        for way in platform.ways
    )


def _fits(table: Table, bound: Bound, name: str, content: str) -> bool:
    if content == "states":
        return says_states(words_of(table, name))
    return looks_like(content, bound.sample[name], table.kind(name)) and bool(bound.sample[name])


def _named(name: str, role: str) -> bool:
    return any(other == role for _, other in ORDER_NAMES.roles_of(name))


def _may_be_id(table: Table, bound: Bound, name: str) -> bool:
    """Whether cells could name something: several values, no dates, no decimals."""
    cells = bound.sample[name]
    if not cells or table.kind(name) in {"time", "boolean"} or len(set(cells)) < 2:
        return False
    if looks_like("date", cells, table.kind(name)) and not looks_like("whole", cells, "text"):
        return False
    return not (looks_like("number", cells, "text") and not looks_like("whole", cells, "text"))


def _by_name(table: Table, bound: Bound, given: Mapping[str, str | None]) -> None:
    """Columns whose whole name means a role and whose cells fit it."""
    taken = {column for column in given.values() if column}
    fitting: dict[str, list[tuple[int, int, str]]] = {role: [] for role in ROLES}
    for place, name in enumerate(table.names):
        if name in taken:
            continue
        for tier, role in ORDER_NAMES.roles_of(name):
            if role in CONTENT and _fits(table, bound, name, CONTENT[role]):
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
        rivals = [name for name in best[1:] if not _same(table, role, best[0], name)]
        if rivals:
            _rivals(table, bound, role, [best[0], *rivals])
    _at_its_word(table, bound, given)
    _identity(table, bound, given)
    _when(table, bound, given)


def _at_its_word(table: Table, bound: Bound, given: Mapping[str, str | None]) -> None:
    """A needed role takes the column of its very name even where its cells are bad: that is for the report to say."""
    for role in NEEDED:
        if role in given or role in bound.proposed or bound.columns[role]:
            continue
        content = CONTENT[role]
        free = bound.free(table)
        if any(looks_like(content, bound.sample[name], table.kind(name)) for name in free):
            continue
        named = [name for name in free if _named(name, role)]
        if len(named) == 1:
            bound.columns[role] = named[0]


def _same(table: Table, role: str, first: str, second: str) -> bool:
    """Whether a rival says the same as the chosen column, so that there is nothing to ask."""
    if CONTENT[role] == "number":
        one, other = number_style(table, first).sql, number_style(table, second).sql
        return equal_share(table, one, other) == 1.0
    if role == "date":
        from core.tables.dates import date_style

        one, other = (f"({date_style(table, name).local})::DATE" for name in (first, second))
        return tells_the_same(table, one, other)
    return tells_the_same(table, table.id_sql(first), table.id_sql(second))


def _rivals(table: Table, bound: Bound, role: str, names: list[str]) -> None:
    bound.rivals[role] = tuple(names[1:])
    if role in {"country", "product", "line", "email", "currency", "time", "consent"}:
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
    if not columns["customer"] and "customer" not in given and "customer" not in bound.proposed:
        if not columns["email"]:
            free = [name for name in bound.free(table) if _may_be_id(table, bound, name)]
            free.sort(key=lambda name: _rank_customer(table, bound, name))
            if free:
                bound.ask(
                    "customer", free[:12], "Who bought decides every number", "is not among the names of the columns"
                )
    customer = columns["customer"] or columns["email"]
    if "order" in given or "order" in bound.proposed or not customer or not columns["date"]:
        return
    from core.tables.dates import date_style

    who = table.id_sql(customer)
    day = both(who, f"({date_style(table, columns['date']).local})::DATE")
    order = columns["order"]
    if order:
        tier = min(tier for tier, role in ORDER_NAMES.roles_of(order) if role == "order")
        ids, days, rows = counts(table, table.id_sql(order), day, "rowid")
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
        bound.ask("order", [*hidden[:6], None], effect, "has no column of that name, but one could be it")


def _rank_customer(table: Table, bound: Bound, name: str) -> tuple[bool, float]:
    """Columns with several rows a value come first, names of people last."""
    values, rows = counts(table, table.id_sql(name), "rowid")
    person = any(role == "other" for _, role in ORDER_NAMES.roles_of(name))
    share = values / max(rows, 1)
    return person or values < 3, abs(share - 0.45)


def _names_orders(table: Table, bound: Bound, name: str, who: str, day: str) -> bool:
    """Whether a column of no known name parts the rows as order numbers do: finer than customers, one day each."""
    if ORDER_NAMES.knows(name) or not _may_be_id(table, bound, name):
        return False
    sql = table.id_sql(name)
    ids, people, days, pairs, filled = counts(
        table, sql, who, day, both(sql, day), f"CASE WHEN {sql} IS NOT NULL THEN rowid END"
    )
    return filled >= 0.9 * table.rows and ids > people and pairs <= 1.02 * ids and ids != days


def _when(table: Table, bound: Bound, given: Mapping[str, str | None]) -> None:
    if bound.columns["date"] or "date" in given or "date" in bound.proposed:
        return
    free = [
        name
        for name in bound.free(table)
        if looks_like("date", bound.sample[name], table.kind(name)) and not _plain_ids(bound.sample[name])
    ]
    if free:
        bound.ask(
            "date", free[:12], "Recency and every chart over time follow it", "is not among the names of the columns"
        )


def _plain_ids(cells: Sequence[str]) -> bool:
    """Whether cells are bare numbers of five digits, which ids are more often than days."""
    return all(cell.isdigit() and len(cell) == 5 for cell in cells)


def _hidden_states(table: Table, bound: Bound, given: Mapping[str, str | None], platform: Platform | None) -> None:
    """A column of no known name whose words say that orders were cancelled or never paid."""
    if bound.columns["status"] or "status" in given or "status" in bound.proposed:
        return
    for name in bound.free(table):
        if platform and platform.known and fold(name) in platform.known:
            continue
        if table.kind(name) != "text" or len(set(bound.sample[name])) > 60:
            continue
        words = words_of(table, name)
        lost = {word: rows for word, rows in words.items() if outcome_of(word) not in {None, COUNTS}}
        if says_states(words) and lost:
            shown = ", ".join(f"{word} ({rows:,})" for word, rows in list(lost.items())[:4])
            effect = f"Rows that would be left out: {shown}"
            bound.ask("status", [name, None], effect, f"could be “{name}”")
            return


def known_unit(column: str | None) -> bool:
    """Whether a column's name says that its amounts are in the smallest unit."""
    return column is not None and spell(column).minor
