"""A table that a model of one's own is trained on: which of its columns measure something."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from core.arrays import Floats
from core.errors import InvalidInput
from core.fields import known_only, mapping, shown
from core.segments.own import FEWEST_ROWS, MOST_FEATURES
from core.segments.schema import FeatureSpec
from core.service.own_features import FeatureTable, drawn_rows
from core.service.persona_file import SUBJECT
from core.tables import read_table
from core.tables.evidence import examples, looks_like
from core.tables.questions import Asked, Proposal, Question
from core.tables.subjects.bound import SubjectChoices
from core.tables.vocabulary.names import fold

if TYPE_CHECKING:
    from core.tables.table import Table
    from core.tables.upload import Upload

FEATURES: Final = "features"
EFFECT: Final = "Groups are made of the columns in columns.features"
# Words of names of columns that number or date things and do not measure them.
NUMBERING: Final = frozenset(
    ("id", "ids", "code", "zip", "postcode", "postal", "phone", "iban", "year", "month", "row", "index", "unnamed")
)
LARGEST: Final = 1e15  # beyond it powers of numbers leave the range of numbers
FILLED: Final = 0.5  # share of a column's cells that has to be filled; rows with an empty one are left out
LISTED: Final = 12


def features_of_file(upload: Upload, columns: object = None, options: object = None) -> FeatureTable:
    """The rows of a table of features: every column of numbers that measures something, or those that are named.

    Args:
        upload: CSV, Excel, JSON or Parquet, a row per subject.
        columns: `features`: the columns to take.
        options: The sheet of a workbook.

    Raises:
        Asked: Some columns of numbers look like ids, codes or dates, and nobody said whether they count.
        InvalidInput: It is no table, or has too few rows or features.
    """
    given = {} if columns is None else mapping("columns", columns, "an object: features -> a list of columns")
    known_only("columns", given, (FEATURES,))
    choices = SubjectChoices.parse(options)
    named = given.get(FEATURES)
    wanted = tuple(one for one in named if isinstance(one, str)) if isinstance(named, list | tuple) else ()
    with read_table(upload.data, upload.filename, wanted=wanted, sheet=choices.sheet) as table:
        chosen = _proposed(table, choices) if named is None else _named(table, named)
        values = {name: np.asarray(table.numbers(name), dtype=np.float64) for name in chosen}
        read, every = table.rows, table.names
    values, notes = _usable(values, by_hand=named is not None)
    raw = np.stack(list(values.values()), axis=1)
    full = np.isfinite(raw).all(axis=1)
    if full.sum() < FEWEST_ROWS:
        emptiest = min(values, key=lambda name: np.isfinite(values[name]).sum())
        said = f"has {int(full.sum())} rows in which every feature is a number, of {read}"
        said += "" if full.all() else f" (most lack “{emptiest}”)"
        raise InvalidInput("file", said, f"at least {FEWEST_ROWS} such rows")
    if not full.all():
        notes.append(f"{int((~full).sum()):,} rows lack a number and are left out.")
    schema = _schema(values, raw[full])
    return drawn_rows(
        FeatureTable(
            raw[full],
            schema,
            "a table that its maker handed in",
            hashlib.sha256(upload.data).hexdigest(),
            read,
            tuple(name for name in every if name not in values),
            tuple(notes),
            {
                "platform": None,
                "title": None,
                "columns": {FEATURES: list(values)},
                "options": {"sheet": choices.sheet} if choices.sheet else {},
                "definitions": {},
            },
        )
    )


def _proposed(table: Table, choices: SubjectChoices) -> list[str]:
    """Every column of numbers, where none of them may be meant otherwise.

    Raises:
        Asked: Some may be.
        InvalidInput: There are fewer than two.
    """
    sample = table.sample()
    numeric = [
        name
        for name in table.names
        if fold(name) not in SUBJECT.synonyms
        and sample[name]
        and table.kind(name) not in {"time", "boolean"}
        and looks_like("number", sample[name], table.kind(name))
    ]
    doubtful = [name for name in numeric if _numbers_things(table, name, sample[name])]
    sure = [name for name in numeric if name not in doubtful]
    if len(numeric) < 2 or (doubtful and not sure):
        listed = ", ".join(table.names[:LISTED])
        raise InvalidInput(
            "columns.features",
            f"cannot be told: {len(sure)} columns of {len(table.names)} hold numbers that measure something",
            f"a list of two or more columns of numbers, of {listed}",
        )
    if doubtful:
        shown_names = ", ".join(f"“{name}”" for name in doubtful[:LISTED])
        why = f"has to be told: {shown_names} may number or date things and measure nothing"
        samples = {name: examples(sample[name]) for name in (*sure, *doubtful)}
        options = {"sheet": choices.sheet} if choices.sheet else {}
        question = Question(f"columns.{FEATURES}", (*sure, *doubtful), samples, EFFECT, why)
        raise Asked([question], Proposal({FEATURES: sure}, options))
    return sure


def _named(table: Table, named: object) -> list[str]:
    allowed = f"a list of 2 to {MOST_FEATURES} different columns of the file"
    if not isinstance(named, list | tuple) or not 2 <= len(named) <= MOST_FEATURES or len(set(map(str, named))) < 2:
        raise InvalidInput("columns.features", f"is {shown(named)}", allowed)
    return [table.check_column(FEATURES, name) for name in dict.fromkeys(named)]


def _numbers_things(table: Table, name: str, cells: Sequence[str]) -> bool:
    """Whether a column of numbers may be ids, codes, dates or places in the file."""
    if NUMBERING.intersection(fold(name).split()) or looks_like("date", cells, table.kind(name)):
        return True
    if not looks_like("whole", cells, table.kind(name)):
        return False
    values = table.numbers(name)
    return bool(len(values) > 2 and np.isfinite(values).all() and (np.diff(values) > 0).all())


def _usable(values: Mapping[str, Floats], *, by_hand: bool) -> tuple[dict[str, Floats], list[str]]:
    """The columns that tell rows apart, and what was made of the others.

    Raises:
        InvalidInput: Fewer than two do, there are too many, or a number is too large.
    """
    kept, notes = {}, []
    for name, column in values.items():
        known = column[np.isfinite(column)]
        if len(known) and np.abs(known).max() > LARGEST:
            raise InvalidInput(
                f"columns.{FEATURES}", f"holds “{name}”, with a number beyond {LARGEST:g}", "smaller numbers"
            )
        if not len(known) or np.ptp(known) == 0:
            notes.append(f"“{name}” is the same in every row: left out.")
        elif len(known) < FILLED * len(column) and not by_hand:
            notes.append(f"“{name}” is empty in {1 - len(known) / len(column):.0%} of the rows: left out.")
        else:
            kept[name] = column
    if not 2 <= len(kept) <= MOST_FEATURES:
        problem = f"leaves {len(kept)} columns of numbers that tell rows apart"
        raise InvalidInput(f"columns.{FEATURES}", problem, f"2 to {MOST_FEATURES} of them")
    return kept, notes


def _schema(values: Mapping[str, Floats], raw: Floats) -> tuple[FeatureSpec, ...]:
    """A feature per column: its name as programs spell it, its title as it stands in the file; no range is known."""
    specs: list[FeatureSpec] = []
    for place, title in enumerate(values):
        plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
        name = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:36]
        name = name if name[:1].isalpha() else f"f_{name}".rstrip("_")
        if name in {spec.name for spec in specs}:
            name = f"{name}_{place + 1}"
        column = raw[:, place]
        kind = "int" if (column == np.floor(column)).all() else "float"
        said = "As in the table it was trained on; its unit is not known."
        specs.append(FeatureSpec(name, title[:80], "1", kind, None, None, 0.0, 0.0, said))
    return tuple(specs)
