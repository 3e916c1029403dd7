"""Train a model: `python -m core.train onchain --data ../shared/data --out artifacts --version 1.0.0`."""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from pathlib import Path

from core.artifacts.pack import write_bundle
from core.train import lending, market, onchain
from core.train.card import write_card
from core.wire import iso

MODELS = {"onchain": onchain, "market": market, "lending": lending}


def main(arguments: list[str] | None = None) -> int:
    """Train one model and write its bundle; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m core.train", description="Train a model and write its bundle.")
    parser.add_argument("model", choices=sorted(MODELS))
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder with the datasets")
    parser.add_argument("--out", type=Path, default=Path("artifacts"), help="folder with index.json")
    parser.add_argument("--version", default="1.0.0", help="version of the bundle, major.minor.patch")
    chosen = parser.parse_args(arguments)
    module = MODELS[chosen.model]
    if not (chosen.data / module.FILE).exists():
        parser.error(f"{chosen.data / module.FILE} is missing; {module.SOURCE}: {module.URL}")
    dataset, fitted, own_part = module.train(chosen.data, chosen.version, _report)
    model = fitted.model
    folder = write_bundle(
        chosen.out,
        model.name,
        model.version,
        model.payload(fitted.transformer),
        {
            "created_at": iso(time.time()),
            "git_commit": _commit(),
            "feature_schema": model.schema_json(),
            "training_data": dataset.manifest(),
            "params": {"k": fitted.metrics["k"], "scale": "PowerTransformer", "refits": len(model.refits)},
            "seed": 42,
            "metrics": fitted.metrics,
            "golden": {"inputs": fitted.golden_inputs, "outputs": model.golden(fitted.golden_inputs)},
            "license": module.LICENSE,
        },
        write_card(dataset, fitted, module.LICENSE, own_part),
    )
    _report(f"wrote {folder}")
    return 0


def _report(line: str) -> None:
    sys.stderr.write(f"{line}\n")


def _commit() -> str | None:
    found = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True, check=False)  # noqa: S607
    return found.stdout.strip() or None


if __name__ == "__main__":
    sys.exit(main())
