"""What verdicts add to a ranking without labels: `python -m benchmarks.desk_verdicts [file]`.

Frauds of a public card simulator that is not ours. An oracle judges 200 events a week, and each verdict is known a week
after its week has ended. The layer of `core.anomaly.supervised` is fitted anew each week on what is known by then and
orders the next one, from which the next 200 are taken.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from benchmarks.anomaly_handbook import CUT, FILE, read
from benchmarks.report import write_table
from core.anomaly.ledger import Ledger
from core.anomaly.model import fit_model
from core.anomaly.score import score_ledger
from core.anomaly.shares import CurrencyShare
from core.anomaly.supervised.evidence import VerdictEvidence
from core.anomaly.supervised.judged import JudgedEvents
from core.anomaly.supervised.layer import fit_week, learn_order
from core.anomaly.supervised.models import boosted_score, fit_boosting
from core.arrays import Flags, Floats, Ints
from core.spans import DAY_MS

A_WEEK, SEEDS, WEEK_MS = 200, 5, 7 * DAY_MS
FROM: Final = int(np.datetime64("2018-07-02", "ms").astype(np.int64))
NEVER: Final = np.iinfo(np.int64).max
Fit: TypeAlias = Callable[..., Any]


@dataclass(frozen=True)
class World:
    """The ledger, its frauds, what a model sees of each event, and the score without labels."""

    ledger: Ledger
    scenario: NDArray[np.int64]
    evidence: VerdictEvidence
    raw: Floats

    @property
    def fraud(self) -> Flags:
        """Which events are frauds."""
        return np.asarray(self.scenario > 0)

    @property
    def rank(self) -> Floats:
        """The score without labels as a rank from 0 to 1, below every log odds of a model that finds frauds."""
        out = np.empty(len(self.raw))
        out[np.argsort(self.raw, kind="stable")] = np.arange(len(self.raw)) / len(self.raw)
        return out

    def known(self, known_ms: Ints) -> JudgedEvents:
        """The verdicts that are ever known."""
        rows = np.flatnonzero(known_ms != NEVER)
        return JudgedEvents(rows, self.fraud[rows], known_ms[rows])


def prepare(path: Path) -> World:
    """Score without labels, on what came before `CUT`; the order that verdicts have to beat is that of the score."""
    ledger, scenario = read(path)
    scored = score_ledger(ledger, fit_model(ledger, ledger.time_ms < CUT))
    shares = (CurrencyShare("", np.arange(len(ledger)), scored, None),)
    return World(ledger, scenario, replace(VerdictEvidence.of(scored, shares), order=scored.raw), scored.raw)


def without_party(world: World) -> World:
    """The same where nobody knows whom the money goes to: what every label adds but for the terminals' history."""
    return replace(world, evidence=replace(world.evidence, party=None))


def ranked(world: World, fit: Fit, known_ms: Ints, week_ms: int, weeks: int = 1) -> tuple[Ints, Floats]:
    """The events of a week, or of more, and their scores by what is known when it begins."""
    time = world.ledger.time_ms
    rows = np.flatnonzero((time >= week_ms) & (time < week_ms + weeks * WEEK_MS))
    judged = world.known(known_ms)
    model = fit_week(world.evidence, judged, week_ms, fit) if len(judged) else None
    if model is None:
        return rows, world.rank[rows] - 100.0
    return rows, boosted_score(model, world.evidence.rows(rows, judged)) + 1e-6 * world.rank[rows]


def judged_weekly(world: World, fit: Fit, at_random: float, seed: int, *, spread: bool = False) -> tuple[Floats, Ints]:
    """Scores of every event from `CUT` on where so many are judged a week, and when each verdict is known.

    Args:
        world: The events.
        fit: Fits a model.
        at_random: Which part of the verdicts is drawn; the others are the first of the order.
        seed: Of the draws.
        spread: Whether no terminal is judged twice a week while there are others.
    """
    rng = np.random.default_rng(seed)
    known_ms, score = np.full(len(world.raw), NEVER), np.full(len(world.raw), np.nan)
    for week_ms in range(int(CUT), int(world.ledger.time_ms.max()) + 1, WEEK_MS):
        rows, found = ranked(world, fit, known_ms, week_ms)
        score[rows] = found
        drawn = rng.permutation(rows)[: round(at_random * A_WEEK)]
        first = rows[np.argsort(-score[rows], kind="stable")]
        if spread and world.ledger.counterparty is not None:
            new = np.zeros(len(first), dtype=np.bool_)
            new[np.unique(world.ledger.counterparty[first], return_index=True)[1]] = True
            first = np.concatenate([first[new], first[~new]])
        chosen = np.concatenate([drawn, first[~np.isin(first, drawn)]])[:A_WEEK]
        known_ms[chosen] = week_ms + 2 * WEEK_MS - 1
    return score, known_ms


