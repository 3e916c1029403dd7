"""Which column of an order file is what: by its platform, by an exact name whose cells fit, or asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core.errors import InvalidInput
from core.tables.evidence import counts, filled_share, with_sparse, words_of
from core.tables.likely import CODE_WORDS, MONEY_WORDS
from core.tables.orders.bound import (
    CONTENT,
    PERSON,
    ROLES,
    Bound,
    fits,
    may_be_id,
    means_another,
    means_else,
    named,
)
from core.tables.orders.hinted import ask_currency, ask_states, bind_second_states
from core.tables.orders.kinds import bind_kind
from core.tables.orders.known import bind_by_name, same
from core.tables.orders.named_states import MOST_CALLED_OFF
from core.tables.orders.unread import strange_columns
from core.tables.platforms.base import COLLECTED, Platform
from core.tables.table import Table
from core.tables.vocabulary.names import fold
from core.tables.vocabulary.states import COUNTS, hint_of, says_states

# Roles that are looked for among columns of unknown names, although an export may do without them.
WATCHED = (
    "time",
    "email",
    "customer",
    "discount",
    "refunded",
    "shipping",
    "tax",
    "order_total",
    "adjusted",
    "reference",
    "test",
    "called_off",
)
# What is no role of every file: whether an order was a test, and when it was called off.
OF_STATE = {"test": "yes_no", "called_off": "date"}
MOST_SHOWN = 12
SEVERAL = 10


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
        bind_by_name(table, bound, given)
    _hidden_states(table, bound, given, platform)
    if not platform:
        bind_kind(table, bound, given)
        ask_states(table, bound, given)
        bind_second_states(table, bound, given)
    ask_currency(table, bound, given, strange_columns(table, platform, bound) if platform else bound.free(table))
    return bound


def refuse_unfit(bound: Bound, platform: Platform | None) -> None:
    """An export that names no customers is said to, whatever else could be asked about it.

    Raises:
        InvalidInput: It is one, and no column was named for the customer.
    """
    if not platform or bound.columns["customer"] or bound.columns["email"] or "customer" in bound.proposed:
        return
    said = platform.unfit or platform.nobody
    if said:
        raise InvalidInput("file", f"is the {platform.title}; it {said}", "a file with a column of customers")


def _missing_of_platform(table: Table, platform: Platform, bound: Bound, given: Mapping[str, str | None]) -> None:
    """Roles that the platform's export always has and this file has not: their columns may have other names here."""
    strange = strange_columns(table, platform, bound)
    effects = {
        "customer": "Who bought decides every number",
        "status": "Without it orders that were cancelled or never paid count",
        "refunded": "Without it refunds are not taken off",
        "order": "Which lines belong together decides how many orders there are",
        "date": "When it was bought decides recency",
    }
    bound.sample = with_sparse(table, bound.sample, strange)
    if strange:
        _first_choice(table, platform, bound, given, strange)
        _watch(table, platform, bound, given, strange)
    for role in platform.needed:
        if role in given or bound.columns.get(role):
            continue
        if role == "email" and not strange and (bound.columns.get("customer") or given.get("customer")):
            continue
        if role == "customer" and (bound.columns.get("email") or role in bound.proposed):
            continue
        wanted = "customer" if role == "email" else role
        content = CONTENT.get(role, "number" if role not in {"order", "customer"} else "any")
        pool = bound.free(table) if role in {"customer", "email", "order", "date"} or not platform.known else strange
        if wanted == "customer" and platform.known:
            people = [name for name in pool if PERSON & set(fold(name).split()) and not means_another(name)]
            pool = [name for name in pool if name in strange or name in people]
        fitting = _that_may_be(table, bound, [name for name in pool if fits(table, bound, name, content)], wanted)
        if wanted in {"customer", "order"}:
            fitting.sort(key=lambda name: (name not in strange, not named(name, wanted)))
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


def _that_may_be(table: Table, bound: Bound, names: Sequence[str], role: str) -> list[str]:
    """Columns whose cells fit a role, without those that mean another thing."""
    if role not in {"customer", "order"}:
        return [name for name in names if not means_else(name, role)]
    found = [name for name in names if may_be_id(table, bound, name)]
    if role != "customer":
        return found
    # Amounts come last: with no other column they are still better than a refusal.
    people = [name for name in found if not means_another(name)]
    return [name for name in people if not MONEY_WORDS & set(fold(name).split())] or people


