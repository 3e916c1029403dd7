"""Places for heavy work: so many at once, given back even after an error."""

from __future__ import annotations

import threading
import time

import pytest

from core.errors import Busy, NotFound
from core.service import customers, transactions
from core.service.room import RETRY_AFTER_S, Room


def test_who_finds_no_place_is_told_when_to_come_back() -> None:
    room = Room(2, "Full.", patience_s=0.0)
    with room, room:
        with pytest.raises(Busy) as caught, room:
            pass
        assert caught.value.message.startswith("Full.")
        assert caught.value.retry_after_s == RETRY_AFTER_S
    with room, room:
        pass  # the one who was refused took no place and gave none back


def test_an_error_inside_gives_the_place_back() -> None:
    room = Room(1, "Full.", patience_s=0.0)
    with pytest.raises(NotFound), room:
        raise NotFound("gone")
    with room:
        pass


def test_ledgers_and_orders_wait_in_rooms_of_their_own() -> None:
    assert isinstance(transactions.ROOM, Room)
    assert isinstance(customers.ROOM, Room)
    assert transactions.ROOM is not customers.ROOM


def test_as_many_wait_as_there_are_seats_and_one_more_is_refused_at_once() -> None:
    room = Room(1, "Full.", patience_s=30.0)
    inside, done = threading.Event(), threading.Event()
    seated: list[int] = []

    def visit(number: int) -> None:
        with room:
            seated.append(number)
            inside.set()
            done.wait(30)

    first = threading.Thread(target=visit, args=(1,))
    first.start()
    assert inside.wait(10)
    second = threading.Thread(target=visit, args=(2,))
    second.start()
    # The second one waits once its place in the line is gone; then a third finds none, long before its patience ends.
    begun = time.monotonic()
    refused = False
    while not refused and time.monotonic() - begun < 10:
        if room._line._value:
            time.sleep(0.01)
            continue
        with pytest.raises(Busy), room:
            pass
        refused = True
    assert refused
    done.set()
    first.join(10)
    second.join(10)
    assert seated == [1, 2]
    with room:
        pass
