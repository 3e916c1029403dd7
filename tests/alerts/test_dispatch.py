"""Alerts reach their receiver: one that fails, one that stalls, and through killed processes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from core.alerts.alert import ADMIN, Alert, NewAlert
from core.alerts.dispatch import Dispatcher
from core.alerts.outbox import Outbox
from core.alerts.store import AlertStore
from core.alerts.webhook import SIGNATURE, Webhook, signature
from tests.alerts.receivers import Receiver
from tests.alerts.sending import KEY, dispatcher_of

ROOT = Path(__file__).resolve().parents[2]
KILLS = 6


def until(holds: Callable[[], bool], limit_s: float = 30.0) -> None:
    """Wait for something, and fail when it does not come."""
    end = time.monotonic() + limit_s
    while not holds():
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.01)


def some(count: int, wallets: int) -> list[NewAlert]:
    return [NewAlert(f"w{place % wallets}", str(place), 0.5) for place in range(count)]


def received(receiver: Receiver) -> list[Alert]:
    """The alerts as they came, each signed."""
    found = []
    for headers, body in list(receiver.got):
        assert headers[SIGNATURE] == signature(body, KEY)
        found.append(Alert(**json.loads(body)["alert"]))
    return found


def assert_in_order(came: list[Alert]) -> None:
    """Of every wallet, each alert came for the first time after those before it."""
    first: dict[int, Alert] = {}
    for one in came:
        first.setdefault(one.id, one)
    for wallet in {one.wallet_id for one in came}:
        ids = [one.id for one in first.values() if one.wallet_id == wallet]
        assert ids == sorted(ids)


def test_a_receiver_that_fails_now_and_then_gets_all_of_a_wallet_in_order(tmp_path: Path) -> None:
    path, receiver = tmp_path / "a", Receiver(*[200, 500, 200, 0, 429, 200] * 8, 200)
    kept = AlertStore(path).add(some(60, 3), ADMIN, channels=["webhook"])
    dispatcher, outbox = dispatcher_of(path, receiver.url), Outbox(path)
    dispatcher.wake()
    until(lambda: outbox.read(1).waiting == {})
    dispatcher.close()
    receiver.close()
    came = received(receiver)
    assert {one.id for one in came} == {one.id for one in kept}
    assert_in_order(came)
    assert outbox.read(1).dead == {}


def test_what_is_refused_for_good_becomes_a_dead_letter_and_the_next_goes_on(tmp_path: Path) -> None:
    path, receiver = tmp_path / "a", Receiver(404, 200)
    first, second = AlertStore(path).add(some(2, 1), ADMIN, channels=["webhook"])
    dispatcher, outbox = dispatcher_of(path, receiver.url), Outbox(path)
    dispatcher.wake()
    until(lambda: outbox.read(1).waiting == {})
    assert [one.alert_id for one in outbox.read(9).dead_letters] == [first.id]
    outbox.revive(None)
    dispatcher.wake()
    until(lambda: outbox.read(1).dead == outbox.read(1).waiting == {})
    dispatcher.close()
    receiver.close()
    assert [one.id for one in received(receiver)] == [first.id, second.id, first.id]


def test_a_defect_of_a_sender_loses_nothing(tmp_path: Path) -> None:
    class Broken:
        channel, workers, asked = "webhook", 1, 0

        def send(self, alert: Alert) -> tuple[str, bool]:
            self.asked += 1
            if self.asked < 3:
                raise KeyError(alert.id)
            return "", False

    path, sender = tmp_path / "a", Broken()
    AlertStore(path).add(some(1, 1), ADMIN, channels=["webhook"])
    outbox = Outbox(path, first_wait_s=0.01)
    dispatcher = Dispatcher(outbox, sender)
    dispatcher.wake()
    until(lambda: outbox.read(1).waiting == {})
    dispatcher.close()
    assert sender.asked == 3


def test_a_receiver_that_stalls_holds_up_no_other_way_and_what_waits_is_counted(tmp_path: Path) -> None:
    path, slow = tmp_path / "a", Receiver(200, stall_s=0.5)
    AlertStore(path).add(some(30, 30), ADMIN, channels=["webhook", "email"])

    quick = list[Alert]()

    class Quick:
        channel, workers = "email", 1

        def send(self, alert: Alert) -> tuple[str, bool]:
            quick.append(alert)
            return "", False

    outbox = Outbox(path)
    both = [Dispatcher(outbox, Webhook(slow.url, KEY)), Dispatcher(outbox, Quick())]
    for one in both:
        one.wake()
    until(lambda: "email" not in outbox.read(1).waiting)
    assert outbox.read(1).waiting["webhook"] > 0
    assert len(quick) == 30
    for one in both:
        one.close()
    slow.close()


def test_nothing_acknowledged_is_lost_or_unsigned_when_processes_are_killed(tmp_path: Path) -> None:
    path, receiver, rng = tmp_path / "a", Receiver(200), np.random.default_rng(6)
    acknowledged: set[int] = set()
    for _ in range(KILLS):
        command = [sys.executable, "-m", "tests.alerts.sending", str(path), receiver.url]
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as process:  # noqa: S603  our interpreter
            assert process.stdout is not None
            begin = process.stdout.readline()
            time.sleep(rng.uniform(0.0, 0.4))
            os.kill(process.pid, signal.SIGKILL)
            said = begin + process.stdout.read()
            acknowledged |= {int(line) for line in said.split(b"\n")[:-1]}
    assert len(acknowledged) > 2 * KILLS
    outbox, dispatcher = Outbox(path), dispatcher_of(path, receiver.url)
    dispatcher.wake()
    until(lambda: outbox.read(1).waiting == {})
    dispatcher.close()
    receiver.close()
    came = received(receiver)
    assert acknowledged <= {one.id for one in came}
    assert_in_order(came)
