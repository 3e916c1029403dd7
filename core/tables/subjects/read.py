"""A file with a row per subject: every role known by its exact name and fitting cells, otherwise asked about."""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Sequence
from typing import Final

import numpy as np

from core.errors import InvalidInput
from core.tables.evidence import equal_share, looks_like, tells_the_same
from core.tables.given import check_columns
from core.tables.numbers import number_style
from core.tables.other_lens import lens_hint
from core.tables.questions import Asked
from core.tables.roles import Role
from core.tables.saved import keep_saved
from core.tables.subjects.bound import SubjectChoices, SubjectReading
from core.tables.subjects.units import measured
from core.tables.table import Table
from core.tables.vocabulary.names import fold, glued

ENOUGH: Final = 0.8  # share of filled cells that must look right; the rest is for the report of its rows
MOST_CANDIDATES: Final = 12
OWN, OTHER = 0, 1
ADDRESS: Final = re.compile(r"0x[0-9a-fA-F]{40}|\S+\.eth", re.IGNORECASE)
DOLLARS: Final = "USD"


def read_subjects(
    table: Table, roles: Sequence[Role], columns: object = None, choices: SubjectChoices | None = None
) -> SubjectReading:
    """Find out how a file is to be read, without computing anything.

    Args:
        table: The file.
        roles: What it is read for.
        columns: Role -> column, or None for none, where a caller names them.
        choices: What the caller chose.

    Raises:
        InvalidInput: A column is wrong, or one that is needed cannot even be asked about.
    """
    choices = choices or SubjectChoices()
    names = [role.name for role in roles]
    kept = keep_saved(
        columns,
        table.names,
        names,
        lambda: _read(table, roles, {}, choices, refuse=False).columns,
        saved=choices.saved,
    )
    return _read(table, roles, check_columns(table, kept, names), choices)


def known_subjects(
    table: Table, roles: Sequence[Role], columns: object = None, choices: SubjectChoices | None = None
) -> SubjectReading:
    """As `read_subjects`; what has to be asked is raised.

    Raises:
        Asked: The file can be read in more than one way.
        InvalidInput: As `read_subjects`.
    """
    reading = read_subjects(table, roles, columns, choices)
    if reading.questions:
        raise Asked(reading.questions, reading.proposal)
    return reading


def subject_columns(table: Table, roles: Sequence[Role]) -> dict[str, str | None]:
    """Role -> column as known or proposed; empty where a file has not what is needed: for offering a choice."""
    try:
        reading = read_subjects(table, roles)
    except InvalidInput:
        return {}
    return {**reading.columns, **reading.proposed}


def _read(
    table: Table,
    roles: Sequence[Role],
    given: dict[str, str | None],
    choices: SubjectChoices,
    *,
    refuse: bool = True,
) -> SubjectReading:
    columns: dict[str, str | None] = {role.name: None for role in roles}
    reading = SubjectReading(roles, columns | given, table.sample(200), given=given, choices=choices)
    for role in roles:
        if role.name not in given:
            _bind(table, reading, role)
    missing = [role for role in roles if role.required and not reading.columns[role.name]]
    missing = [role for role in missing if role.name not in reading.proposed]
    if refuse:
        _ask_for(table, reading, missing)
    for role in roles:
        _scale(reading, role)
    if reading.free and not reading.questions:
        shown = ", ".join(reading.free[:MOST_CANDIDATES]) + (" ..." if len(reading.free) > MOST_CANDIDATES else "")
        reading.notes.append(f"Not read: {shown}")
    return reading


def _bind(table: Table, reading: SubjectReading, role: Role) -> None:
    """The column whose whole name means the role; rivals that say something else are asked about."""
    taken = set(reading.columns.values())
    named: list[tuple[int, str]] = []
    for name in table.names:
        tier = None if name in taken else _meant(role, name)
        # Its very own name is taken at its word: a cell that does not fit is refused with its row.
        if tier is not None and (tier == OWN or _fits(table, reading, role, name)):
            named.append((tier, name))
    if not named:
        return
    best = min(tier for tier, _ in named)
    names = [name for tier, name in named if tier == best]
    if len(names) > 1:
        names = [name for name in names if _fits(table, reading, role, name)] or names
    rivals = [name for name in names[1:] if not _same(table, role, names[0], name)]
    if not rivals and _in_dollars(role, names[0]):
        reading.columns[role.name] = names[0]
        return
    why = f"could be any of {', '.join([names[0], *rivals])}" if rivals else "is in another currency by its name"
    reading.ask(role, [names[0], *rivals, *([] if role.required else [None])], why)


