"""Recall per typology and strength on our own simulator: `python -m benchmarks.anomaly_typologies`.

Synthetic, and by the authors of the rules: what it can show is which typologies the detectors miss without them.
"""

from __future__ import annotations

import numpy as np

from benchmarks.report import write_table
from core.anomaly.model import AnomalyModel
from core.anomaly.queue import DEFAULT_BUDGET
from core.anomaly.typologies import TYPOLOGIES, title
from core.artifacts.load import build
from core.artifacts.verify import read_bundle, read_index
from core.service.service import BUNDLED
from core.simulate.ledger import simulate_ledger
from core.train.anomaly_checks import EPISODES, EVENTS, Recall, measure_recall, score_late

SEEDS = (201, 202, 203)


def bundled() -> AnomalyModel:
    """The model that ships with the app."""
    index = read_index(BUNDLED)
    files = read_bundle(BUNDLED, index.entries["anomaly"])
    model = build(files, AnomalyModel.from_payload, index=index, source="bundled").model
    assert isinstance(model, AnomalyModel)  # noqa: S101  what the builder makes
    return model


def main() -> None:
    """Measure and write the table."""
    model = bundled()
    found: list[Recall] = []
    for seed in SEEDS:
        simulated = simulate_ledger(EVENTS, seed=seed, episodes=EPISODES)
        found += measure_recall(simulated, score_late(simulated, model))
    rows = []
    for name in TYPOLOGIES:
        shares = []
        for kind in ("with_rules", "without_rules"):
            for strength in (1, 2, 3):
                mine = [one for one in found if one.typology == name and one.strength == strength]
                shares.append(f"{np.mean([getattr(one, kind) for one in mine]):.0%}")
        rows.append([title(name), *shares])
    write_table(
        "anomaly_typologies",
        "Recall per typology on our own simulator",
        f"Synthetic. {len(SEEDS)} ledgers of {EVENTS:,} events, {EPISODES} episodes of each typology and strength on "
        f"each, the bundled model,\n{DEFAULT_BUDGET} wallets a day. An episode counts as found if its wallet has an "
        "alert on one of its days. The simulator and\nthe rules have one author, which flatters the rules; the "
        "detectors were fitted without labels.",
        ["typology", "rules + detector: weak", "medium", "strong", "detector alone: weak", "medium", "strong"],
        rows,
    )


if __name__ == "__main__":
    main()
