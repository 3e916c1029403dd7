"""Whose download a file is: no column says it, but every row has the account at one of its ends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from core.address import checksummed
from core.errors import InvalidInput
from core.sources.explorers.envelope import Row
from core.tables.questions import Asked, Proposal, Question

NAMED = re.compile(r"0x[0-9a-f]{40}(?![0-9a-f])")
MOST_ASKED = 12


def ends(row: Row) -> set[str]:
    """The addresses that a row is about; of the creation of a contract that contract too."""
    made = row.get("contractAddress") if not row.get("to") else None
    return {str(one).lower() for one in (row.get("from"), row.get("to"), made) if one}


def shared_ends(rows: Sequence[Row]) -> set[str]:
    """The addresses that every row has; empty without rows."""
    found = [ends(row) for row in rows]
    return set.intersection(*found) if found else set()


def named_in(filename: str) -> set[str]:
    """The addresses that stand in a file's name: explorers put the account's there."""
    return set(NAMED.findall(filename.lower()))


def told_by_ways(rows: Sequence[Row], ways: Sequence[str]) -> set[str]:
    """Whom the columns in and out make the account: the payee of what came in, the payer of what went out.

    Args:
        rows: Rows.
        ways: Per row `in`, `out` or empty where nothing moved; empty where the file has no such columns.
    """
    if not ways:
        return set()
    return {str(row["to" if way == "in" else "from"]).lower() for row, way in zip(rows, ways, strict=True) if way}


def owner_of(filename: str, rows: Sequence[Row], ways: Sequence[str], known: Iterable[str]) -> str | None:
    """Whose rows they are, or None where several addresses could be it.

    Args:
        filename: The file's name.
        rows: Its rows, at least one.
        ways: As for `told_by_ways`.
        known: Addresses that other files handed in with it are of, or that the caller named.
    """
    common = shared_ends(rows)
    for among in (common, common & told_by_ways(rows, ways), common & set(known), common & named_in(filename)):
        if len(among) == 1:
            return next(iter(among))
    return None


def split_by_way(rows: Sequence[Row], ways: Sequence[str]) -> Mapping[str, list[Row]] | None:
    """The rows of several accounts in one file, per account, as far as the columns in and out tell; else None.

    Args:
        rows: Rows.
        ways: Per row `in`, `out` or empty where nothing moved.
    """
    owners = told_by_ways(rows, ways)
    out: dict[str, list[Row]] = {one: [] for one in sorted(owners)}
    for row, way in zip(rows, ways, strict=True):
        of = {str(row["to" if way == "in" else "from"]).lower()} if way else ends(row) & owners
        if not of:
            return None
        for one in of:
            out[one].append(row)
    return out or None


def ask_whose(filename: str, rows: Sequence[Row], given: Mapping[str, object]) -> Asked | InvalidInput:
    """What is to be raised about a file of which nobody can say whose it is."""
    common = sorted(shared_ends(rows))
    if not common:
        return InvalidInput(
            "file", f"{filename} has no address that all of its rows share", "the download of one address a file"
        )
    candidates = tuple(checksummed(one) for one in common[:MOST_ASKED])
    question = Question(
        "options.address",
        candidates,
        {},
        "Whose history it is: what is sent and what is received turns around",
        f"is not told by {filename}",
    )
    return Asked([question], Proposal({}, {**given, "address": candidates[0]}))
