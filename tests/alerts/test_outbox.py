"""The outbox: order of a wallet, waits, dead letters, leases."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

import pytest

from core.alerts.alert import APP, NewAlert
from core.alerts.outbox import Delivery, DeliveryAttempt, Outbox, wait_s
from core.alerts.store import AlertStore


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with five alerts to be sent: three of one wallet, two of another."""
    path = tmp_path / "alerts.sqlite3"
    store = AlertStore(path)
    store.add([NewAlert(wallet, str(place), 0.5) for place, wallet in enumerate("aabba")], APP, "s", ["webhook"])
    store.add([NewAlert("c", "kept only", 0.5)], APP, "s")
    store.close()
    return path


def ids(claimed: list[Delivery]) -> list[str]:
    return [one.alert.transaction_id for one in claimed]


def test_what_is_claimed_is_nobody_elses_until_its_lease_ends(path: Path) -> None:
    first, second = Outbox(path, lease_s=0.1), Outbox(path)
    assert ids(first.claim("webhook", 3)) == ["0", "1", "2"]
    assert second.claim("webhook", 9) == []
    assert first.claim("email", 9) == []
    time.sleep(0.12)
    assert ids(second.claim("webhook", 9)) == ["0", "1", "2", "3", "4"]


def test_where_one_of_a_wallet_waits_those_after_it_wait_too(path: Path) -> None:
    outbox = Outbox(path, first_wait_s=0.1)
    claimed = outbox.claim("webhook", 9)
    said = ["it failed", None, "", "", None]
    outbox.settle([DeliveryAttempt(one, problem, True) for one, problem in zip(claimed, said, strict=True)])
    assert outbox.claim("webhook", 9) == []
    due_s = outbox.next_due_s("webhook")
    assert due_s is not None
    assert due_s <= 0.1
    time.sleep(0.12)
    again = outbox.claim("webhook", 9)
    assert ids(again) == ["0", "1", "4"]
    assert [one.tries for one in again] == [1, 0, 0]


def test_what_is_given_up_no_longer_holds_up_its_wallet_and_can_be_sent_again(path: Path) -> None:
    outbox = Outbox(path, first_wait_s=0.0, max_tries=2)
    for turn in range(2):
        (one,) = outbox.claim("webhook", 1)
        assert (one.tries, ids([one])) == (turn, ["0"])
        outbox.settle([DeliveryAttempt(one, "answered 500", True)])
    final = outbox.claim("webhook", 2)
    outbox.settle([DeliveryAttempt(final[0], "answered 404"), DeliveryAttempt(final[1], "")])
    found = outbox.read(9)
    assert (found.waiting, found.dead) == ({"webhook": 2}, {"webhook": 2})
    assert [(one.alert_id, one.tries, one.problem) for one in found.dead_letters] == [
        (2, 1, "answered 404"),
        (1, 2, "answered 500"),
    ]
    assert len(outbox.read(1).dead_letters) == 1
    assert (outbox.revive([2, 99]), outbox.revive([2])) == (1, 0)
    assert ids(outbox.claim("webhook", 9)) == ["1", "3", "4"]
    assert (outbox.revive(None), outbox.revive(None)) == (1, 0)


def test_the_backlog_says_how_old_it_is_and_what_went_wrong(path: Path) -> None:
    outbox = Outbox(path)
    (one,) = outbox.claim("webhook", 1)
    outbox.settle([DeliveryAttempt(one, "answered 503", True)])
    found = outbox.read(9)
    assert (found.waiting, found.dead, found.last_problem) == ({"webhook": 5}, {}, "answered 503")
    assert found.oldest_s is not None
    assert 0 <= found.oldest_s < 60
    rest = outbox.claim("webhook", 9)
    assert ids(rest) == ["2", "3"]


def test_waits_grow_and_are_bounded() -> None:
    waits = [wait_s(tries) for tries in range(1, 10)]
    assert waits[:3] == [1, 5, 25]
    assert waits == sorted(waits)
    assert waits[-1] == 3_600


def test_what_an_earlier_version_left_unsent_is_in_the_outbox(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alert SET unsent = 1 WHERE wallet_id = 'c'")
    connection.close()
    outbox = Outbox(path)
    assert ids(outbox.claim("webhook", 9))[-1] == "kept only"
