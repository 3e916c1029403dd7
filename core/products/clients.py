"""The rows of a file of clients: each a checked profile, or refused with its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core.errors import InvalidInput
from core.products.assumptions import Assumed
from core.products.catalog import STATUSES
from core.products.profile import FIELD, ORDER, REQUIRED, TITLES, Profile, check_profile
from core.products.reading import BatchRow, RefusedRows
from core.tables import Limits, Role, Table
from core.tables.columns_read import Unreadable
from core.tables.subjects.bound import SubjectReading
from core.tables.vocabulary.names import fold

MAX_ROWS = 20_000
LIMITS = Limits(max_bytes=16 * 2**20, max_rows=MAX_ROWS)
HELD_SEPARATORS = (";", "|", ",")
CUT = "as many cells as the header has columns"
Client = tuple[int, str | None, Profile, tuple[Assumed, ...]]  # its row, its name, what was read, what was assumed
# Whole names that mean a field, beside its own; savings_rate or loan_status, which merely contain a word, are none.
SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "client": ("client", "client id", "customer id", "customer", "client no", "customer no", "user id", "id", "name"),
    "age": ("age", "age years", "client age", "customer age", "alter", "edad"),
    "income": (
        *("income", "annual income", "yearly income", "income per year", "income usd a year", "gross annual income"),
        *("annual salary", "jahreseinkommen", "revenu annuel", "ingresos anuales"),
    ),
    "employment_status": ("employment status", "employment", "status", "job status", "occupation status"),
    "credit_score": ("credit score", "fico", "fico score", "creditscore", "credit rating score"),
    "existing_products": ("existing products", "products", "products held", "current products", "held products"),
    "monthly_spending": (
        *("monthly spending", "monthly expenses", "spending per month", "spend per month", "monthly expenditure"),
        "spending",
    ),
    "savings_balance": ("savings balance", "savings", "savings account balance", "total savings"),
    "loan_amount": ("loan amount", "loans", "loan", "loan balance", "outstanding loans", "total loans"),
    "digital_engagement": ("digital engagement", "digital engagement score"),
    "spending_score": ("spending score", "spending score 1 100", "spending score 0 100"),
    "saving_frequency": ("saving frequency", "savings frequency"),
    "loan_behavior": ("loan behavior", "loan behaviour", "borrowing habit"),
}


def _role(name: str) -> Role:
    field = FIELD.get(name)
    if field is None:
        content = "words" if name == "employment_status" else "any"
        return Role(name, TITLES[name], SYNONYMS[name], content, words=STATUSES)
    content = "money" if field.unit.startswith("USD") else "number"
    unit = f" In {field.unit}." if field.unit else f" From {field.low:,.0f} to {field.high:,.0f}."
    said = f"{field.description}{unit}"
    return Role(name, field.title, SYNONYMS[name], content, name in REQUIRED, said, field.low, field.high)


ROLES: tuple[Role, ...] = (Role("client", "Client", SYNONYMS["client"], "id"), *map(_role, ORDER))


@dataclass(frozen=True)
class ReadClients:
    """The rows of a file.

    Attributes:
        found: Rows that are clients, in file order.
        refused: Row, from 1 below the header, -> why it is none.
        refusals: The same by reason, the most frequent first.
    """

    found: list[Client]
    refused: Mapping[int, BatchRow]
    refusals: tuple[RefusedRows, ...]


def read_clients(table: Table, reading: SubjectReading) -> ReadClients:
    """Every row as a profile, by a reading that is settled.

    Args:
        table: The file.
        reading: How it is read.
    """
    cells = {
        name: _cells(table, name, column, reading.scales.get(name, 1.0))
        for name, column in reading.columns.items()
        if column is not None
    }
    rows = table.rows
    clients = cells.pop("client", [None] * rows)
    uncut = _uncut(table.unreadable, rows)
    refused = {row: BatchRow(row, None, error=text) for row, text in uncut.items()}
    why: Counter[tuple[str | None, str]] = Counter({(None, CUT): len(uncut)} if uncut else {})
    found: list[Client] = []
    for place, row in enumerate(row for row in range(1, rows + len(uncut) + 1) if row not in uncut):
        client = clients[place]
        try:
            found.append((row, client, *check_profile({name: column[place] for name, column in cells.items()})))
        except InvalidInput as error:
            refused[row] = BatchRow(row, client, error=error.message, field=error.field)
            why[error.field, error.allowed or ""] += 1
    refusals = tuple(RefusedRows(field, count, allowed) for (field, allowed), count in why.most_common())
    return ReadClients(found, refused, refusals)


def _uncut(unreadable: Sequence[Unreadable], rows: int) -> dict[int, str]:
    """Rows that could not be cut into columns: place below the header to what is said of it."""
    # The engine counts lines; a quoted line break makes more lines than rows, so a place is kept within the file.
    last = rows + len(unreadable)
    out: dict[int, str] = {}
    for one in unreadable:
        place = min(max(one.row - 1, 1), last)
        while place in out:
            place = place - 1 or last
        out[place] = f"The row has not the header's columns ({one.reason.rstrip('.')})."
    return out


def _cells(table: Table, name: str, column: str, scale: float) -> list[Any]:
    """A column as values for `check_profile`: None where empty, text where a number cannot be read."""
    texts: list[Any] = table.texts(column)
    if name == "existing_products":
        return [None if text is None else _held(text) for text in texts]
    if name == "employment_status":
        return [None if text is None else fold(text).replace(" ", "_") for text in texts]
    if name not in FIELD:
        return texts
    numbers = (table.numbers(column) * scale).tolist()
    return [
        number if number == number else text  # noqa: PLR0124  # NaN is what differs from itself
        for number, text in zip(numbers, texts, strict=True)
    ]


def _held(text: str) -> list[str]:
    separator = next((mark for mark in HELD_SEPARATORS if mark in text), ";")
    # Of an empty list as programs write it, [], only marks are left.
    return [name.strip() for name in text.split(separator) if fold(name)]
