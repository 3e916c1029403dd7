"""A file of users or devices joined to a ledger by a key: how far each was verified, where each event came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from core.errors import InvalidInput
from core.tables.engine import literal
from core.tables.evidence import looks_like, words_of
from core.tables.joined_key import find_key
from core.tables.ledgers.bound import KEY, LedgerFileReading
from core.tables.ledgers.known import says_place
from core.tables.table import LEDGER, Table
from core.tables.vocabulary.countries import are_countries
from core.tables.vocabulary.ledger_names import LEDGER_NAMES
from core.tables.vocabulary.names import fold

BROUGHT: Final = ("kyc", "kyc_date")  # a holder's home is no place of payment, and her devices are no event's device
LOOKED_AT: Final = 2_000
# When somebody became a client. Who is verified was verified no earlier, so it stands in for a day of that.
REGISTERED: Final = frozenset(
    (
        *("registration date", "registration", "registered", "registered at", "registered on", "date registered"),
        *("signup date", "sign up date", "signed up at", "signed up on", "account created at", "account created"),
        *("account creation date", "account opened", "member since", "customer since", "joined on", "joined at"),
    )
)
OF_EVENTS: Final = ("device", "ip", "country", "latitude", "longitude")  # of a file that names the transactions


@dataclass(frozen=True)
class JoinedWallets:
    """What a file of users or devices brought.

    Attributes:
        key: Its column that names the wallet.
        columns: Columns to read the ledger with: the caller's, and what was joined.
        notes: What was decided, in plain sentences.
    """

    key: str
    columns: Mapping[str, Any]
    notes: tuple[str, ...]


def join_wallets(table: Table, reading: LedgerFileReading, second: Table, columns: object) -> JoinedWallets:
    """Add what a file of users says of each wallet to the ledger's rows, as columns of its own.

    Args:
        table: The ledger.
        reading: How it is read; whose event a row is, is known.
        second: The file of users, one row each.
        columns: The caller's columns; `wallets_file.key` names the key.

    Raises:
        Asked: Several columns could be the key.
        InvalidInput: No such column, no column finds any wallet, or the ledger names no wallets.
    """
    given: dict[str, Any] = dict(columns) if isinstance(columns, Mapping) else {}
    event = reading.columns["transaction"]
    key = _key_of_events(table, second, event, given.get(KEY)) if event else None
    subject, subjects, roles = (
        (event, "transactions", OF_EVENTS) if key else (reading.columns["wallet"], "wallets", BROUGHT)
    )
    if not subject:
        raise InvalidInput(
            "wallets_file", "has nothing to join: the ledger names no wallets", "a ledger of many wallets"
        )
    ids = [
        str(row[0])
        for row in table.query(
            f"SELECT DISTINCT {table.id_sql(subject)} AS k FROM {LEDGER} WHERE k IS NOT NULL ORDER BY k"  # noqa: S608
        ).fetchall()
    ]
    key = key or find_key(ids, second, given, KEY, subjects)
    keys = second.query(f"SELECT {second.id_sql(key)} FROM {LEDGER} ORDER BY rowid").fetchall()  # noqa: S608
    named = [None if row[0] is None else str(row[0]) for row in keys]
    found = len(set(ids) & {one for one in named if one is not None})
    notes = [f"“{key}” of {second.name} joined {found:,} of {len(ids):,} {subjects}"]
    brought: dict[str, Any] = {}
    for role in roles:
        name = next((name for name in second.names if name != key and _tells(second, name, role)), None)
        if name is None or reading.columns[role] or role in given:
            continue
        title = f"{name} ({second.name})"
        values = dict(zip(named, second.texts(name), strict=True))
        table.add_looked_up(title, table.id_sql(subject), {who: cell for who, cell in values.items() if who})
        brought[role] = title
    standing_in = _registered(second, key) if _verified_without_a_day(reading, given, brought, subjects) else None
    if standing_in is not None:
        title = f"{standing_in} ({second.name})"
        values = dict(zip(named, second.texts(standing_in), strict=True))
        table.add_looked_up(title, table.id_sql(subject), {who: cell for who, cell in values.items() if who})
        brought["kyc_date"] = title
        notes.append(f"“{standing_in}” of {second.name} is taken for the day of the KYC: nobody is verified before")
    if not brought:
        what = "whether a wallet was verified" if subjects == "wallets" else "where an event came from"
        notes.append(f"{second.name} has no column that says {what}, or the ledger says it itself")
    rest = [
        name
        for name in second.names
        if name not in {key, standing_in} and not any(_means(name, role) for role in roles)
    ]
    if rest:
        notes.append(f"Not read of {second.name}: {', '.join(rest[:12])}")
    return JoinedWallets(key, {**{role: one for role, one in given.items() if role != KEY}, **brought}, tuple(notes))


def _verified_without_a_day(
    reading: LedgerFileReading, given: Mapping[str, Any], brought: Mapping[str, Any], subjects: str
) -> bool:
    """Whether it is known who was verified, and not when."""
    if subjects != "wallets" or "kyc_date" in given or "kyc_date" in brought or reading.columns["kyc_date"]:
        return False
    return "kyc" in brought or bool(reading.columns["kyc"])


def _registered(second: Table, key: str) -> str | None:
    """The column of dates that says since when somebody is a client."""
    named = (name for name in second.names if name != key and fold(name) in REGISTERED)
    return next((name for name in named if second.kind(name) == "time" or _dates(second, name)), None)


def _dates(second: Table, name: str) -> bool:
    cells = [cell for cell in second.texts(name)[:LOOKED_AT] if cell]
    return bool(cells) and looks_like("date", cells, second.kind(name))


def _key_of_events(table: Table, second: Table, event: str, named: object) -> str | None:
    """The column of a second file that is named after transactions, names each once, and finds some of this ledger."""
    for name in [second.check_column(KEY, named)] if named else second.names:
        if not _means(name, "transaction") and name != event:
            continue
        filled, distinct = second.query(
            f"SELECT count(k), count(DISTINCT k) FROM (SELECT {second.id_sql(name)} AS k FROM {LEDGER})"  # noqa: S608
        ).fetchone() or (0, 1)
        cells = second.query(f"SELECT {second.id_sql(name)} FROM {LEDGER} LIMIT {LOOKED_AT}").fetchall()  # noqa: S608
        listed = ", ".join(literal(str(row[0])) for row in cells if row[0] is not None) or "''"
        (hits,) = table.query(
            f"SELECT count(*) FROM {LEDGER} WHERE {table.id_sql(event)} IN ({listed})"  # noqa: S608
        ).fetchone() or (0,)
        if filled == distinct and hits:
            return name
    return None


def _tells(second: Table, name: str, role: str) -> bool:
    """Whether a column of the second file has a role; a place is a country only by its cells."""
    return _means(name, role) and (role != "country" or not says_place(name) or are_countries(words_of(second, name)))


def _means(name: str, role: str) -> bool:
    return any(other == role for _, other in LEDGER_NAMES.roles_of(name))
