"""Events of an earlier file before those of a later one: the scores of one file that holds both."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core.anomaly.analyze import analyze_ledger
from core.anomaly.asked import LedgerAsked
from core.anomaly.earlier import KeptEvents
from core.anomaly.ledger import Ledger
from core.anomaly.model import AnomalyModel
from core.anomaly.schedule import learning_days
from core.anomaly.score import Scores
from core.anomaly.shares import score_shares, scores_of_all
from core.simulate.ledger import simulate_ledger
from core.tables import CleaningReport
from tests.anomaly.made import event, ledger_of

REPORT = CleaningReport(0, 0, {}, {}, (), "a test")


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    """Half a year that learns from itself, in the order of time, with ids."""
    made = simulate_ledger(7_000, seed=12, days=150, episodes=1).ledger
    made = made.take(made.order())
    return replace(made, tie=np.arange(len(made), dtype=np.int64), ids=[f"e{row}" for row in range(len(made))])


@pytest.fixture(scope="module")
def whole(ledger: Ledger, model: AnomalyModel) -> Scores:
    """All of it scored in one file."""
    return scores_of_all(ledger, score_shares(ledger, None, model, "combined"))


def part_of(ledger: Ledger, chosen: slice) -> Ledger:
    """A part as a file of its own would give it: its parties are numbered anew, unused columns may be missing."""
    part = ledger.take(np.arange(len(ledger))[chosen])
    assert part.counterparty is not None
    used = np.unique(np.concatenate([part.wallet, part.counterparty[part.counterparty >= 0]]))[::-1]
    place = np.full(ledger.parties + 1, -1, dtype=np.int32)
    place[used] = np.arange(len(used))
    names = {**part.names, "party": [ledger.name_of("party", int(code)) for code in used]}
    return replace(
        part,
        wallet=place[part.wallet],
        counterparty=place[part.counterparty],
        names=names,
        tie=np.arange(len(part), dtype=np.int64),
    )


@pytest.mark.parametrize("share", [0.15, 0.5, 0.93])
def test_a_file_cut_in_two_scores_alike(share: float, ledger: Ledger, whole: Scores, model: AnomalyModel) -> None:
    cut = int(share * len(ledger))
    while ledger.time_ms[cut] == ledger.time_ms[cut - 1]:
        cut += 1
    first, second = part_of(ledger, slice(None, cut)), part_of(ledger, slice(cut, None))
    joined = KeptEvents.of(first, None).before(second, None)
    found = scores_of_all(joined.ledger, score_shares(joined.ledger, None, model, "combined", fresh=joined.fresh))
    assert (found.scored == joined.fresh).all()
    for name in ("raw", "tail", "rules"):
        np.testing.assert_array_equal(getattr(found, name)[cut:], getattr(whole, name)[cut:])
    # Alone it would have been compared with nothing of its own.
    alone = scores_of_all(second, score_shares(second, None, model, "combined"))
    assert (alone.raw != whole.raw[cut:]).mean() > 0.5
    assert learning_days(ledger) != learning_days(second)


def test_only_the_later_file_is_told_of(ledger: Ledger, whole: Scores, model: AnomalyModel) -> None:
    cut = 5_000
    first, second = part_of(ledger, slice(None, cut)), part_of(ledger, slice(cut, None))
    asked = LedgerAsked(earlier=KeptEvents.of(first, None), keeps=True)
    found = analyze_ledger(second, REPORT, model, asked=asked)
    assert found.reading.events == found.reading.scored_events == len(second)
    ids = {one.transaction_id for one in found.reading.alerts}
    assert ids
    assert ids <= {f"e{row}" for row in range(cut, len(ledger))}
    assert found.reading.from_ > analyze_ledger(first, REPORT, model).reading.from_
    assert found.events is not None
    assert len(found.events.ledger) == len(ledger)
    assert (found.events.id_keys == KeptEvents.of(ledger, None).id_keys).all()
    assert analyze_ledger(second, REPORT, model).events is None


def test_an_event_that_both_files_have_counts_once() -> None:
    first = replace(ledger_of([event(number, number) for number in range(4)]), ids=["a", "b", "c", "d"])
    second = replace(ledger_of([event(number, number) for number in range(2, 6)]), ids=["c", "d", "e", "f"])
    joined = KeptEvents.of(first, None).before(second, None)
    assert joined.ledger.ids == ["", "", "c", "d", "e", "f"]
    assert joined.fresh.tolist() == [False] * 2 + [True] * 4
    # Files without ids have nothing by which an event could be known again.
    nameless = replace(first, ids=None)
    assert len(KeptEvents.of(nameless, None).before(replace(second, ids=None), None).ledger) == 8


def test_columns_and_currencies_that_one_file_lacks_are_not_known_there() -> None:
    first = ledger_of([event(1, 0, country="FR", device="x"), event(2, 1)])
    second = ledger_of([event(3, 2, wallet="v", latitude=1.0, longitude=2.0, kyc_level=1)])
    first = replace(first, names={"party": ["w"]})
    bare = replace(second, device=None, country=None, names={"party": ["v"]})
    joined = KeptEvents.of(first, None).before(bare, np.array(["EUR"]))
    made = joined.ledger
    assert made.device is not None
    assert made.latitude is not None
    assert made.device.tolist()[2] == -1
    assert np.isnan(made.latitude[:2]).all()
    assert [made.name_of("party", code) for code in made.wallet.tolist()] == ["w", "w", "v"]
    assert joined.currency is not None
    assert joined.currency.tolist() == ["", "", "EUR"]
    assert KeptEvents.of(first, None).before(bare, None).currency is None
