"""What the detectors find of known episodes, and how quiet they are where there is nothing to find."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np

from core.anomaly.ledger import MISSING
from core.anomaly.model import AnomalyModel
from core.anomaly.queue import DEFAULT_BUDGET, build_queue
from core.anomaly.score import ALERT_TAIL, ScoredLedger, score_ledger
from core.anomaly.typologies import TYPOLOGIES, typology_title
from core.simulate.episodes import STRENGTHS
from core.simulate.ledger import Simulated, simulate_ledger
from core.spans import DAY_MS

EVENTS: Final = 200_000
EPISODES: Final = 5  # of each typology and strength: about two a day compete for the budget
WARM_UP_DAYS: Final = 50  # every wallet starts without a past; no episode is earlier


@dataclass(frozen=True)
class Recall:
    """How many episodes of one typology and strength had an alert on one of their days."""

    typology: str
    strength: int
    with_rules: float
    without_rules: float
    episodes: int


def check_model(model: AnomalyModel, seed: int, report: Callable[[str], None], events: int = EVENTS) -> dict[str, Any]:
    """Recall per typology at the default budget, and alerts on a clean ledger; both simulated, neither trained on."""
    report("scoring a ledger with known episodes")
    busy = simulate_ledger(events, seed=seed, episodes=max(1, min(EPISODES, events // 10_000)))
    scored = score_late(busy, model)
    queue = build_queue(scored)
    hits = [busy.typology[alert.row] != MISSING for alert in queue.alerts]
    recalls = measure_recall(busy, scored)
    precision, base_rate = average_precision(busy, scored)
    report("scoring a clean ledger")
    clean = score_late(simulate_ledger(events, seed=seed + 1, episodes=0), model)
    calm = build_queue(clean)
    return {
        "budget_wallets_per_day": DEFAULT_BUDGET,
        "average_precision": precision,
        "base_rate": base_rate,
        "recall": [vars(one) for one in recalls],
        "alerts_per_day": len(queue.alerts) / max(1, queue.days),
        "alerts_on_labelled_events": float(np.mean(hits)) if hits else None,
        "clean_alerts_per_day": len(calm.alerts) / max(1, calm.days),
        "clean_share_with_tail_up_to_0.001": float((clean.tail[clean.scored] <= ALERT_TAIL).mean()),
        "clean_share_with_a_typology": float(clean.rules[clean.scored].any(axis=1).mean()),
        "events": events,
    }


def average_precision(simulated: Simulated, scored: ScoredLedger) -> tuple[float, float]:
    """Average precision of the detector's scores against the simulator's labels, and the share of labelled events."""
    from sklearn.metrics import average_precision_score

    labelled = simulated.typology[scored.scored] != MISSING
    return float(average_precision_score(labelled, scored.raw[scored.scored])), float(labelled.mean())


def score_late(simulated: Simulated, model: AnomalyModel, detector: str = "combined") -> ScoredLedger:
    """Score everything after the warm-up."""
    time = simulated.ledger.time_ms
    return score_ledger(simulated.ledger, model, detector, time >= time.min() + WARM_UP_DAYS * DAY_MS, threads=1)


def measure_recall(simulated: Simulated, scored: ScoredLedger, budget: int = DEFAULT_BUDGET) -> list[Recall]:
    """Recall at a budget, with the rules and by the detector alone."""
    alone = replace(scored, rules=np.zeros_like(scored.rules))
    alerted = [{(alert.wallet, alert.day) for alert in build_queue(one, budget).alerts} for one in (scored, alone)]
    found = []
    for number, name in enumerate(TYPOLOGIES):
        for strength in STRENGTHS:
            days = episode_days(simulated, number, strength)
            caught = [sum(bool(days_ & them) for days_ in days) / max(1, len(days)) for them in alerted]
            found.append(Recall(name, strength, caught[0], caught[1], len(days)))
    return found


def episode_days(simulated: Simulated, typology: int, strength: int) -> list[set[tuple[int, int]]]:
    """Per episode the pairs of wallet and day on which it happened."""
    rows = np.flatnonzero((simulated.typology == typology) & (simulated.strength == strength))
    pairs: dict[int, set[tuple[int, int]]] = {}
    for row in rows:
        wallet = int(simulated.ledger.wallet[row])
        pairs.setdefault(wallet, set()).add((wallet, int(simulated.ledger.time_ms[row] // DAY_MS)))
    return list(pairs.values())


def recall_table(recalls: Sequence[dict[str, Any]]) -> list[str]:
    """The recalls as lines of a Markdown table: rules and detector, then the detector alone, per strength."""
    lines = [
        "| typology | with rules: weak | medium | strong | without: weak | medium | strong |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for name in TYPOLOGIES:
        mine = sorted((one for one in recalls if one["typology"] == name), key=lambda one: one["strength"])
        shares = [one["with_rules"] for one in mine] + [one["without_rules"] for one in mine]
        lines.append(f"| {typology_title(name)} | " + " | ".join(f"{share:.0%}" for share in shares) + " |")
    return lines
