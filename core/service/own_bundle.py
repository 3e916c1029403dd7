"""How a model of one's own becomes a bundle, how it gets other names, and what is asked of one that comes back."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from core.artifacts.bundle import STATED_FIELDS, Builder
from core.progress import Progress
from core.segments.baselines import MEASURES
from core.segments.model import SegmentModel
from core.segments.own import NAME, SEED, VERSION, OwnFit, checked_names, fit_own, renamed_payload
from core.segments.sound import check_sound
from core.wire import iso

if TYPE_CHECKING:
    from core.artifacts.bundle import Bundle
    from core.service.own_features import FeatureTable

NOT_GROUPS: Final = "a convenient cut, not groups found"
LICENSE: Final = "not stated by its maker"
MOST_GOLDEN: Final = 50
STEPS: Final = 5  # lines that a fit reports, about


@dataclass(frozen=True)
class OwnOrigin:
    """Where the rows of a model of one's own are from, as its card says it."""

    source: str
    url: str = ""
    period: str = ""
    synthetic: bool = False


def own_model(payload: Mapping[str, Any], manifest: Mapping[str, Any]) -> SegmentModel:
    """A segment model of a bundle that anybody may have made.

    Raises:
        ValueError: It does not hold together, or has more golden inputs than can be asked.
    """
    if len(manifest["golden"].get("inputs") or ()) > MOST_GOLDEN:
        raise ValueError("more golden inputs than can be asked")
    model = SegmentModel.from_payload(payload, manifest)
    check_sound(model)
    return model


BUILDER: Final[Builder] = own_model


def write_own(
    found: FeatureTable, k: int | None, names: Sequence[str] | None, report: Progress
) -> Callable[[Path], None]:
    """What fits a model of rows and writes its bundle into a folder.

    Args:
        found: The rows.
        k: How many groups; None leaves it to stability.
        names: A name per group, or None for proposed ones.
        report: Receives each step.
    """

    def write(root: Path) -> None:
        from joblib import parallel_config

        done = iter(range(1, STEPS))
        # Threads: a server that starts processes of its own would hold everything twice.
        with parallel_config(backend="threading"):
            fit = fit_own(found.raw, found.schema, k, lambda line: report(line, next(done, STEPS) / (STEPS + 1)))
        _write(root, fit, found, names)

    return write


def renamed_release(root: Path, bundle: Bundle, names: Sequence[str]) -> Callable[[Path], None]:
    """What writes a bundle again with other names of its groups.

    Args:
        root: The folder of its release.
        bundle: The bundle.
        names: A name per group.
    """
    from core.artifacts.bundle import model_file
    from core.artifacts.load import load_payload

    file = root / bundle.name / bundle.version / model_file(bundle.name)
    payload = renamed_payload(load_payload(file.read_bytes(), file.name), names)
    manifest = json.loads(json.dumps(dict(bundle.manifest)))
    stated = {field: manifest[field] for field in STATED_FIELDS}
    model: Any = bundle.model
    before = list(model.labels)
    renamed = SegmentModel.from_payload(payload, manifest)
    stated["golden"] = {**stated["golden"], "outputs": renamed.golden(stated["golden"]["inputs"])}
    for one in stated["metrics"].get("clusters", ()):
        one["label"] = names[before.index(one["label"])]
    card = bundle.card
    for old, new in zip(before, names, strict=True):
        card = card.replace(f"- **{old}** (", f"- **{new}** (")

    def write(place: Path) -> None:
        from core.artifacts.pack import write_bundle

        write_bundle(place, bundle.name, bundle.version, payload, stated, card)

    return write


def _write(root: Path, fit: OwnFit, found: FeatureTable, names: Sequence[str] | None) -> None:
    from core.artifacts.pack import write_bundle
    from core.segments.model_card import write_card

    fitted = fit.fitted
    model, metrics = fitted.model, fitted.metrics
    payload = model.payload(fitted.transformer)
    if names is not None:
        payload = renamed_payload(payload, checked_names(names, len(model.labels)))
        metrics["clusters"] = [{**one, "label": name} for one, name in zip(metrics["clusters"], names, strict=True)]
        model = replace(model, labels=tuple(names), presets=payload["presets"])
        fitted = replace(fitted, model=model)
    origin = OwnOrigin(found.source)
    stated = {
        "created_at": iso(time.time()),
        "git_commit": None,
        "feature_schema": model.schema_json(),
        "training_data": {
            "source": origin.source,
            "url": None,
            "rows": len(found.raw),
            "sha256": found.sha256,
            "period": None,
            "synthetic": False,
        },
        "params": {"k": metrics["k"], "scale": type(fitted.transformer).__name__, "refits": len(model.refits)},
        "seed": SEED,
        "metrics": metrics,
        "golden": {"inputs": fitted.golden_inputs, "outputs": model.golden(fitted.golden_inputs)},
        "license": LICENSE,
    }
    write_bundle(root, NAME, VERSION, payload, stated, write_card(origin, fitted, LICENSE, own_part(fit)))


def own_part(fit: OwnFit) -> str:
    """What the model card says beyond the common parts: the fit beside rows without groups, and what a bundle holds."""
    titles = {"rows": "these rows", "permuted": "every column shuffled", "one_gaussian": "one Gaussian cloud"}
    lines = [
        "## Are these groups?",
        "",
        "Neither figure below speaks against it." if fit.structure else f"No: {NOT_GROUPS}.",
        "",
        "| the same fit on | bootstrap ARI | its 10th percentile | silhouette |",
        "| --- | ---: | ---: | ---: |",
        *(
            f"| {title} | {ari:.3f} | {low:.3f} | {silhouette:.3f} |"
            for title, ari, low, silhouette in (
                (titles[name], *(row[key] for key in MEASURES)) for name, row in fit.against.items()
            )
        ),
        "",
        "## What this bundle holds",
        "",
        "The numbers of the rows that it was trained on, without their names: familiarity and percentiles need them.",
        "Whoever has the bundle has those numbers.",
    ]
    return "\n".join(lines)