def _first_choice(
    table: Table, platform: Platform, bound: Bound, given: Mapping[str, str | None], strange: list[str]
) -> None:
    """Who bought and when, where a platform's best column for it is missing and a strange one could be it."""
    for role in ("customer", "date"):
        if role in given or role in bound.proposed or not platform.columns.get(role):
            continue
        current = bound.columns[role]
        instead = current or (bound.columns["email"] if role == "customer" else None)
        if not instead or (current and not platform.second_choice(role, table.names)):
            continue
        fitting = [name for name in strange if name not in bound.proposed.values()]
        fitting = [name for name in fitting if _fits_watched(table, bound, name, role)]
        if role == "customer":
            fitting = [name for name in fitting if _repeats(table, name)]
        else:
            fitting = [name for name in fitting if not same(table, role, instead, name)]
        if fitting:
            bound.columns[role] = None
            effect = "Who bought decides every number" if role == "customer" else "When it was bought decides recency"
            bound.ask(role, [*fitting[:6], current], effect, f"is not where {platform.title} has it")


def _repeats(table: Table, name: str) -> bool:
    """Whether a column names anything more than once; with one row a value it parts nobody from anybody."""
    values, filled = counts(table, table.id_sql(name), f"CASE WHEN {table.id_sql(name)} IS NOT NULL THEN rowid END")
    return values < filled


def _watch(table: Table, platform: Platform, bound: Bound, given: Mapping[str, str | None], strange: list[str]) -> None:
    """A column of a name that the platform never writes may be any of those that are missing."""
    first = platform.ways[0].base if platform.ways else ""
    for role in (*WATCHED, *(("quantity", "unit_price") if first == "pieces" else (first,))):
        if role not in platform.columns or role in platform.needed or role in given or bound.columns.get(role):
            continue
        if role == "discount" and _holds(platform, bound) == COLLECTED:
            continue  # what was collected has it off already
        if role == "adjusted" and bound.columns.get("refunded"):
            continue  # it says the same in another way
        fitting = [name for name in strange if _fits_watched(table, bound, name, role)]
        if fitting:
            why = f"is not where {platform.title} has it"
            bound.ask(role, [*fitting[:6], None], "The money or the customers depend on it", why)


def _fits_watched(table: Table, bound: Bound, name: str, role: str) -> bool:
    """Whether a column of no known name could be a role whose column is missing."""
    if name in bound.proposed.values() or means_else(name, role):
        return False
    if role in {"customer", "reference"}:
        return may_be_id(table, bound, name) and not (role == "customer" and means_another(name))
    if role == "called_off" and filled_share(table, name) >= MOST_CALLED_OFF:
        return False
    content = OF_STATE.get(role) or CONTENT.get(role, "number")
    if content in {"number", "refund"} and (CODE_WORDS & set(fold(name).split()) or _numbers_rows(bound.sample[name])):
        return False
    return fits(table, bound, name, content)


def _numbers_rows(cells: Sequence[str]) -> bool:
    """Whether bare whole numbers, none of them 0 and most of them different, are more likely ids than money."""
    bare = all(cell.isdigit() and cell.strip("0") for cell in cells)
    return bare and len(cells) >= SEVERAL and len(set(cells)) > len(cells) / 2


def _holds(platform: Platform, bound: Bound) -> str | None:
    """What the money holds, by the way that is taken."""
    return next((way.holds for way in platform.ways if bound.columns.get(way.base)), None)


def _way_open(platform: Platform, bound: Bound) -> bool:
    """Whether some way to the money has its columns."""
    columns = bound.columns
    return any(
        (columns.get("quantity") and columns.get("unit_price")) if way.base == "pieces" else columns.get(way.base)
        for way in platform.ways
    )


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
        lost = {word: rows for word, rows in words.items() if hint_of(word) not in {None, COUNTS}}
        if says_states(words) and lost:
            shown = ", ".join(f"{word} ({rows:,})" for word, rows in list(lost.items())[:4])
            effect = f"Rows that would be left out: {shown}"
            bound.ask("status", [name, None], effect, f"could be “{name}”")
            return
