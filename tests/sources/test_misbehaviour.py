"""Explorers that do everything wrong: 502 when they answer wrongly, 503 when they cannot be had, and always by name."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest

from core.config import Settings
from core.errors import LedgerlensError, ProviderFailed, ProviderUnavailable
from core.progress import quiet
from core.sources.base import Provider
from core.sources.explorers.table import EXPLORERS
from core.sources.http import Pace
from tests.conftest import free_port
from tests.drip import WAYS, dripping
from tests.sources.servers import Call, Explorer, Loopback, Play, Reply, notok, ok, serving, stalling
from tests.sources.wallets import FAST, HASTY, KEY, ME, settings_at, tx

Kind = Callable[[Settings, Pace], Provider]
KINDS: dict[str, Kind] = {
    "etherscan": EXPLORERS["etherscan"],
    "blockscout_pro": EXPLORERS["blockscout_pro"],
    "blockscout": EXPLORERS["blockscout"],
}
HUGE_BYTES = 2 * 2**20
PER_SECOND = (
    "Max calls per sec rate limit reached (3/sec)",
    "Max rate limit reached, please use API Key for higher rate limit",
)


@dataclass(frozen=True)
class Case:
    """One way to misbehave, and what must come of it."""

    play: Play
    error: type[LedgerlensError]
    says: str
    calls: int = 1
    pace: Pace = FAST


def _always(reply: Reply) -> Play:
    return lambda _call: reply


def _circles(call: Call) -> Reply:
    return ok([tx(i) for i in reversed(range(int(call.query["offset"])))])


def _oldest_first(call: Call) -> Reply:
    size, page = int(call.query["offset"]), int(call.query["page"])
    return ok([tx(i) for i in range((page - 1) * size, page * size)])


def _lacking(name: str) -> Play:
    return _always(ok([{key: value for key, value in tx(1).items() if key != name}]))


WHOLE = json.dumps({"status": "1", "message": "OK", "result": [tx(1)]}).encode()
CASES = {
    "stall": Case(stalling(1.0), ProviderUnavailable, "did not answer within 0.3 s", pace=HASTY),
    "html under 200": Case(_always(Reply(raw=b"<!DOCTYPE html><html>Just a moment")), ProviderFailed, "web page"),
    "html under 403": Case(_always(Reply(raw=b"<html>", status=403)), ProviderFailed, "HTTP 403"),
    "500": Case(_always(Reply("Internal server error", status=500)), ProviderFailed, "HTTP 500"),
    "400 without an envelope": Case(_always(Reply({"errors": []}, status=400)), ProviderFailed, "HTTP 400"),
    "402": Case(_always(Reply({"error": "Out of credits"}, status=402)), ProviderUnavailable, "credits"),
    "503": Case(_always(Reply(raw=b"", status=503)), ProviderUnavailable, "HTTP 503"),
    "truncated text": Case(_always(Reply(raw=WHOLE[:-30])), ProviderFailed, "not whole JSON"),
    "truncated stream": Case(_always(Reply(raw=WHOLE, length=len(WHOLE) + 99)), ProviderFailed, "broke off"),
    "not JSON": Case(_always(Reply(raw=b"OK")), ProviderFailed, "not whole JSON"),
    "NaN": Case(_always(Reply(raw=b'{"status": NaN}')), ProviderFailed, "not whole JSON"),
    "deeply nested": Case(_always(Reply(raw=b"[" * 200_000)), ProviderFailed, "not whole JSON"),
    "empty": Case(_always(Reply(raw=b"")), ProviderFailed, "not whole JSON"),
    "a list": Case(_always(Reply([])), ProviderFailed, "without status, message and result"),
    "a text": Case(_always(Reply("Internal server error")), ProviderFailed, "without status"),
    "null result": Case(
        _always(Reply({"status": "1", "message": "OK", "result": None})), ProviderFailed, 'answered "OK"'
    ),
    "null everything": Case(
        _always(Reply({"status": None, "message": None, "result": None})), ProviderFailed, "without saying why"
    ),
    "unknown text with an empty list": Case(
        _always(Reply({"status": "0", "message": "Come back on Tuesday", "result": []})),
        ProviderFailed,
        "Come back on Tuesday",
    ),
    "rows that are no rows": Case(_always(ok(["0x1"])), ProviderFailed, "something other than rows"),  # type: ignore[list-item]
    "redirect": Case(
        _always(Reply(status=302, headers={"Location": "/elsewhere"})), ProviderFailed, "sent us elsewhere (HTTP 302)"
    ),
    "huge": Case(_always(Reply(raw=b" " * (HUGE_BYTES + 1))), ProviderFailed, "larger than"),
    "circles": Case(_circles, ProviderFailed, "in circles", calls=2),
    "oldest first": Case(_oldest_first, ProviderFailed, "oldest rows"),
    "no column value": Case(_lacking("value"), ProviderFailed, "without the column value"),
    "no column timeStamp": Case(_lacking("timeStamp"), ProviderFailed, "without the column timeStamp"),
    "no column hash": Case(_lacking("hash"), ProviderFailed, "without the column hash"),
    "no column isError": Case(_lacking("isError"), ProviderFailed, "without the column isError"),
    "value in ether": Case(_always(ok([tx(1, value="1.5")])), ProviderFailed, "value is not a whole number"),
    "time in milliseconds": Case(
        _always(ok([tx(1, timeStamp="1600000000000")])), ProviderFailed, "timeStamp is too large"
    ),
    "time in words": Case(
        _always(ok([tx(1, timeStamp="2024-05-01T00:00:00Z")])), ProviderFailed, "timeStamp is not a whole number"
    ),
    "sender as an object": Case(
        _always(ok([tx(1, **{"from": {"hash": "0x1"}})])), ProviderFailed, "from is not a text"
    ),
    "missing key": Case(_always(notok("Missing/Invalid API Key")), ProviderFailed, "refused the API key"),
    "invalid key": Case(_always(notok(f"Invalid API Key {KEY}")), ProviderFailed, "refused the API key"),
    "locked out": Case(
        _always(notok("Too many invalid api key attempts, please try again later")), ProviderUnavailable, "locks us out"
    ),
    "daily limit": Case(_always(notok("Max daily rate limit reached")), ProviderUnavailable, "daily limit"),
    "version 1": Case(
        _always(notok(f"{PER_SECOND[0]}. Please switch to API V2, for more info see the docs")),
        ProviderFailed,
        "old endpoint",
    ),
    "chain not free": Case(
        _always(notok("Free API access is not supported for this chain. Please upgrade")),
        ProviderUnavailable,
        "free plan",
    ),
    "bad chain id": Case(
        _always(notok("Missing or unsupported chainid parameter")), ProviderFailed, "unsupported chainid"
    ),
    "bad address": Case(_always(notok("Error! Invalid address format")), ProviderFailed, "Invalid address format"),
    "its own time-out": Case(
        _always(notok("Query Timeout occured. Please select a smaller result")), ProviderUnavailable, "ran out of time"
    ),
    "too large a window": Case(
        _always(Reply({"status": "0", "message": "Result window is too large", "result": None})),
        ProviderFailed,
        "window is too large",
    ),
    "limit for ever": Case(_always(notok(PER_SECOND[0])), ProviderUnavailable, "limits how often", calls=4),
    "other limit for ever": Case(_always(notok(PER_SECOND[1])), ProviderUnavailable, "limits how often", calls=4),
    "429 for ever": Case(
        _always(Reply({"message": "Too many requests"}, status=429)), ProviderUnavailable, "limits how often", calls=4
    ),
    "limit under 200 in Blockscout's words": Case(
        _always(Reply({"status": "0", "message": "Too many requests. Increase limits now", "result": None})),
        ProviderUnavailable,
        "limits how often",
        calls=4,
    ),
}


def _fails(name: str, server: Loopback, pace: Pace, error: type[LedgerlensError]) -> str:
    with pytest.raises(error) as caught:
        KINDS[name](settings_at(server.url), pace).fetch(ME, quiet)
    assert caught.value.status == error.status
    assert caught.value.provider == name
    assert caught.value.message.startswith(name)
    for text in (caught.value.message, repr(caught.value), str(caught.value.as_dict())):
        assert KEY.lower() not in text.lower()
        assert "apikey" not in text.replace("?apikey=***", "")
        assert server.url not in text
    return caught.value.message


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_broken_answer_is_an_error_that_names_the_source_and_keeps_the_key(name: str, case: Case) -> None:
    with serving(case.play) as server:
        message = _fails(name, server, replace(case.pace, max_bytes=HUGE_BYTES), case.error)
    assert case.says in message
    assert len(server.calls) == case.calls


@pytest.mark.parametrize("name", KINDS)
def test_a_closed_port_is_unavailable(name: str) -> None:
    closed = settings_at(f"http://127.0.0.1:{free_port()}")
    with pytest.raises(ProviderUnavailable, match=f"{name} could not be reached"):
        KINDS[name](closed, FAST).fetch(ME, quiet)


@pytest.mark.parametrize("way", [way for way in WAYS if way != "nothing"])
def test_a_source_that_drips_is_left_at_its_deadline_and_the_message_says_so(way: str) -> None:
    pace = replace(FAST, read_s=5.0, deadline_s=0.4)
    begun = time.monotonic()
    with dripping(way) as url, pytest.raises(ProviderUnavailable) as caught:
        KINDS["etherscan"](settings_at(url), pace).fetch(ME, quiet)
    assert time.monotonic() - begun < 1.5
    assert caught.value.message.startswith("etherscan did not finish within 0.4 s")


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("limit", [notok(PER_SECOND[0]), notok(PER_SECOND[1]), Reply({"message": "Too many"}, 429)])
def test_a_limit_that_passes_is_waited_out(name: str, limit: Reply) -> None:
    explorer = Explorer({"txlist": [tx(1)]})
    turns = iter([limit, limit, limit])

    with serving(lambda call: next(turns, None) or explorer(call)) as server:
        history = KINDS[name](settings_at(server.url), FAST).fetch(ME, quiet)
    assert len(history.transactions) == 1
    assert len(server.calls) == 3 + 5


def test_a_redirect_is_not_followed() -> None:
    with serving(Explorer({"txlist": [tx(1)]})) as target:
        play = _always(Reply(status=307, headers={"Location": f"{target.url}/v2/api"}))
        with serving(play) as server:
            _fails("etherscan", server, FAST, ProviderFailed)
    assert target.calls == []


def test_a_key_that_is_echoed_back_is_not_passed_on() -> None:
    with serving(_always(notok(f"Strange request ?apikey={KEY.lower()} or {KEY}"))) as server:
        message = _fails("etherscan", server, FAST, ProviderFailed)
    assert "***" in message


def test_no_log_line_holds_the_key_or_the_address(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    with serving(Explorer({"txlist": [tx(1)]})) as server:
        EXPLORERS["etherscan"](settings_at(server.url), FAST).fetch(ME, quiet)
    assert "HTTP Request: GET" in caplog.text
    assert KEY not in caplog.text
    assert ME.lower not in caplog.text
