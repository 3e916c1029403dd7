"""A segment model of rows that somebody brings along: k by stability, names proposed, held against no structure. Pure.

Sources: Hennig (2007), "Cluster-wise assessment of cluster stability", for the bootstrap; Kaufman and Rousseeuw (1990),
"Finding Groups in Data", for the silhouette.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np

from core.arrays import Floats
from core.errors import InvalidInput
from core.fields import shown, text, whole
from core.segments.baselines import WEAK_BELOW, baselines, holds_groups
from core.segments.fit import ClusterName, FittedModel, Recipe, fit
from core.segments.schema import FeatureSpec
from core.segments.selection import BRISK, STABLE_ARI

NAME: Final = "own"
VERSION: Final = "1.0.0"
SEED: Final = 42
STARTS: Final = 10
MOST_ROWS: Final = 5_000
FEWEST_ROWS: Final = 60
MOST_FEATURES: Final = 40
ROWS_A_GROUP: Final = 20  # on average, at least: familiarity counts ten neighbours
MOST_GROUPS: Final = 12
KS: Final = range(2, 9)
CHOOSE: Final = "choose"
MAX_NAME_CHARS: Final = 60
STANDS_OUT: Final = 0.25  # standard deviations from the average of all rows; nearer, a feature says nothing of a group
COMPARED_WITH: Final = "Compared with {rows:,} rows that somebody handed in; nothing is known of anybody else."
NO_GROUPS: Final = (
    "A convenient cut, not groups found: {why}. Do not read more into a name than that its rows lie on one side."
)


@dataclass(frozen=True)
class OwnFit:
    """A fitted model, and what the same fit makes of rows without groups, as `baselines` says it."""

    fitted: FittedModel
    against: Mapping[str, Mapping[str, float]]

    @property
    def structure(self) -> bool:
        """Whether the rows hold groups."""
        return holds_groups(self.against)


def checked_k(k: object, rows: int) -> int | None:
    """The number of groups that was asked for; None where stability is to choose.

    Args:
        k: A whole number or `choose`; text from a form or a shell is read as such.
        rows: Rows there are.

    Raises:
        InvalidInput: It is neither, or too many for so many rows.
    """
    most = min(MOST_GROUPS, rows // ROWS_A_GROUP)
    if k == CHOOSE:
        return None
    if isinstance(k, str) and not k.isdecimal():
        raise InvalidInput("k", f"is {shown(k)}", f"{CHOOSE}, or a whole number from 2 to {most}")
    return whole("k", k, 2, most, of_query=True)


def checked_names(names: object, k: int) -> tuple[str, ...]:
    """A name for every group.

    Raises:
        InvalidInput: It is no list of `k` different texts of 1 to 60 characters; the field is `names[place]`.
    """
    allowed = f"a list of {k} different names, one a group, in the order of labels"
    if not isinstance(names, Sequence) or isinstance(names, str):
        raise InvalidInput("names", f"is {shown(names)}", allowed)
    if len(names) != k:
        raise InvalidInput("names", f"holds {len(names)}", allowed)
    found = tuple(text(f"names[{place}]", name, MAX_NAME_CHARS, "a name") for place, name in enumerate(names))
    for place, name in enumerate(found):
        if not name.isprintable():
            raise InvalidInput(f"names[{place}]", "holds a character that cannot be shown", "a name of one line")
    if len({name.casefold() for name in found}) < k:
        raise InvalidInput("names", "holds one name twice", allowed)
    return found


def fit_own(raw: Floats, schema: Sequence[FeatureSpec], k: int | None, report: Callable[[str], None]) -> OwnFit:
    """Fit a model.

    Args:
        raw: Rows in raw units, shape (rows, features), at least `FEWEST_ROWS` and two features, no NaN, no constant.
        schema: Their features.
        k: How many groups; None lets stability choose among two to eight, as `clearest_stable_k`.
        report: Receives one line per step.

    Raises:
        InvalidInput: More groups are asked for than rows that differ.
    """
    distinct = len(np.unique(raw, axis=0))
    if k is not None and k > distinct:
        raise InvalidInput("k", f"is {k}, and only {distinct} rows differ", f"a whole number from 2 to {distinct}")
    tried = [k] if k is not None else [one for one in KS if one * ROWS_A_GROUP <= len(raw) and one <= distinct]
    recipe = Recipe(
        name=NAME,
        version=VERSION,
        ks=tried,
        k=k,
        n_init=STARTS,
        seed=SEED,
        name_clusters=lambda _, centroids, medians: propose_names(centroids, medians, np.median(raw, axis=0), schema),
        caveats=(COMPARED_WITH.format(rows=len(raw)),),
        effort=BRISK,
        choose=clearest_stable_k,
    )
    fitted = fit(raw, schema, recipe, report)
    report("Holding it against rows without groups")
    scaled = fitted.model.training.astype(np.float64)
    against = baselines(scaled, len(fitted.model.labels), STARTS, SEED, BRISK)
    fitted.metrics["baselines"] = against
    if why := why_no_groups(against):
        said = (*fitted.model.caveats, NO_GROUPS.format(why=why))
        fitted = replace(fitted, model=replace(fitted.model, caveats=said))
    return OwnFit(fitted, against)


def clearest_stable_k(table: Sequence[Mapping[str, float]]) -> int:
    """Of the k whose bootstrap ARI reaches 0.95 the one with the largest silhouette; the stablest when none does.

    The largest stable one, as for models that are named by hand, would cut clear groups of few rows in two.

    >>> loose = {"k": 2, "bootstrap_ari": 0.94, "silhouette": 0.9}
    >>> rows = [loose, {"k": 3, "bootstrap_ari": 1, "silhouette": 0.7}, {"k": 4, "bootstrap_ari": 1, "silhouette": 0.6}]
    >>> clearest_stable_k(rows)
    3
    >>> clearest_stable_k([loose, {"k": 3, "bootstrap_ari": 0.7, "silhouette": 1}])
    2
    """
    stable = [row for row in table if row["bootstrap_ari"] >= STABLE_ARI]
    best = (
        max(stable, key=lambda row: row["silhouette"]) if stable else max(table, key=lambda row: row["bootstrap_ari"])
    )
    return int(best["k"])


def why_no_groups(against: Mapping[str, Mapping[str, float]]) -> str:
    """Why what was found are no groups, as the end of a sentence; empty where they are."""
    rows = against["rows"]
    weak = []
    if rows["silhouette"] < WEAK_BELOW:
        weak.append(f"the silhouette is {rows['silhouette']:.2f}, below {WEAK_BELOW}")
    titles = {"permuted": "the same columns shuffled", "one_gaussian": "one cloud of the same spread"}
    weak += [
        f"{title} give a bootstrap ARI of {against[name]['bootstrap_ari']:.2f}, these rows {rows['bootstrap_ari']:.2f}"
        for name, title in titles.items()
        if rows["bootstrap_ari"] <= against[name]["bootstrap_ari"]
    ]
    return "; ".join(weak)


def propose_names(
    centroids: Floats, medians: Floats, overall: Floats, schema: Sequence[FeatureSpec]
) -> list[ClusterName]:
    """Per group a name of what stands out most, and a sentence with the numbers behind it.

    Args:
        centroids: Shape (groups, features), in standard deviations of all rows.
        medians: Of every group, in raw units, shape (groups, features).
        overall: Of all rows, shape (features,).
        schema: The features.
    """
    named: list[ClusterName] = []
    for place, centroid in enumerate(centroids):
        order = [int(i) for i in np.argsort(-np.abs(centroid), kind="stable")]
        telling = [i for i in order if abs(centroid[i]) >= STANDS_OUT][:2]
        parts = [f"{'high' if centroid[i] > 0 else 'low'} {schema[i].title}" for i in telling]
        label = _fitting(", ".join(parts) or "Near the middle")
        taken = {one.label.casefold() for one in named}
        if label.casefold() in taken:
            label = f"{_fitting(label, MAX_NAME_CHARS - 5)} ({place + 1})"
        numbers = [f"{schema[i].title} {medians[place, i]:,.4g} (of all {overall[i]:,.4g})" for i in order[:3]]
        named.append(ClusterName(label, f"Median of its rows: {', '.join(numbers)}."))
    return named


def _fitting(name: str, most: int = MAX_NAME_CHARS) -> str:
    """A name with a capital, cut where it is too long."""
    cut = name if len(name) <= most else f"{name[: most - 1]}…"
    return cut[:1].upper() + cut[1:]


def renamed_payload(payload: Mapping[str, Any], names: Sequence[str]) -> dict[str, Any]:
    """What a bundle keeps, under other names of its groups."""
    before = list(payload["labels"])
    presets = {names[before.index(label)]: values for label, values in payload["presets"].items()}
    return {**payload, "labels": list(names), "presets": presets}
