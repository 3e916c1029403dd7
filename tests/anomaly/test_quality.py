"""How well a ranking finds what labels call fraud."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core.anomaly.quality import measure_quality
from core.anomaly.score import ScoredLedger


def labelled(scored: ScoredLedger, label: np.ndarray) -> ScoredLedger:
    """The same events without any typology, with these labels."""
    ledger = replace(scored.ledger, label=label.astype(np.int8))
    return replace(scored, ledger=ledger, rules=np.zeros_like(scored.rules))


def test_a_ranking_that_puts_every_fraud_first_is_perfect(scored: ScoredLedger) -> None:
    strange = scored.raw >= np.sort(scored.raw)[-20]
    found = measure_quality(labelled(scored, strange))
    assert found is not None
    assert (found.frauds, found.labelled) == (int(strange.sum()), int(scored.scored.sum()))
    assert found.base_rate == pytest.approx(found.frauds / found.labelled)
    assert found.average_precision == found.roc_auc == pytest.approx(1.0)
    assert found.precision_at[10] == 1.0


def test_one_that_puts_them_last_is_worse_than_chance(scored: ScoredLedger) -> None:
    found = measure_quality(labelled(scored, scored.raw <= np.sort(scored.raw)[20]))
    assert found is not None
    assert found.roc_auc < 0.05
    assert found.precision_at[100] == 0.0


def test_events_without_a_label_count_for_nothing(scored: ScoredLedger) -> None:
    label = np.full(len(scored.ledger), -1)
    label[:50], label[50:60] = 0, 1
    found = measure_quality(labelled(scored, label))
    assert found is not None
    assert (found.labelled, found.frauds) == (int(scored.scored[:60].sum()), int(scored.scored[50:60].sum()))


@pytest.mark.parametrize("value", [0, 1, -1])
def test_without_two_kinds_there_is_nothing_to_tell_apart(scored: ScoredLedger, value: int) -> None:
    assert measure_quality(labelled(scored, np.full(len(scored.ledger), value))) is None
    assert measure_quality(replace(scored, ledger=replace(scored.ledger, label=None))) is None


def test_the_curve_begins_and_ends_at_its_corners_and_never_falls(scored: ScoredLedger) -> None:
    found = measure_quality(labelled(scored, np.arange(len(scored.ledger)) % 7 == 0))
    assert found is not None
    assert found.roc[0] == (0.0, 0.0)
    assert found.roc[-1] == (1.0, 1.0)
    assert (np.diff([true for _, true in found.roc]) >= 0).all()


def test_the_largest_amount_first_stands_beside_it_where_amounts_can_be_compared(scored: ScoredLedger) -> None:
    amount = scored.ledger.amount
    given = labelled(scored, amount >= np.sort(amount)[-20])
    found = measure_quality(given)
    assert found is not None
    assert found.average_precision_by_amount == pytest.approx(1.0)
    assert found.roc_auc_by_amount == pytest.approx(1.0)
    assert found.average_precision < 1.0
    apart = measure_quality(given, one_currency=False)
    assert apart is not None
    assert apart.average_precision_by_amount is None
    assert apart.roc_auc_by_amount is None
    assert apart.average_precision == found.average_precision
