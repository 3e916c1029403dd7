"""The order of each period: chosen on what was known before it, and by nothing that comes later."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core.anomaly.analyze import analyze_ledger
from core.anomaly.asked import LedgerAsked
from core.anomaly.chosen_order import COMPARED, ORDERS, choose_orders, order_sentences, split_order
from core.anomaly.ledger import Ledger
from core.anomaly.model import AnomalyModel
from core.anomaly.queue import priority
from core.anomaly.rivals import AMOUNT, FOREST, QUEUE
from core.anomaly.shares import CurrencyShare, score_shares, scores_of_all
from core.errors import InvalidInput
from core.simulate.ledger import simulate_ledger
from core.tables import CleaningReport


@pytest.fixture(scope="module")
def large(model: AnomalyModel) -> tuple[CurrencyShare, ...]:
    """A ledger in which the largest hundredth of amounts is what is called fraud."""
    ledger = simulate_ledger(8_000, seed=21, days=120).ledger
    ledger = replace(ledger, label=(ledger.amount >= np.quantile(ledger.amount, 0.98)).astype(np.int8))
    return score_shares(ledger, None, model, "combined")


def relabelled(shares: tuple[CurrencyShare, ...], label: object) -> tuple[CurrencyShare, ...]:
    (share,) = shares
    ledger = replace(share.scored.ledger, label=label)  # type: ignore[arg-type]
    return (replace(share, scored=replace(share.scored, ledger=ledger)),)


def test_where_the_largest_amounts_are_the_frauds_later_periods_are_ordered_by_amount(
    large: tuple[CurrencyShare, ...],
) -> None:
    ledger = large[0].scored.ledger
    found = choose_orders(len(ledger), large)
    assert found.periods[0].order == QUEUE  # nothing was known before the first
    assert {one.order for one in found.periods[2:]} == {AMOUNT}
    assert found.order is not None
    last = large[0].learned[-1].rows
    assert (found.order.simpler[last] == 1).all()
    by_amount = np.argsort(ledger.amount[last], kind="stable")
    assert (np.diff(found.order.priority[last][by_amount]) >= 0).all()
    ordered = replace(scores_of_all(ledger, large), by_order=found.order)
    assert np.array_equal(priority(ordered)[last], found.order.priority[last])
    first = large[0].learned[0].rows
    assert np.array_equal(priority(ordered)[first], priority(large[0].scored)[first])
    assert ordered.tail is large[0].scored.tail


def test_what_comes_later_chooses_nothing(large: tuple[CurrencyShare, ...]) -> None:
    ledger = large[0].scored.ledger
    found = choose_orders(len(ledger), large)
    place = next(place for place, one in enumerate(found.periods) if one.order == AMOUNT)
    start = int(ledger.time_ms[large[0].learned[place].rows].min())
    label = np.asarray(ledger.label).copy()
    label[ledger.time_ms >= start - 7 * 86_400_000] ^= 1  # not known yet
    turned = choose_orders(len(ledger), relabelled(large, label))
    assert turned.periods[: place + 1] == found.periods[: place + 1]
    assert turned.periods != found.periods


@pytest.mark.parametrize("label", [None, "none known", "one kind"])
def test_without_labels_of_both_kinds_the_queue_keeps_its_order(large: tuple[CurrencyShare, ...], label: str) -> None:
    count = len(large[0].scored.ledger)
    made = {None: None, "none known": np.full(count, -1, np.int8), "one kind": np.zeros(count, np.int8)}[label]
    found = choose_orders(count, relabelled(large, made))
    assert found.order is None
    assert {one.order for one in found.periods} == {QUEUE}
    assert {one.amount for one in found.periods} == {None}


def test_a_simpler_order_that_is_worse_is_not_taken(model: AnomalyModel) -> None:
    ledger = simulate_ledger(8_000, seed=3, days=120).ledger
    shares = score_shares(ledger, None, model, "combined")
    found = choose_orders(len(ledger), shares)
    assert {one.order for one in found.periods} == {QUEUE}
    figures = [(one.queue, one.amount, one.plain_forest) for one in found.periods if one.queue is not None]
    assert figures
    assert all(own is not None and own > max(one or 0.0 for one in simpler) for own, *simpler in figures)


@pytest.mark.parametrize(("asked", "kind"), [(AMOUNT, 1), (FOREST, 2)])
def test_an_order_that_is_asked_for_is_taken_and_its_sentence_counts_right(
    asked: str, kind: int, large: tuple[CurrencyShare, ...]
) -> None:
    ledger = large[0].scored.ledger
    found = choose_orders(len(ledger), large, asked)
    assert {one.order for one in found.periods} == {asked}
    order = found.order
    assert order is not None
    rows = large[0].learned[-1].rows
    assert (order.simpler[rows] == kind).all()
    before = np.flatnonzero(ledger.time_ms < ledger.time_ms[rows].min())
    for row in rows[np.argsort(-ledger.amount[rows])][[0, 5, 50]].tolist():
        (said,) = order_sentences(order, ledger.amount, [row])[0]
        if asked == AMOUNT:
            least = int((ledger.amount[before] >= ledger.amount[row]).sum())
            assert f"of {len(before):,} earlier events {least:,} have " in said
        else:
            assert f"of {int(order.known[row]):,} earlier events " in said
    early = np.flatnonzero(order.simpler == 0)[:1].tolist()
    assert order_sentences(order, ledger.amount, early) == ((),)
    assert order_sentences(None, ledger.amount, early) == ()


def test_the_answer_says_which_order_each_period_has(large: tuple[CurrencyShare, ...], model: AnomalyModel) -> None:
    ledger: Ledger = large[0].scored.ledger
    report = CleaningReport(len(ledger), len(ledger), {}, {})
    own, chosen = (analyze_ledger(ledger, report, model, asked=LedgerAsked(order=name)) for name in (QUEUE, COMPARED))
    assert own.reading.rivals is not None
    assert chosen.reading.rivals is not None
    assert {one.order for one in own.reading.rivals.orders} == {QUEUE}
    assert AMOUNT in {one.order for one in chosen.reading.rivals.orders}
    assert chosen.reading.quality is not None
    assert own.reading.quality is not None
    better = chosen.reading.quality.average_precision_with_rules
    assert better > own.reading.quality.average_precision_with_rules
    assert chosen.reading.quality.average_precision == own.reading.quality.average_precision
    assert any(one.reasons[0].startswith("Ordered by amount: of ") for one in chosen.reading.alerts)
    assert not any(reason.startswith("Ordered by") for one in own.reading.alerts for reason in one.reasons)


def test_an_order_that_nobody_knows_is_named() -> None:
    assert split_order(None) == (COMPARED, None)
    assert split_order({"order": AMOUNT, "limit": 3}) == (AMOUNT, {"limit": 3})
    for wrong in ("fastest", 5, ["queue"]):
        with pytest.raises(InvalidInput) as caught:
            split_order({"order": wrong})
        assert caught.value.field == "options.order"
        assert all(name in str(caught.value) for name in ORDERS)


def test_the_forest_of_each_currency_is_handed_on(large: tuple[CurrencyShare, ...]) -> None:
    (forest,) = choose_orders(len(large[0].scored.ledger), large).forests
    learned = np.concatenate([one.rows for one in large[0].learned])
    assert np.isfinite(forest[learned]).all()
    assert len(forest) == len(large[0].scored.ledger)


def labelled_by(shares: tuple[CurrencyShare, ...], shares_of_amount: tuple[float, ...]) -> tuple[CurrencyShare, ...]:
    """Each learned period with 60 frauds: so large a share of them its largest amounts, the others its strangest."""
    ledger = shares[0].scored.ledger
    label = np.zeros(len(ledger), np.int8)
    for period, share in zip(shares[0].learned, shares_of_amount, strict=False):
        many = round(60 * share)
        for values, count in ((ledger.amount, many), (priority(shares[0].scored), 60 - many)):
            label[period.rows[np.argsort(-values[period.rows], kind="stable")[:count]]] = 1
    return relabelled(shares, label)


@pytest.mark.parametrize(
    ("shares_of_amount", "order"),
    [
        ((0.8,), QUEUE),  # a single period, and not clearly
        ((1.0, 0.0), QUEUE),  # the later of two says otherwise
        ((0.6, 0.6), AMOUNT),  # both say so, if not clearly
    ],
)
def test_one_period_has_to_be_clear_and_the_latest_two_have_to_agree(
    shares_of_amount: tuple[float, ...], order: str, large: tuple[CurrencyShare, ...]
) -> None:
    made = labelled_by(large, shares_of_amount)
    told = choose_orders(len(made[0].scored.ledger), made).periods[len(shares_of_amount)]
    assert told.queue is not None
    assert told.amount is not None
    assert (told.order, told.amount > told.queue or shares_of_amount[-1] == 0.0) == (order, True)
