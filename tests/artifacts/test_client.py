"""The Hub's client within its limits: a Hub that drips, and a caller that was left behind."""

from __future__ import annotations

import threading
import time
from contextlib import suppress

import pytest

from core.artifacts.client import HubLimits, ask, bound_client
from core.errors import ProviderUnavailable
from tests.drip import WAYS, dripping

REPO = "maker/models"


@pytest.mark.parametrize("way", [way for way in WAYS if way != "nothing"])
def test_a_request_of_the_hubs_client_ends_with_its_deadline_whatever_arrives(way: str) -> None:
    from huggingface_hub import get_session
    from huggingface_hub.utils._http import close_session

    begun = time.monotonic()
    with dripping(way) as url:
        bound_client(HubLimits(read_s=20.0), begun + 0.4)
        with pytest.raises(Exception, match=r"deadline has passed|timed out|did not finish"):
            get_session().get(url)
    assert time.monotonic() - begun < 1.5
    bound_client(HubLimits())
    close_session()


def test_work_left_behind_does_not_lift_the_deadline_of_the_next_caller() -> None:
    from huggingface_hub import get_session

    asleep = threading.Event()
    with pytest.raises(ProviderUnavailable, match=r"did not deliver maker/models within 0\.2 seconds"):
        ask(HubLimits(total_s=0.2), lambda: asleep.wait(30), REPO)

    def work() -> bool:
        mine = get_session()
        asleep.set()  # the first one's thread ends now, while this caller's client is in use
        time.sleep(0.2)
        return get_session() is mine

    assert ask(HubLimits(total_s=3.0), work, REPO)


def test_a_thread_that_is_left_behind_ends_too_and_soon() -> None:
    from huggingface_hub import get_session

    ended = threading.Event()

    def work() -> None:
        with dripping("headers") as url, suppress(Exception):
            get_session().get(url)
        ended.set()

    with pytest.raises(ProviderUnavailable, match="did not deliver"):
        ask(HubLimits(read_s=20.0, total_s=0.5), work, REPO)
    assert ended.wait(0.5)


def test_a_second_caller_waits_no_longer_than_its_own_limit() -> None:
    free = threading.Event()
    first = threading.Thread(target=lambda: ask(HubLimits(total_s=5.0), lambda: free.wait(5), REPO))
    first.start()
    time.sleep(0.1)
    begun = time.monotonic()
    with pytest.raises(ProviderUnavailable, match="busy with an earlier question"):
        ask(HubLimits(total_s=0.3), lambda: 1, REPO)
    assert time.monotonic() - begun < 1.0
    free.set()
    first.join()
