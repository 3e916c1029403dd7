"""Train a model: `python -m core.train onchain --data ../shared/data --out artifacts --version 1.0.0`.

`all` trains every model of the table, one after the other. With `--publish REPO` the new version takes over the names
of the one in use, has to pass the gate, and goes to the Hub as a tagged release.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from core.artifacts.bundle import Bundle
from core.artifacts.pack import write_bundle
from core.config import Settings
from core.errors import LedgerlensError
from core.fields import whole
from core.models import MODELS, names_learning_from
from core.products.health import own_weights
from core.segments.model import SegmentModel
from core.segments.model_card import write_card
from core.train.parts import Parts
from core.train.publication import Order, publish_model
from core.train.recipes import DatasetRecipe, SimulatedRecipe, TableRecipe, recipe
from core.train.succession import renamed_text, take_over
from core.wire import iso

ALL = "all"
FIRST = "1.0.0"
CLUSTERS_ALLOWED = (2, 8)  # those that its card lays side by side


def main(arguments: list[str] | None = None) -> int:
    """Train one model and write its bundle; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m core.train", description="Train a model and write its bundle.")
    parser.add_argument("model", choices=[*MODELS, ALL])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder with the datasets")
    parser.add_argument("--out", type=Path, default=Path("artifacts"), help="folder with index.json")
    parser.add_argument(
        "--version",
        help="version of the bundle, major.minor.patch; the recipe's, else 1.0.0; published: the next minor",
    )
    parser.add_argument("--publish", metavar="REPO", help="publish to this Hub repository if it passes the gate")
    parser.add_argument(
        "--accept", action="append", default=[], metavar="RULE", help="publish although this rule of the gate fails"
    )
    parser.add_argument(
        "--evaluate", type=Path, help="bank only: measure the method on this folder (../shared/data/berka)"
    )
    parser.add_argument("--clusters", type=int, help="bank only: how many client profiles, 2 to 8; else the stablest")
    parser.add_argument(
        "--health-weights",
        type=json.loads,
        metavar="JSON",
        help="bank only: weights of the health score, numbers of 0 to 1 that add up to 1, by part: income, credit, "
        "savings, restraint and debt",
    )
    chosen = parser.parse_args(arguments)
    if chosen.evaluate and chosen.model not in names_learning_from("simulated"):
        parser.error("--evaluate is for the bank model")
    settings = _settings(parser, chosen)
    if chosen.publish and chosen.model == ALL:
        parser.error("--publish is for one model at a time")
    if chosen.publish:
        return _publish(parser, chosen, settings)
    for name in MODELS if chosen.model == ALL else (chosen.model,):
        chosen.model = name
        version = chosen.version or getattr(recipe(name), "VERSION", FIRST)
        _report(f"wrote {_write(name, chosen.out, version, _parts(parser, chosen, version, settings))}")
    return 0


def _settings(parser: argparse.ArgumentParser, chosen: argparse.Namespace) -> dict[str, Any]:
    """What was chosen for this training beyond its recipe; of the bank model alone."""
    settings: dict[str, Any] = {}
    try:
        if chosen.clusters is not None:
            settings["clusters"] = whole("clusters", chosen.clusters, *CLUSTERS_ALLOWED)
        if chosen.health_weights is not None:
            settings["health_weights"] = own_weights(chosen.health_weights)
    except LedgerlensError as error:
        parser.error(error.message)
    if settings and chosen.model != "bank":
        parser.error(f"{', '.join(settings)}: settings of the bank model alone")
    return settings


def _publish(parser: argparse.ArgumentParser, chosen: argparse.Namespace, settings: dict[str, Any]) -> int:
    """Train, hold against the gate, publish; the exit code is 1 when nothing was published although it was new."""
    order = Order(chosen.model, chosen.publish, chosen.version, chosen.out, tuple(chosen.accept))
    try:
        outcome = publish_model(
            order,
            MODELS[chosen.model].build,
            lambda version, before: _parts(parser, chosen, version, settings, before),
            lambda root, version, parts: _write(chosen.model, root, version, parts),
            Settings.from_env(),
            _report,
        )
    except LedgerlensError as error:
        _report(f"Nothing was published: {error.message}")
        return 1
    _report(outcome.said)
    return 0 if outcome.published or outcome.gate is None else 1


