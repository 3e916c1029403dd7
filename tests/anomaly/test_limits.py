"""Structuring is looked for under the limit of the event's own currency, and nowhere else."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core.anomaly.limits import LIMITS, limit_of
from core.anomaly.model import AnomalyModel
from core.anomaly.shares import score_shares
from core.anomaly.typologies import TYPOLOGIES
from tests.anomaly.made import event, history, ledger_of

STRUCTURING = list(TYPOLOGIES).index("structuring")


@pytest.mark.parametrize(
    ("code", "amount", "own", "expected"),
    [
        ("USD", 9_500.0, {}, True),
        ("INR", 9_500.0, {}, False),  # a dinner
        ("INR", 950_000.0, {}, True),
        ("JPY", 9_500.0, {}, False),  # no limit is known
        ("JPY", 9_500.0, {"JPY": 10_000.0}, True),
        ("USD", 9_500.0, {"USD": 3_000.0}, False),
        ("", 9_500.0, {}, True),
    ],
)
def test_three_amounts_just_under_the_limit_of_their_currency(
    code: str, amount: float, own: dict[str, float], expected: bool, model: AnomalyModel
) -> None:
    ledger = ledger_of([*history(), *(event(100 + n, 480.0 + 20 * n, amount, type="cash") for n in range(3))])
    codes = np.full(len(ledger), code)
    (share,) = score_shares(ledger, codes, replace(model), "combined", limits=own)
    assert bool(share.scored.rules[-1, STRUCTURING]) == expected


def test_every_limit_names_its_source_and_an_unknown_currency_has_none() -> None:
    assert all(one.source and one.amount > 0 for one in LIMITS.values())
    assert limit_of("XAU", {}, 10_000.0) is None