def all_known(world: World) -> Floats:
    """The same with every verdict, each a week late."""
    known_ms, score = world.ledger.time_ms + WEEK_MS, np.full(len(world.raw), np.nan)
    for week_ms in range(int(CUT), int(world.ledger.time_ms.max()) + 1, WEEK_MS):
        rows, found = ranked(world, fit_boosting, known_ms, week_ms)
        score[rows] = found
    return score


def logistic(rows: Floats, fraud: Flags, weight: Floats) -> Any:
    """Logistic regression on standardised inputs."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    made = make_pipeline(StandardScaler(), LogisticRegression(C=0.1, max_iter=500))
    return made.fit(rows, fraud, logisticregression__sample_weight=weight)


def precisions(world: World, score: Floats) -> tuple[float, float]:
    """Average precision from `FROM` on: of all frauds, and of scenario 2 against what is no fraud."""
    from sklearn.metrics import average_precision_score

    late = world.ledger.time_ms >= FROM
    second = late & ((world.scenario == 0) | (world.scenario == 2))
    return tuple(float(average_precision_score(world.fraud[chosen], score[chosen])) for chosen in (late, second))  # type: ignore[return-value]  # two


def main() -> None:
    """Measure and write the table."""
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1):
        world = prepare(Path(sys.argv[1] if len(sys.argv) > 1 else FILE))
        late = world.ledger.time_ms >= FROM
        floor, whole = precisions(world, world.raw), precisions(world, all_known(world))
        blind = precisions(world, all_known(without_party(world)))

        def closed(found: list[tuple[float, float]]) -> str:
            return f"{(float(np.mean([one[0] for one in found])) - floor[0]) / (whole[0] - floor[0]):.0%}"

        rows = [["The largest amount first", *_texts([precisions(world, world.ledger.amount)]), ""]]
        rows.append(["Without labels", *_texts([floor]), "0%"])
        used: list[int] = []
        for title, fit, at_random, spread in (
            ("Boosting, the first 180 and 20 at random", fit_boosting, 0.1, False),
            ("The same, a terminal once a week", fit_boosting, 0.1, True),
            ("Boosting, 100 first and 100 at random", fit_boosting, 0.5, False),
            ("Logistic, the first 180 and 20 at random", logistic, 0.1, False),
        ):
            made = [judged_weekly(world, fit, at_random, seed, spread=spread) for seed in range(SEEDS)]
            found = [precisions(world, score) for score, _ in made]
            rows.append([title, *_texts(found), closed(found)])
            if not used:
                weeks = learn_order(world.evidence, world.known(made[0][1])).weeks
                used = [sum(one.used for one in weeks), len(weeks)]
        rows.append(["Boosting, every label, terminals unknown", *_texts([blind]), closed([blind])])
        rows.append(["Boosting, every label", *_texts([whole]), "100%"])
    second = float((world.scenario[late & ((world.scenario == 0) | (world.scenario == 2))] == 2).mean())
    write_table(
        "desk_verdicts",
        "What 200 verdicts a week add",
        "Fraud Detection Handbook, simulated-data-raw, customers 0 to 999. Verdicts from 2018-06-01 on, each known a "
        f"week after its week;\naverage precision from 2018-07-02 on, mean and range over {SEEDS} seeds. At random: "
        f"{world.fraud[late].mean():.4f} of all frauds, {second:.4f} of scenario 2,\nwhich is a compromised terminal "
        "with ordinary amounts. The last column: how much of the gap between no labels and every\nlabel is closed. In "
        f"the first seed the layer passes its own test in {used[0]} of {used[1]} weeks with a model.",
        ["order", "average precision", "scenario 2", "gap closed"],
        rows,
    )


def _texts(found: list[tuple[float, float]]) -> list[str]:
    out = []
    for place in range(2):
        values = [one[place] for one in found]
        spread = f" ({min(values):.4f} to {max(values):.4f})" if len(values) > 1 else ""
        out.append(f"{np.mean(values):.4f}{spread}")
    return out


if __name__ == "__main__":
    main()