def _meant(role: Role, name: str) -> int | None:
    """Whether a column's whole name means a role: the place of the name for an identifier, else `OWN` or `OTHER`."""
    spelling, _ = measured(name)
    if spelling.percent:
        return None
    words = {fold(name), glued(name)}
    if role.content == "money":
        words |= {spelling.words, spelling.words.replace(" ", "")}
    for place, synonym in enumerate(role.synonyms):
        if synonym in words or synonym.replace(" ", "") in words:
            # Which of several ids stands on a row changes no number: the likelier one is taken.
            return place if role.content == "id" and not role.required else min(place, OTHER)
    return None


def _same(table: Table, role: Role, first: str, second: str) -> bool:
    """Whether it does not matter which of two columns is taken: equal numbers, or ids that part the rows alike."""
    if role.content in {"number", "money"}:
        return equal_share(table, number_style(table, first).sql, number_style(table, second).sql) >= 1.0
    return tells_the_same(table, table.id_sql(first), table.id_sql(second))


def _fits(table: Table, reading: SubjectReading, role: Role, name: str) -> bool:
    """Whether most filled cells could be the role's."""
    cells = reading.sample[name]
    if role.content in {"any", "text", "id"}:
        return True
    if role.content == "words":
        known = {fold(word) for word in role.words}
        return bool(cells) and sum(fold(cell) in known for cell in cells) >= ENOUGH * len(cells)
    if role.content == "date":
        return looks_like("date", cells, table.kind(name))
    if role.content == "address":
        return bool(cells) and sum(bool(ADDRESS.fullmatch(cell)) for cell in cells) >= ENOUGH * len(cells)
    if not looks_like("number", cells, table.kind(name)):
        return False
    if role.low is None and role.high is None:
        return True
    low = -math.inf if role.low is None else role.low
    high = math.inf if role.high is None else role.high
    values = table.numbers(name)
    values = values[np.isfinite(values)]
    return bool(len(values)) and float(((values >= low) & (values <= high)).mean()) >= ENOUGH


def _in_dollars(role: Role, name: str) -> bool:
    return role.content != "money" or measured(name)[0].currency in {None, DOLLARS}


def _scale(reading: SubjectReading, role: Role) -> None:
    """Cents and thousands become dollars where the column's name says that it holds them."""
    name = reading.columns[role.name]
    factor = measured(name)[1] if name and role.content == "money" else 1.0
    if factor != 1.0:
        reading.scales[role.name] = factor
        unit = "cents" if factor < 1 else "thousands"
        reading.notes.append(f"“{name}” is in {unit} by its name: multiplied by {factor:g}")


def _ask_for(table: Table, reading: SubjectReading, missing: Sequence[Role]) -> None:
    """Ask where needed roles are; the likeliest pairs of role and column first, so that proposals do not collide.

    Raises:
        InvalidInput: No column could be one of them.
    """
    free = {role.name: [name for name in reading.free if _likely(table, reading, role, name)] for role in missing}
    pairs = sorted(
        (
            (-_likeness(role, name), table.names.index(name), place)
            for place, role in enumerate(missing)
            for name in free[role.name]
        )
    )
    chosen: dict[str, str] = {}
    for _, column, place in pairs:
        role, name = missing[place], table.names[column]
        if role.name not in chosen and name not in chosen.values():
            chosen[role.name] = name
    for role in missing:
        if role.name not in chosen or (role.name in reading.given):
            shown = ", ".join(table.names[:30]) + (" ..." if len(table.names) > 30 else "")
            raise InvalidInput(
                f"columns.{role.name}",
                f"is not among the columns: none looks like it ({role.title.lower()}){lens_hint(table, 'products')}",
                f"one of {shown}",
            )
    for role in missing:
        first = chosen[role.name]
        rest = sorted((name for name in free[role.name] if name != first), key=lambda name: -_likeness(role, name))
        reading.ask(role, [first, *rest][:MOST_CANDIDATES], "has to be told: no column has a name that means it")


def _likely(table: Table, reading: SubjectReading, role: Role, name: str) -> bool:
    if any(_meant(other, name) is not None for other in reading.roles if other.name != role.name):
        return False
    cells = reading.sample[name]
    if role.content == "id" and role.required:
        plain = looks_like("number", cells, "text") and not looks_like("whole", cells, "text")
        return len(set(cells)) > 1 and table.kind(name) not in {"time", "boolean"} and not plain
    return bool(cells) and _fits(table, reading, role, name)


def _likeness(role: Role, name: str) -> float:
    """How much a name reminds of a role: only for what is proposed first, never for what is bound."""
    words = set(fold(name).split())
    shared = max((len(words & set(one.split())) / len(set(one.split())) for one in role.synonyms), default=0.0)
    near = max((difflib.SequenceMatcher(None, one, fold(name)).ratio() for one in role.synonyms), default=0.0)
    return shared + near
