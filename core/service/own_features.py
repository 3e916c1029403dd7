"""The rows that a model of one's own is trained on, and those of a list of wallets that was read."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from core.arrays import Floats
from core.errors import InvalidInput
from core.segments.own import FEWEST_ROWS, MOST_ROWS, SEED
from core.segments.schema import FeatureSpec


@dataclass(frozen=True)
class FeatureTable:
    """Rows to train on.

    Attributes:
        raw: Shape (rows, features), no NaN.
        schema: Their features.
        source: What they are, for the model card: nothing of a file's name goes into a bundle.
        sha256: Of the file, or of the rows.
        rows_read: Rows there were.
        columns_ignored: Columns that are no feature.
        notes: What was decided, as sentences.
        reading: How a file was read; can be sent with the next file.
    """

    raw: Floats
    schema: tuple[FeatureSpec, ...]
    source: str
    sha256: str
    rows_read: int
    columns_ignored: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    reading: Mapping[str, Any] = field(default_factory=dict)


def features_of_wallets(
    rows: Sequence[Mapping[str, float | None]], schema: Sequence[FeatureSpec], chain: str
) -> FeatureTable:
    """The wallets of a list, by the features that their personas are read from.

    Args:
        rows: A wallet each, feature -> value; wallets that have not all of them are left out.
        schema: The features.
        chain: Its name.

    Raises:
        InvalidInput: Too few wallets have all of them.
    """
    names = [spec.name for spec in schema]
    every = [[row.get(name) for name in names] for row in rows]
    raw = np.array([row for row in every if None not in row], dtype=np.float64).reshape(-1, len(names))
    if len(raw) < FEWEST_ROWS:
        said = f"has {len(raw)} wallets with every feature of a persona, of {len(rows)}"
        raise InvalidInput("job_id", said, f"a list with at least {FEWEST_ROWS} such wallets")
    telling = np.ptp(raw, axis=0) > 0
    constant = [spec.title for spec, tells in zip(schema, telling, strict=True) if not tells]
    notes = [f"{len(rows) - len(raw):,} wallets have no persona and are left out."] if len(raw) < len(rows) else []
    notes += [f"Every wallet has the same {', '.join(constant)}: left out."] if constant else []
    kept = raw[:, telling]
    return drawn_rows(
        FeatureTable(
            kept,
            tuple(spec for spec, tells in zip(schema, telling, strict=True) if tells),
            f"a list of wallets on {chain} that its maker chose",
            hashlib.sha256(kept.tobytes()).hexdigest(),
            len(rows),
            notes=tuple(notes),
        )
    )


def drawn_rows(found: FeatureTable) -> FeatureTable:
    """At most as many rows as a fit takes, drawn at random with a fixed seed."""
    if len(found.raw) <= MOST_ROWS:
        return found
    places = np.sort(np.random.default_rng(SEED).choice(len(found.raw), MOST_ROWS, replace=False))
    note = f"Trained on {MOST_ROWS:,} of {len(found.raw):,} rows, drawn at random."
    return replace(found, raw=found.raw[places], notes=(*found.notes, note))
