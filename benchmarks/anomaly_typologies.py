"""What is found of each typology on our own simulator: `python -m benchmarks.anomaly_typologies`.

Synthetic, and by the authors of the rules: what it can show is which typologies the detectors miss without them.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from benchmarks.report import write_table
from core.anomaly.model import AnomalyModel
from core.anomaly.queue import build_queue
from core.anomaly.typologies import TYPOLOGIES, typology_title
from core.artifacts.load import build_bundle
from core.artifacts.verify import read_bundle, read_index
from core.service.service import BUNDLED
from core.simulate.episodes import STRENGTHS
from core.simulate.ledger import simulate_ledger
from core.train.anomaly_checks import episode_days, score_late

SEEDS = 100
EVENTS = 2_000


def bundled() -> AnomalyModel:
    """The model that ships with the app."""
    index = read_index(BUNDLED)
    files = read_bundle(BUNDLED, index.entries["anomaly"])
    model = build_bundle(files, AnomalyModel.from_payload, index=index, source="bundled").model
    assert isinstance(model, AnomalyModel)  # noqa: S101  what the builder makes
    return model


def found_in_ten(model: AnomalyModel, name: str, strength: int) -> tuple[int, int]:
    """In how many small ledgers with one case it is among the first ten alerts: with the rules, and without them."""
    found = [0, 0]
    for seed in range(SEEDS):
        made = simulate_ledger(EVENTS, seed=1_000 + seed, kinds=[name], strengths=[strength])
        scored = score_late(made, model)
        days = episode_days(made, list(TYPOLOGIES).index(name), strength)
        for place, one in enumerate((scored, replace(scored, rules=np.zeros_like(scored.rules)))):
            first = {(alert.wallet, alert.day) for alert in build_queue(one).alerts[:10]}
            found[place] += all(day & first for day in days)
    return found[0], found[1]


def false_alerts(model: AnomalyModel) -> tuple[float, list[float]]:
    """Alerts a day on ledgers without a case; and per typology how many of 1,000,000 ordinary events it fires on."""
    alerts, days, events, fired = 0, 0, 0, np.zeros(len(TYPOLOGIES))
    for seed in range(SEEDS):
        scored = score_late(simulate_ledger(EVENTS, seed=5_000 + seed, episodes=0), model)
        queue = build_queue(scored)
        alerts, days = alerts + len(queue.alerts), days + queue.days
        events, fired = events + int(scored.scored.sum()), fired + scored.rules[scored.scored].sum(axis=0)
    return alerts / days, (1e6 * fired / events).tolist()


def main() -> None:
    """Measure and write the table."""
    model = bundled()
    a_day, fired = false_alerts(model)
    rows = []
    for place, name in enumerate(TYPOLOGIES):
        weak, medium, strong = (found_in_ten(model, name, strength) for strength in STRENGTHS)
        found = (weak[0], medium[0], strong[0], weak[1], medium[1], strong[1])
        rows.append([typology_title(name), *(f"{count / SEEDS:.0%}" for count in found), f"{fired[place]:,.0f}"])
    write_table(
        "anomaly_typologies",
        f"Found among the first ten alerts, of {SEEDS} ledgers",
        f"Synthetic. Each ledger has {EVENTS:,} ordinary events of half a year and one case of one typology; the "
        "bundled model,\nwith and without the rules. A case is found if its wallet has an alert on one of its days "
        f"among the first ten of the\nwhole ledger. Ledgers without a case have {a_day:.2f} alerts a day. Last column: "
        "on how many of a million ordinary\nevents the rule fires. The simulator and the rules have one author, which "
        "flatters the rules; the detectors were fitted\nwithout labels. The "
        "strong case of card testing wants 32 cards, and such a ledger has 25 wallets.",
        ["typology", "weak", "medium", "strong", "without rules: weak", "medium", "strong", "false, a million"],
        rows,
    )


if __name__ == "__main__":
    main()
