"""What a session remembers gives the scores of a file that holds it all; a killed process forgets nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.anomaly.ledger import Ledger
from core.anomaly.model import AnomalyModel
from core.anomaly.score import ScoredLedger
from core.anomaly.shares import score_shares
from core.anomaly.single import Transaction, TransactionScore
from core.errors import InvalidInput
from core.memory.score import FIRST_OF_WALLET, score_remembered, session_key
from core.memory.store import EventStore
from core.service.service import bundled_store
from core.spans import DAY_MS
from tests.memory.told import KEY, made_ledger, tell_all, told_of

ROOT = Path(__file__).resolve().parents[2]
KILLS = 3


@pytest.fixture(scope="module")
def model() -> AnomalyModel:
    """The bundled one."""
    found: AnomalyModel = bundled_store().get("anomaly").model  # type: ignore[assignment]  # what that name holds
    return found


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    """A ledger too short to be learned from."""
    return made_ledger()


@pytest.fixture(scope="module")
def whole(ledger: Ledger, model: AnomalyModel) -> ScoredLedger:
    """Scored as a file."""
    (share,) = score_shares(ledger, None, model, "combined")
    assert not share.learned
    assert (share.scored.view["hops"] > 1).any()
    assert (share.scored.view["ring_hops"] > 0).any()
    return share.scored


@pytest.fixture
def store(tmp_path: Path) -> EventStore:
    """An empty one."""
    return EventStore(tmp_path / "sessions.sqlite3", 90)


def assert_as_in_the_file(got: list[TransactionScore], whole: ScoredLedger) -> None:
    np.testing.assert_allclose([one.raw_score for one in got], whole.raw, rtol=0, atol=1e-12)
    np.testing.assert_array_equal([one.tail for one in got], whole.tail)
    assert [one.typologies for one in got] == [whole.typologies(row) for row in range(len(got))]


@pytest.mark.parametrize("size", [1, 100])
def test_told_in_calls_it_scores_as_in_a_file(
    size: int, store: EventStore, ledger: Ledger, whole: ScoredLedger, model: AnomalyModel
) -> None:
    assert_as_in_the_file(tell_all(store, model, told_of(ledger), size), whole)


def test_a_killed_process_forgets_nothing_that_was_answered(
    tmp_path: Path, ledger: Ledger, whole: ScoredLedger, model: AnomalyModel
) -> None:
    path, answered, rng = tmp_path / "sessions.sqlite3", -1, np.random.default_rng(4)
    for _ in range(KILLS):
        command = [sys.executable, "-m", "tests.memory.told", str(path), str(answered + 1)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as process:  # noqa: S603  our interpreter
            assert process.stdout is not None
            answered = int(process.stdout.readline())
            time.sleep(rng.uniform(0.05, 0.3))
            os.kill(process.pid, signal.SIGKILL)
            rest = process.stdout.read().split(b"\n")[:-1]
            answered = int(rest[-1]) if rest else answered
    assert 3 < answered < len(ledger) - 3
    # The one in flight when it was killed may be kept or not: told again, it is counted once all the same.
    assert_as_in_the_file(tell_all(EventStore(path, 90), model, told_of(ledger), 50), whole)


def test_a_session_is_its_callers_alone(store: EventStore, model: AnomalyModel) -> None:
    one, two = told("a", 0), told("b", 5)
    for owner, name in (("me", "x"), ("you", "x"), ("me", "y"), ("m", "ex")):
        (answer,) = score_remembered(store, session_key(owner, name), [one], model, {}, [""])
        assert FIRST_OF_WALLET in answer.reasons
    (answer,) = score_remembered(store, session_key("me", "x"), [two], model, {}, [""])
    assert FIRST_OF_WALLET not in answer.reasons


def test_what_is_sent_again_is_answered_again_and_counted_once(
    store: EventStore, model: AnomalyModel, tmp_path: Path
) -> None:
    first = tell_all(store, model, [told(str(place), place) for place in range(8)])
    again = tell_all(store, model, [told("7", 7), told("0", 0)])
    assert again == [first[7], first[0]]
    twice = tell_all(store, model, [told("8", 8), told("8", 8)], 2)
    assert twice[0] == twice[1]
    other = EventStore(tmp_path / "other", 90)
    once = tell_all(other, model, [told(str(place), place) for place in range(10)])
    assert tell_all(store, model, [told("9", 9)]) == [once[9]]


def test_an_id_that_comes_with_other_values_is_refused(store: EventStore, model: AnomalyModel) -> None:
    tell_all(store, model, [told("a", 0)])
    for given in ([told("a", 0, amount=8.0)], [told("b", 1), told("b", 1, amount=8.0)]):
        with pytest.raises(InvalidInput) as caught:
            score_remembered(store, KEY, given, model, {}, ["", "transactions[1]."])
        assert caught.value.field in {"transaction_id", "transactions[1].transaction_id"}


def test_the_past_of_a_wallet_stays_and_a_refused_call_keeps_nothing(store: EventStore, model: AnomalyModel) -> None:
    tell_all(store, model, [told("a", 10)])
    late = [told("other", 3, wallet="v"), told("late", 9)]
    with pytest.raises(InvalidInput) as caught:
        score_remembered(store, KEY, late, model, {}, ["transactions[0].", "transactions[1]."])
    assert caught.value.field == "transactions[1].timestamp"
    assert "2026-01-01T00:10:00" in str(caught.value.allowed)
    (answer,) = tell_all(store, model, [late[0]])
    assert FIRST_OF_WALLET in answer.reasons
    tell_all(store, model, [told("same moment", 10)])


def test_amounts_in_two_currencies_are_never_compared(store: EventStore, model: AnomalyModel) -> None:
    yen = [replace(told(f"y{place}", place), amount=7_000.0, currency="JPY") for place in range(40)]
    tell_all(store, model, yen)
    (dollars,) = tell_all(store, model, [told("d", 50)])
    assert FIRST_OF_WALLET in dollars.reasons
    (usual,) = tell_all(store, model, [replace(told("y", 51 + DAY_MS // 60_000), amount=7_000.0, currency="JPY")])
    assert not usual.is_anomaly


def told(name: str, minute: int, wallet: str = "w", amount: float = 7.0) -> Transaction:
    """A payment, so many minutes into 2026."""
    return Transaction(name, wallet, 1_767_225_600_000 + 60_000 * minute, amount, counterparty="shop")
