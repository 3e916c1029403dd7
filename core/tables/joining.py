"""Tables as one: each joined to the finest of them by a key that both name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from core.errors import InvalidInput
from core.tables.engine import literal
from core.tables.evidence import looks_like
from core.tables.likely import CODE_WORDS, MONEY_WORDS
from core.tables.numbers import number_style
from core.tables.table import LEDGER, Table
from core.tables.vocabulary.names import fold, glued
from core.tables.vocabulary.order_names import ORDER_NAMES

LOOKED_UP: Final = 2_000
FOUND: Final = 0.5  # share of a table's keys that the other has to have
# Names that number the rows of any table, or that things of several kinds share.
NO_KEY: Final = frozenset(
    ("id", "index", "row", "line", "no", "nr", "number", "name", "date", "quantity", "qty", "month", "year", "status")
)
AMOUNTS: Final = MONEY_WORDS | {"value", "payment", "wert", "montant"}


@dataclass(frozen=True)
class _Edge:
    """How a table is joined.

    Attributes:
        column: The column of the rows so far that names it.
        key: Its own column, which names each of its rows once.
    """

    column: str
    key: str


def join_tables(tables: Sequence[Table]) -> Table:
    """The table with the finest rows, with what the others say of each of its rows.

    A table joins by a column that names each of its rows once and that the rows so far name too. Of one that has
    several rows for what they name, such as payments of an order, amounts are added up.

    Raises:
        InvalidInput: None of them names another.
    """
    base = max(tables, key=lambda one: _rank(one, tables))
    said: list[str] = []
    left = [one for one in tables if one is not base]
    while found := next(((one, edge) for one in left if (edge := _edge(base, one))), None):
        other, edge = found
        left.remove(other)
        said.append(f"{other.name} by “{edge.key}”{_attach(base, other, edge)}")
    for other in [*left]:
        added = _add_up(base, other)
        if added:
            left.remove(other)
            said.append(added)
    names = ", ".join(one.name for one in tables)
    if not said:
        raise InvalidInput(
            "file",
            f"stands for {len(tables)} tables ({names}) of which none names another's rows",
            "one table, or tables with a key of the same name, such as order_id",
        )
    base.joined = [f"Rows are those of {base.name}; joined: {'; '.join(said)}"]
    if left:
        base.joined.append(f"Not joined, for want of a key: {', '.join(one.name for one in left)}")
    base.written = f"{len(tables)} tables joined: {names}"
    base.name = "files"
    return base


def _rank(table: Table, tables: Sequence[Table]) -> tuple[int, bool, int]:
    """How many others its rows lead to, whether they are of products, and how many there are."""
    reached, grown = [table], True
    while grown:
        grown = False
        for other in tables:
            if other not in reached and any(_edge(one, other) for one in reached):
                reached.append(other)
                grown = True
    product = any(role == "product" for name in table.names for _, role in ORDER_NAMES.roles_of(name))
    return len(reached), product, table.rows


def _edge(rows: Table, other: Table) -> _Edge | None:
    """The key by which a table joins some rows, or None."""
    title = Path(other.name).stem
    # `raw_orders` and `tbl_orders` hold orders: their `id` is the `order_id` of others.
    stems = {glued(title), (fold(title).split() or [""])[-1]}
    own = {f"{one}id" for stem in stems if stem for one in (stem, stem.removesuffix("s"))}
    for key in other.names:
        for column in rows.names:
            own_id = fold(key) == "id" and glued(column) in own
            same = fold(key) == fold(column) and fold(key) not in NO_KEY and not AMOUNTS & set(fold(key).split())
            if (own_id or same) and _names_once(other, key) and _finds(rows, column, other, key):
                return _Edge(column, key)
    return None


def _names_once(table: Table, key: str) -> bool:
    filled, distinct = table.query(
        f"SELECT count(k), count(DISTINCT k) FROM (SELECT {table.id_sql(key)} AS k FROM {LEDGER})"  # noqa: S608
    ).fetchone() or (0, 1)
    return bool(filled) and filled == distinct


def _finds(rows: Table, column: str, other: Table, key: str) -> bool:
    """Whether half of what some rows name is in another table."""
    some = rows.query(
        f"SELECT DISTINCT {rows.id_sql(column)} AS k FROM {LEDGER} WHERE k IS NOT NULL LIMIT {LOOKED_UP}"  # noqa: S608
    ).fetchall()
    listed = ", ".join(literal(str(row[0])) for row in some) or "''"
    (hits,) = other.query(
        f"SELECT count(DISTINCT k) FROM (SELECT {other.id_sql(key)} AS k FROM {LEDGER}) WHERE k IN ({listed})"  # noqa: S608
    ).fetchone() or (0,)
    return bool(some) and int(hits) >= FOUND * len(some)


def _attach(base: Table, other: Table, edge: _Edge) -> str:
    """Add a table's columns to the rows that name it; what is said of rows of it that none names."""
    keys = [row[0] for row in other.query(f"SELECT {other.id_sql(edge.key)} FROM {LEDGER} ORDER BY rowid").fetchall()]  # noqa: S608
    column = base.id_sql(edge.column)
    for name in other.names:
        if name == edge.key:
            continue
        taken = {fold(one) for one in base.names}
        title = name if fold(name) not in taken else f"{name} ({other.name})"
        values = {str(key): cell for key, cell in zip(keys, other.texts(name), strict=True) if key is not None}
        base.add_looked_up(title, column, values)
    named = {row[0] for row in base.query(f"SELECT DISTINCT {column} FROM {LEDGER}").fetchall()}  # noqa: S608
    unnamed = sum(key not in named for key in keys)
    said = [f"{unnamed:,} of its rows are named by none"] if unnamed else []
    if other.unreadable:
        said.append(f"{len(other.unreadable):,} of its rows could not be read")
    return f" ({'; '.join(said)})" if said else ""


def _add_up(base: Table, other: Table) -> str | None:
    """Add the sums of a table's amounts over what its rows name, or None where it has no key or no amounts."""
    sample = other.sample(200)
    for key in other.names:
        column = next((one for one in base.names if fold(one) == fold(key) and fold(key) not in NO_KEY), None)
        if column is None or not _finds(base, column, other, key):
            continue
        money = [
            name
            for name in other.names
            if (words := set(fold(name).split())) & AMOUNTS
            and not words & CODE_WORDS
            and looks_like("number", sample[name], other.kind(name))
            and not looks_like("whole", sample[name], "text")
            and fold(name) not in {fold(one) for one in base.names}
        ]
        for name in money:
            total = f"round(sum({number_style(other, name).sql}), 6)::VARCHAR"
            found = other.query(
                f"SELECT {other.id_sql(key)} AS k, {total} FROM {LEDGER}"  # noqa: S608
                " GROUP BY k HAVING k IS NOT NULL"
            ).fetchall()
            base.add_looked_up(name, base.id_sql(column), dict(found))
        if money:
            listed = ", ".join(f"“{name}”" for name in money)
            return f"{other.name} by “{key}”, of several rows of it {listed} added up"
    return None