def _parts(
    parser: argparse.ArgumentParser,
    chosen: argparse.Namespace,
    version: str,
    settings: dict[str, Any],
    before: Bundle | None = None,
) -> Parts:
    """Train; a segment model takes over from the one before, if there is one."""
    learns_from = MODELS[chosen.model].learns_from
    if learns_from == "simulated":
        return _simulated(parser, chosen, version, settings)
    if learns_from == "table":
        return _table(parser, chosen, version)
    return _segmenting(parser, chosen, version, before)


def _write(name: str, root: Path, version: str, parts: Parts) -> Path:
    """Write a bundle; returns its folder."""
    return write_bundle(
        root,
        name,
        version,
        parts.payload,
        {
            "created_at": iso(time.time()),
            "git_commit": _commit(),
            "feature_schema": parts.feature_schema,
            "training_data": parts.training_data,
            "params": parts.params,
            "seed": parts.seed,
            "metrics": parts.metrics,
            "golden": parts.golden,
            "license": parts.license,
        },
        parts.card,
    )


def _segmenting(
    parser: argparse.ArgumentParser, chosen: argparse.Namespace, version: str, before: Bundle | None
) -> Parts:
    """A segment model of a dataset."""
    module: DatasetRecipe = recipe(chosen.model)
    if not (chosen.data / module.FILE).exists():
        parser.error(f"{chosen.data / module.FILE} is missing; {module.SOURCE}: {module.URL}")
    dataset, fitted, own_part = module.train(chosen.data, version, _report)
    if before is not None and isinstance(before.model, SegmentModel):
        succession = take_over(fitted, before.model)
        fitted, own_part = succession.fitted, renamed_text(own_part, succession.renamed)
        for heir in succession.heirs:
            _report(f"{heir.label}: {heir.in_common:.0%} in common with {heir.was or 'nothing of the version before'}")
    model = fitted.model
    return Parts(
        payload=model.payload(fitted.transformer),
        feature_schema=model.schema_json(),
        training_data=dataset.manifest(),
        params={"k": fitted.metrics["k"], "scale": type(model.scale).__name__, "refits": len(model.refits)},
        seed=42,
        metrics=fitted.metrics,
        golden={"inputs": fitted.golden_inputs, "outputs": model.golden(fitted.golden_inputs)},
        license=module.LICENSE,
        card=write_card(dataset, fitted, module.LICENSE, own_part),
    )


def _simulated(
    parser: argparse.ArgumentParser, chosen: argparse.Namespace, version: str, settings: dict[str, Any]
) -> Parts:
    """A model of simulated data and, where asked for, what its method is worth on real data."""
    module: SimulatedRecipe = recipe(chosen.model)
    reality = None
    if chosen.evaluate:
        try:
            reality = module.evaluate(chosen.evaluate, _report)
        except FileNotFoundError as error:
            parser.error(str(error))
    return module.make(version, _report, **settings).parts(reality)


def _table(parser: argparse.ArgumentParser, chosen: argparse.Namespace, version: str) -> Parts:
    """A table of known facts."""
    module: TableRecipe = recipe(chosen.model)
    if not (chosen.data / module.FILE).exists():
        parser.error(f"{chosen.data / module.FILE} is missing; {module.SOURCE}: {module.URL}")
    return module.make(chosen.data, version, _report)


def _report(line: str) -> None:
    sys.stderr.write(f"{line}\n")


def _commit() -> str | None:
    found = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True, check=False)  # noqa: S607
    return found.stdout.strip() or None


if __name__ == "__main__":
    sys.exit(main())
