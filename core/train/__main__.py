"""Train a model: `python -m core.train onchain --data ../shared/data --out artifacts --version 1.0.0`.

A model trained on a dataset is a module with `train`; one trained on simulated data has `make`.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from pathlib import Path

from core.artifacts.pack import write_bundle
from core.train import anomaly, bank, lending, market, onchain, retail
from core.train.card import write_card
from core.train.parts import Parts
from core.wire import iso

MODELS = {"onchain": onchain, "market": market, "lending": lending, "retail": retail}
SIMULATED = {"anomaly": anomaly, "bank": bank}


def main(arguments: list[str] | None = None) -> int:
    """Train one model and write its bundle; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m core.train", description="Train a model and write its bundle.")
    parser.add_argument("model", choices=sorted({**MODELS, **SIMULATED}))
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder with the datasets")
    parser.add_argument("--out", type=Path, default=Path("artifacts"), help="folder with index.json")
    parser.add_argument("--version", default="1.0.0", help="version of the bundle, major.minor.patch")
    parser.add_argument(
        "--evaluate", type=Path, help="bank only: measure the method on this folder (../shared/data/berka)"
    )
    chosen = parser.parse_args(arguments)
    if chosen.evaluate and chosen.model not in SIMULATED:
        parser.error("--evaluate is for the bank model")
    parts = _simulated(parser, chosen) if chosen.model in SIMULATED else _segmenting(parser, chosen)
    folder = write_bundle(
        chosen.out,
        chosen.model,
        chosen.version,
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
    _report(f"wrote {folder}")
    return 0


def _segmenting(parser: argparse.ArgumentParser, chosen: argparse.Namespace) -> Parts:
    """A segment model of a dataset."""
    module = MODELS[chosen.model]
    if not (chosen.data / module.FILE).exists():
        parser.error(f"{chosen.data / module.FILE} is missing; {module.SOURCE}: {module.URL}")
    dataset, fitted, own_part = module.train(chosen.data, chosen.version, _report)
    model = fitted.model
    return Parts(
        payload=model.payload(fitted.transformer),
        feature_schema=model.schema_json(),
        training_data=dataset.manifest(),
        params={"k": fitted.metrics["k"], "scale": type(fitted.transformer).__name__, "refits": len(model.refits)},
        seed=42,
        metrics=fitted.metrics,
        golden={"inputs": fitted.golden_inputs, "outputs": model.golden(fitted.golden_inputs)},
        license=module.LICENSE,
        card=write_card(dataset, fitted, module.LICENSE, own_part),
    )


def _simulated(parser: argparse.ArgumentParser, chosen: argparse.Namespace) -> Parts:
    """A model of simulated data and, where asked for, what its method is worth on real data."""
    module = SIMULATED[chosen.model]
    reality = None
    if chosen.evaluate:
        try:
            reality = module.evaluate(chosen.evaluate, _report)
        except FileNotFoundError as error:
            parser.error(str(error))
    made: Parts = module.make(chosen.version, _report).parts(reality)
    return made


def _report(line: str) -> None:
    sys.stderr.write(f"{line}\n")


def _commit() -> str | None:
    found = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True, check=False)  # noqa: S607
    return found.stdout.strip() or None


if __name__ == "__main__":
    sys.exit(main())
