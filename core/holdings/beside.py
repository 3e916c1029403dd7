"""What stands beside the holdings: profile, segment, age, consent and refusals, of the same file or of a second one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from core.arrays import Flags, Floats, Indices
from core.holdings.panel import BEFORE, Facts, Months
from core.holdings.people import ages_of, consents_of, refusals_of
from core.holdings.profile import client_segments, profile_of
from core.holdings.roles import CONSENT, REFUSED, ROLES, SEGMENT
from core.tables import Table
from core.tables.joined_key import find_key
from core.tables.rows import LEDGER
from core.tables.subjects.bound import SubjectReading
from core.tables.subjects.read import read_subjects

KEY: Final = "profiles.key"  # names the column of the second file that joins it
MOST_NAMED: Final = 6


@dataclass(frozen=True)
class Beside:
    """What a file says of its clients besides what they hold; None where it does not say it.

    Attributes:
        facts: Profile column -> its cells, one per client.
        group: The segment of each client, 0 for the rest; shape (clients,).
        segments: Names of the segments from 1 on.
        ages: Years of each client at the last month; shape (clients,).
        agreed: Whether each client may be approached; shape (clients,).
        refused: Month of the last refusal, `BEFORE` for never; shape (clients, products).
        notes: What was decided.
    """

    facts: Facts
    group: Indices | None = None
    segments: tuple[str, ...] = ()
    ages: Floats | None = None
    agreed: Flags | None = None
    refused: Months | None = None
    notes: tuple[str, ...] = ()

    def over(self, other: Beside) -> Beside:
        """Both; what this one says goes before what the other says."""
        own = {name: value for name, value in self.facts.items() if name not in other.facts}
        twice = {f"{name} (profile)": value for name, value in self.facts.items() if name in other.facts}
        both = [one for one in (self.refused, other.refused) if one is not None]
        return Beside(
            {**other.facts, **own, **twice},
            other.group if self.group is None else self.group,
            other.segments if self.group is None else self.segments,
            other.ages if self.ages is None else self.ages,
            other.agreed if self.agreed is None else self.agreed,
            np.maximum.reduce(both) if both else None,
            (*other.notes, *self.notes),
        )


@dataclass(frozen=True)
class Whose:
    """Whose the rows of a table are.

    Attributes:
        client: Place of the client of each row, -1 for nobody's; shape (rows,).
        order: Places of the rows from the earliest on, shape (rows,).
        clients: How many there are.
    """

    client: NDArray[np.int32]
    order: NDArray[np.intp]
    clients: int


def beside_of(
    table: Table,
    reading: SubjectReading,
    names: Sequence[str],
    whose: Whose,
    products: Sequence[str],
    now: int,
    *,
    of_holdings: bool,
) -> Beside:
    """Read what stands beside the holdings.

    Args:
        table: The file.
        reading: Which column is what.
        names: Columns that are neither a role nor a product.
        whose: Whose its rows are.
        products: Names of the products.
        now: Last month of the holdings; 0 where nothing is dated.
        of_holdings: Whether a row is a holding.
    """
    rows = (whose.client, whose.order, whose.clients)
    columns = reading.columns
    segment, consent, refused = (columns.get(role) for role in (SEGMENT, CONSENT, REFUSED))
    notes, told = [], None
    group, segments = client_segments(table, segment, *rows) if segment else (None, ())
    if refused:
        told, unknown = refusals_of(table, refused, whose.client, products, whose.clients, now)
        if unknown:
            notes.append(f"“{refused}” names what nobody holds: {', '.join(unknown[:MOST_NAMED])}")
    return Beside(
        profile_of(table, names, reading.sample, *rows, of_holdings=of_holdings),
        group,
        segments,
        ages_of(table, names, *rows, now),
        consents_of(table, consent, *rows) if consent else None,
        told,
        tuple(notes),
    )


def read_profile(
    second: Table, clients: Sequence[str], products: Sequence[str], now: int, columns: Mapping[str, Any]
) -> tuple[Beside, str]:
    """A second file with a row a client, and the column that joins it.

    Args:
        second: The file.
        clients: The clients of the holdings.
        products: Names of the products.
        now: Last month of the holdings; 0 where nothing is dated.
        columns: The caller's columns; `profiles.key` names the key.

    Raises:
        Asked: Several columns could be the key.
        InvalidInput: No such column, or no column finds any client.
    """
    key = find_key(clients, second, columns, KEY, "clients")
    places = {name: place for place, name in enumerate(clients)}
    named = second.query(f"SELECT {second.id_sql(key)} FROM {LEDGER} ORDER BY rowid").fetchall()  # noqa: S608
    client = np.array([places.get(str(row[0]), -1) for row in named], np.int32)
    reading = read_subjects(second, [role for role in ROLES if role.name in {SEGMENT, CONSENT, REFUSED}])
    reading.columns |= {role: column for role, column in reading.proposed.items() if column}
    names = [name for name in reading.free if name != key]
    whose = Whose(client, np.arange(len(client)), len(clients))
    found = beside_of(second, reading, names, whose, products, now, of_holdings=False)
    known = np.isin(np.arange(len(clients)), client)
    notes = [f"“{key}” of {second.name} joined {int(known.sum()):,} of {len(clients):,} clients"]
    notes += [f"{role} of {second.name} is read from “{column}”" for role, column in reading.proposed.items() if column]
    return _only(replace(found, notes=(*notes, *found.notes)), known), key


def _only(found: Beside, known: Flags) -> Beside:
    """Nothing is known of clients who are not in the file; who is not in it did not agree."""
    facts = {
        name: tuple(cell if here else None for cell, here in zip(cells, known.tolist(), strict=True))
        for name, cells in found.facts.items()
    }
    return replace(
        found,
        facts=facts,
        group=None if found.group is None else np.where(known, found.group, 0),
        ages=None if found.ages is None else np.where(known, found.ages, np.nan),
        agreed=None if found.agreed is None else found.agreed & known,
        refused=None if found.refused is None else np.where(known[:, None], found.refused, BEFORE).astype(np.int32),
    )
