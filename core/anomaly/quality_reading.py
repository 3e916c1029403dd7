"""What is said of how well a ranking finds what labels call fraud."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Quality:
    """How well the ranking finds what the file's labels call fraud. Labels are never used to score.

    Attributes:
        labelled: Scored events with a label.
        frauds: Of them, frauds.
        base_rate: Their share: what a ranking at random would reach as average precision.
        average_precision: Of the raw score.
        roc_auc: Of the raw score.
        average_precision_with_rules: Of the order of the queue.
        roc_auc_with_rules: Of the order of the queue.
        average_precision_by_amount: Of the largest amount first: what any ranking has to beat. Null where the events
            are in several currencies.
        roc_auc_by_amount: The same.
        precision_at: k -> share of frauds among the first k in the order of the queue.
        roc: Points (false positive rate, true positive rate) of the order of the queue.
    """

    labelled: int
    frauds: int
    base_rate: float
    average_precision: float
    roc_auc: float
    average_precision_with_rules: float
    roc_auc_with_rules: float
    average_precision_by_amount: float | None
    roc_auc_by_amount: float | None
    precision_at: Mapping[int, float]
    roc: tuple[tuple[float, float], ...]
