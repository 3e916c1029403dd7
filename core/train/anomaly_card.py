"""The anomaly model's card: what it is for, what it is not for, what it found of known episodes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core.anomaly.inputs import INPUTS
from core.anomaly.model import AnomalyModel
from core.anomaly.typologies import TYPOLOGIES
from core.train.anomaly_checks import recall_table


def anomaly_card(model: AnomalyModel, metrics: Mapping[str, Any]) -> str:
    """The README.md of the bundle."""
    settings = model.thresholds
    reference = model.reference
    lines = [
        f"# anomaly {model.version}",
        "",
        "Ranks events of a ledger by how strange they are beside what is usual, for the wallet and for the ledger.",
        f"**Synthetic:** fitted on {reference['events']:,} events of {reference['source']}; nobody in it exists,",
        "and what is strange there need not be strange elsewhere. On a ledger that is large enough the app",
        "refits on an earlier part of that ledger, which is always better than this bundle. License: MIT.",
        "",
        "## For and not for",
        "",
        "For deciding what an analyst looks at first, and for saying why. Not for blocking a payment or a person, and",
        "not a probability of fraud: the fraud score is the share of reference events that are less strange.",
        "",
        "## What it is",
        "",
        "An isolation forest of 300 trees, a one-class SVM and the distance to neighbours in a reference sample of",
        "1,000, each usable by itself and combined with fixed weights. Ordinary inputs are 0; a column that a ledger",
        "lacks leaves its inputs at 0. `tail` is counted on reference events that nothing was fitted on.",
        "",
        "| input | weight | what it says |",
        "| --- | ---: | --- |",
        *(f"| {item.name} | {item.weight:g} | {item.description} |" for item in INPUTS),
        "",
        "## Rules",
        "",
        "Amounts are in the ledger's own unit; every number is a setting.",
        "",
        *(f"- **{kind.title}**: {kind.under(settings).words(settings)}" for kind in TYPOLOGIES.values()),
        "",
        "## How it was checked",
        "",
        f"On another simulated ledger of {metrics['events']:,} events with episodes of known typology and strength, at",
        f"the default budget of {metrics['budget_wallets_per_day']} wallets a day: the share of episodes that had an",
        "alert on one of their days. The simulator and the rules have one author, which flatters the rules.",
        "",
        *recall_table(metrics["recall"]),
        "",
        f"The detector's scores alone, without rules, have an average precision of {metrics['average_precision']:.3f}",
        f"there; a ranking at random has the share of labelled events, {metrics['base_rate']:.3f}.",
        "",
        f"It gave {metrics['alerts_per_day']:.1f} alerts a day there, and {metrics['clean_alerts_per_day']:.1f} on a",
        f"clean ledger of the same size, where {metrics['clean_share_with_tail_up_to_0.001']:.2%} of events had a tail",
        f"of at most 0.001 and a typology fired on {metrics['clean_share_with_a_typology']:.2%}.",
    ]
    return "\n".join(lines) + "\n"
