"""A line of the table: what it takes, where it runs, and what it can say without asking anybody."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.api.capabilities import BY_NAME, routes
from core.errors import InvalidInput
from core.service import Service
from core.sources.samples import featured, listing
from core.wallet.reading import WalletReading


def test_every_answer_at_hand_takes_what_its_capability_takes(service: Service) -> None:
    quick = [one for one in routes() if one.at_hand is not None]
    assert [one.name for one in quick] == ["analyze_wallet"]
    assert all(hasattr(getattr(service, one.lens), str(one.at_hand)) for one in quick)


def test_an_example_is_at_hand_whatever_waits_and_says_the_same(service: Service) -> None:
    analyze = BY_NAME["analyze_wallet"]
    for crowded in (False, True):
        given = {"address": listing()[0].address}
        ready, asked = analyze.run_at_hand(service, given, crowded=crowded), analyze.run(service, given)
        assert isinstance(ready, WalletReading)
        assert isinstance(asked, WalletReading)
        assert replace(ready, attempts=()) == replace(asked, attempts=())  # they say how long each took


def test_what_was_read_before_is_at_hand_only_where_others_wait(service: Service) -> None:
    given = {"address": featured()[0]}  # its list ships; of its lending a node would be asked
    analyze = BY_NAME["analyze_wallet"]
    assert analyze.run_at_hand(service, given, crowded=False) is None
    assert analyze.run_at_hand(service, given, crowded=True) is not None
    assert analyze.run_at_hand(service, {"address": "0x" + "ab" * 20}, crowded=True) is None


def test_what_asks_nobody_has_nothing_at_hand(service: Service) -> None:
    assert BY_NAME["health"].run_at_hand(service, {}, crowded=True) is None


def test_a_name_that_is_not_known_is_refused_by_name() -> None:
    with pytest.raises(InvalidInput) as caught:
        BY_NAME["analyze_wallet"].bind({"adress": "0x"})
    assert caught.value.field == "adress"


def test_a_file_moves_a_call_into_the_threads() -> None:
    persona = BY_NAME["predict_persona"]
    assert not persona.may_block({"features": {}})
    assert persona.may_block({"file": {}})
