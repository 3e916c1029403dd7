"""What is said of a model of one's own: its groups, how firm they are, the file to take away."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from core.segments.baselines import holds_groups

if TYPE_CHECKING:
    from core.artifacts.bundle import Bundle
    from core.service.own_features import FeatureTable

FILENAME: Final = "ledgerlens-own-model.zip"


@dataclass(frozen=True)
class OwnGroup:
    """One group of a model of one's own.

    Attributes:
        label: Its name.
        description: What its rows have in common, with the numbers.
        rows: How many training rows are in it.
        share: Of all training rows, 0..1.
    """

    label: str
    description: str
    rows: int
    share: float


@dataclass(frozen=True)
class OwnStability:
    """How firm the groups are, and how firm the same fit is on rows that hold none.

    Attributes:
        bootstrap_ari: Mean adjusted Rand index between the fit and fits on bootstrap samples, up to 1.
        permuted_ari: The same where every column is shuffled on its own.
        one_gaussian_ari: The same on one cloud with the same mean and covariance.
        silhouette: -1 to 1; below 0.25 there is no structure.
        structure: Whether the rows hold groups: none of these three speaks against it.
    """

    bootstrap_ari: float
    permuted_ari: float
    one_gaussian_ari: float
    silhouette: float
    structure: bool


@dataclass(frozen=True)
class OwnBundleFile:
    """The model as a file to take away.

    Attributes:
        filename: What it may be called.
        bytes: How many bytes it has.
        sha256: Their hash, in hexadecimal digits.
        base64: The bytes, where options.bundle asks for them; send the object back as a file to load it again.
    """

    filename: str
    bytes: int
    sha256: str
    base64: str | None


@dataclass(frozen=True)
class OwnModel:
    """A model of one's own.

    Attributes:
        model: Its name, `own:` and 24 characters: whoever has it can use the model. It goes wherever a persona model
            does.
        k: How many groups.
        labels: Their names, in order.
        groups: What they are.
        features: Names of the features, in order.
        stability: How firm the groups are; null where a bundle does not say.
        rows: Training rows.
        rows_read: Rows of the file or the list; null where it was not trained here and now.
        columns_ignored: Columns of the file that are no feature.
        notes: What was decided while reading.
        caveats: What weakens every answer.
        reading: How the file was read; can be sent with the next file.
        bundle: The model as a file.
        expires: When it is forgotten.
    """

    model: str
    k: int
    labels: tuple[str, ...]
    groups: tuple[OwnGroup, ...]
    features: tuple[str, ...]
    stability: OwnStability | None
    rows: int
    rows_read: int | None
    columns_ignored: tuple[str, ...]
    notes: tuple[str, ...]
    caveats: tuple[str, ...]
    reading: Mapping[str, Any]
    bundle: OwnBundleFile
    expires: datetime


def own_answer(
    name: str, bundle: Bundle, data: bytes, expires: datetime, *, with_bundle: bool, found: FeatureTable | None
) -> OwnModel:
    """The answer.

    Args:
        name: `own:` and its characters.
        bundle: The model.
        data: Its archive.
        expires: When it is forgotten.
        with_bundle: Whether the archive goes into the answer.
        found: The rows that it was trained on here and now, or None.
    """
    model: Any = bundle.model
    counts = [int((model.training_labels == place).sum()) for place in range(len(model.labels))]
    groups = tuple(
        OwnGroup(label, said, rows, rows / len(model.training_labels))
        for label, said, rows in zip(model.labels, model.descriptions, counts, strict=True)
    )
    return OwnModel(
        model=name,
        k=len(groups),
        labels=model.labels,
        groups=groups,
        features=tuple(spec.name for spec in model.schema),
        stability=_stability(bundle.manifest.get("metrics")),
        rows=len(model.training_labels),
        rows_read=None if found is None else found.rows_read,
        columns_ignored=() if found is None else found.columns_ignored,
        notes=() if found is None else found.notes,
        caveats=model.caveats,
        reading={} if found is None else found.reading,
        bundle=OwnBundleFile(
            FILENAME,
            len(data),
            hashlib.sha256(data).hexdigest(),
            base64.b64encode(data).decode() if with_bundle else None,
        ),
        expires=expires,
    )


def _stability(metrics: object) -> OwnStability | None:
    """The figures of a manifest; None where they are not there, as in a bundle that somebody else made."""
    against: Any = metrics.get("baselines") if isinstance(metrics, Mapping) else None
    try:
        return OwnStability(
            float(against["rows"]["bootstrap_ari"]),
            float(against["permuted"]["bootstrap_ari"]),
            float(against["one_gaussian"]["bootstrap_ari"]),
            float(against["rows"]["silhouette"]),
            holds_groups(against),
        )
    except (KeyError, TypeError, ValueError):
        return None
