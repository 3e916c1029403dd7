"""Chances product by product against one curve for all: `python -m benchmarks.holding_chances [FILE ...]`.

Berka and the sample are always read; other files are any CSV of holdings, and questions are answered as proposed.
Printed per file: the mean over products of the distance between what was said and what came, on parts of the test that
the curves were not fitted on; how many products lie outside of the 95 % interval; and the mean loss in log chance.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np

from benchmarks.holdings import BERKA, berka_csv
from core.holdings import analyze, chances
from core.holdings.choice import choose
from core.holdings.curves import Chances, ProductCurves
from core.holdings.options import HoldingOptions
from core.holdings.trial import Judged
from core.tables import read_table
from core.tables.questions import Asked

SAMPLE = Path(__file__).resolve().parents[1] / "sample_data/holdings.csv"


def main() -> None:
    """Measure and print."""
    files = {"Berka": berka_csv(BERKA), SAMPLE.name: SAMPLE.read_bytes()}
    files |= {Path(name).name: Path(name).read_bytes() for name in sys.argv[1:]}
    for name, data in files.items():
        best, products = _answering(name, data)
        with patch.object(ProductCurves, "fit", _one_curve):
            one = _measured(best, products)
        print(f"{name}: {best.contender.kind.title.lower()}; one curve {one}; product by product", end=" ")
        print(_measured(best, products))


def _answering(name: str, data: bytes) -> tuple[Judged, tuple[str, ...]]:
    """The test of the model that answers, and the products."""
    tested: list[Judged] = []

    def kept(*given: Any) -> Judged:
        tested.append(choose(*given))
        return tested[-1]

    columns: Mapping[str, Any] | None = None
    options: Mapping[str, Any] | None = None
    with patch("core.holdings.analyze.choose", kept):
        while True:
            try:
                with read_table(data, f"{name}.csv") as table:
                    found = analyze.analyze_holdings(table, columns, HoldingOptions.parse(options))
                return tested[-1], found.reading.products
            except Asked as asked:
                columns, options = dict(asked.proposal.columns), dict(asked.proposal.options)


def _one_curve(scores: Any, taken: Any, product: Any, products: int) -> ProductCurves:
    del product
    return ProductCurves.alike(Chances.fit(scores, taken), products)


def _measured(best: Judged, products: tuple[str, ...]) -> str:
    found = chances.said_and_came(best, len(products))
    lines = chances.product_chances(found, products)
    off = sum(not one.low <= one.said <= one.high for one in lines)
    loss = -float(np.log(np.where(found.came, found.said, 1 - found.said)).mean())
    mean = float(np.mean([abs(one.said - one.came) for one in lines]))
    return f"{mean:.4f}, off {off} of {len(lines)}, loss {loss:.4f}"


if __name__ == "__main__":
    main()
