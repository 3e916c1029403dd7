"""The column of a second file that names the subjects of the first: known by its cells, named, or asked about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from core.errors import InvalidInput
from core.tables.engine import literal
from core.tables.evidence import examples
from core.tables.questions import Asked, Proposal, Question
from core.tables.table import LEDGER, Table

COVERED: Final = 0.8  # share of the subjects that a key has to find
MOST_LOOKED_UP: Final = 2_000
MOST_OFFERED: Final = 12


def find_key(ids: Sequence[str], second: Table, given: Mapping[str, Any], field: str, subjects: str) -> str:
    """The column that holds each subject at most once and finds four fifths of them, with no rival half as good.

    Args:
        ids: The subjects of the first file; the first 2,000 are looked up.
        second: The second file, one row a subject.
        given: The caller's columns; what stands under `field` is taken.
        field: Name of the key among them, such as `customers_file.key`.
        subjects: What they are, in the plural, for the messages.

    Raises:
        Asked: Several columns could be the key, or one finds too few.
        InvalidInput: No such column, or none finds any subject.
    """
    if given.get(field):
        return second.check_column(field, given[field])
    some = list(ids)[:MOST_LOOKED_UP]
    listed = ", ".join(literal(one) for one in some) or "''"
    scored = []
    for name in second.names:
        hits, filled, distinct = second.query(
            f"SELECT count(DISTINCT k) FILTER (k IN ({listed})), count(k), count(DISTINCT k)"  # noqa: S608
            f" FROM (SELECT {second.id_sql(name)} AS k FROM {LEDGER})"
        ).fetchone() or (0, 0, 0)
        if hits and filled == distinct:
            scored.append((int(hits) / max(len(some), 1), name))
    scored.sort(reverse=True)
    if not scored:
        raise InvalidInput(
            f"columns.{field}",
            f"is needed: no column of the second file names each of the {subjects} once",
            ", ".join(second.names[:30]),
        )
    if scored[0][0] >= COVERED and (len(scored) == 1 or scored[1][0] < scored[0][0] / 2):
        return scored[0][1]
    names = [name for _, name in scored][:MOST_OFFERED]
    sample = second.sample(50)
    question = Question(
        f"columns.{field}",
        tuple(names),
        {name: examples(sample[name]) for name in names},
        f"It joins the second file to the {subjects}",
        "could be more than one column of the second file, or finds few",
    )
    kept = {str(role): column for role, column in given.items() if column is None or isinstance(column, (str, list))}
    raise Asked([question], Proposal({**kept, field: names[0]}, {}))
