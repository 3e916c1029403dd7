"""Places for heavy work: so many at once, given back even after an error."""

from __future__ import annotations

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
