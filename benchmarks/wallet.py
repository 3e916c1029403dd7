"""Reading a wallet of 10,000 transactions, with and without history resampling; a hundred re-fits for one subject."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from benchmarks.report import median, write_table
from core.address import Address
from core.config import Settings
from core.progress import quiet
from core.segments.refits import Refits
from core.service import Service
from core.simulate.wallets import write_wallet
from core.sources.samples import Samples
from core.wallet.analyze import open_wallet

RUNS = 7


def main() -> None:
    """Measure, write the table."""
    settings = Settings(offline=True)
    service = Service(settings)
    model = service.model("onchain")
    with tempfile.TemporaryDirectory() as folder:
        path = write_wallet("heavy", Path(folder))
        samples = Samples(settings, Path(folder))
        address = Address.parse(path.name.removesuffix(".json.gz"))
        history = samples.fetch(address, quiet)
        row = model.scale.forward(np.array(list(model.presets[model.labels[0]].values())))
        cases: dict[str, Callable[[], object]] = {
            "file to history": lambda: samples.fetch(address, quiet),
            "history to reading, without resampling": lambda: open_wallet(history, model, resample=False),
            "history to reading, with resampling": lambda: open_wallet(history, model),
            "both: analyze_wallet, without resampling": lambda: open_wallet(
                samples.fetch(address, quiet), model, resample=False
            ),
            "both: analyze_wallet, with resampling": lambda: open_wallet(samples.fetch(address, quiet), model),
            "100 re-fits of one subject": lambda: model.refits.label(row),
            "100 re-fits of one subject, a loop over re-fits": lambda: _loop(model.refits, row),
        }
        found: dict[str, list[float]] = {name: [] for name in cases}
        for _ in range(RUNS):
            for name, case in cases.items():
                begun = time.perf_counter()
                case()
                found[name].append(1_000 * (time.perf_counter() - begun))
    write_table(
        "wallet",
        "Reading a wallet of 10,000 transactions",
        f"Medians of {RUNS} interleaved rounds, milliseconds. The wallet is synthetic: "
        f"{len(history.transactions):,} transactions and {len(history.tokens):,} token transfers.",
        ["", "ms"],
        [[name, f"{median(times):.3g}"] for name, times in found.items()],
    )


def _loop(refits: Refits, row: np.ndarray) -> list[int]:
    return [
        int((((centroids - row) ** 2) * mask).sum(axis=1).argmin())
        for centroids, mask in zip(refits.centroids, refits.masks, strict=True)
    ]


if __name__ == "__main__":
    main()
