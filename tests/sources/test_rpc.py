"""Nodes: the first that answers counts, and an answer that is not hexadecimal is none."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from core.config import Settings
from core.sources.rpc import PACE, read_account
from tests.conftest import free_port
from tests.sources.servers import Call, Play, Reply, node, serving, stalling
from tests.sources.wallets import ME

QUICK = replace(PACE, connect_s=0.5, read_s=0.3)
GOOD = {"eth_getCode": "0x", "eth_getTransactionCount": "0x2a", "eth_getBalance": "0xde0b6b3a7640000"}
DELEGATED = "0xef0100" + "5a" * 20


def _bad(**changed: Any) -> Play:
    return node({**GOOD, **changed})


def test_reads_code_nonce_and_balance() -> None:
    with serving(node({**GOOD, "eth_getCode": DELEGATED.upper().replace("0X", "0x")})) as server:
        state = read_account(ME, Settings(rpc_urls=(server.url,)), QUICK)
    assert (state.code, state.nonce, state.balance_wei) == (DELEGATED, 42, 10**18)
    assert [attempt.outcome for attempt in state.attempts] == ["read code, nonce, balance"]
    assert [call.body["params"] for call in server.calls] == [[ME.lower, "latest"]] * 3


PROXY = "0x60806040527f360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc5460"
BEHIND = "0x" + "5b7d" * 10


def proxied(stored: str) -> Play:
    """A node that knows a proxy, what it keeps in its slot, and the code at that address."""

    def play(call: Call) -> Reply:
        method, params = call.body["method"], call.body["params"]
        if method == "eth_getStorageAt":
            assert params[1] == "0x" + PROXY[14:78]
            return Reply({"jsonrpc": "2.0", "id": 1, "result": stored})
        code = "0x6001" if params[0] == BEHIND else PROXY
        return Reply({"jsonrpc": "2.0", "id": 1, "result": code if method == "eth_getCode" else GOOD[method]})

    return play


def test_the_code_behind_a_proxy_is_read_too() -> None:
    with serving(proxied("0x" + "00" * 12 + BEHIND[2:])) as server:
        state = read_account(ME, Settings(rpc_urls=(server.url,)), QUICK)
    assert (state.code, state.behind) == (PROXY, "0x6001")
    with serving(proxied("0x" + "00" * 32)) as server:
        assert read_account(ME, Settings(rpc_urls=(server.url,)), QUICK).behind is None


def test_a_clone_is_followed_to_its_implementation() -> None:
    clone = f"0x363d3d373d3d3d363d73{BEHIND[2:]}5af43d82803e903d91602b57fd5bf3"

    def play(call: Call) -> Reply:
        method, params = call.body["method"], call.body["params"]
        code = "0x6002" if params[0] == BEHIND else clone
        return Reply({"jsonrpc": "2.0", "id": 1, "result": code if method == "eth_getCode" else GOOD[method]})

    with serving(play) as server:
        assert read_account(ME, Settings(rpc_urls=(server.url,)), QUICK).behind == "0x6002"


@pytest.mark.parametrize(
    "broken",
    [
        lambda _call: Reply({}, status=500),
        lambda _call: Reply(raw=b"<html>"),
        lambda _call: Reply({"message": "Too many requests"}, status=429),
        lambda _call: Reply({"jsonrpc": "2.0", "id": 1, "error": {"code": -32005, "message": "limit"}}),
        lambda _call: Reply({"jsonrpc": "2.0", "id": 1, "result": None}),
        lambda _call: Reply([]),
        _bad(eth_getCode="Max calls per sec rate limit reached (3/sec)"),
        _bad(eth_getCode="0x123"),
        _bad(eth_getCode=""),
        stalling(0.6),
    ],
)
def test_what_one_node_cannot_say_the_next_is_asked(broken: Play) -> None:
    with serving(broken) as first, serving(_bad(eth_getCode="0x6001")) as second:
        state = read_account(ME, Settings(rpc_urls=(first.url, second.url)), QUICK)
    assert (state.code, state.nonce) == ("0x6001", 42)
    assert len(state.attempts) == 2
    assert "read" not in state.attempts[0].outcome
    assert len(first.calls) == 1


def test_the_next_node_is_asked_only_for_what_is_missing() -> None:
    with serving(_bad(eth_getBalance="soon")) as first, serving(node(GOOD)) as second:
        state = read_account(ME, Settings(rpc_urls=(first.url, second.url)), QUICK)
    assert [call.body["method"] for call in second.calls] == ["eth_getBalance"]
    assert state.balance_wei == 10**18
    assert state.attempts[1].outcome == "read balance"


def test_when_no_node_answers_nothing_is_known_and_nothing_fails() -> None:
    with serving(_bad(eth_getCode="Max rate limit reached")) as server:
        urls = (server.url, f"http://127.0.0.1:{free_port()}")
        state = read_account(ME, Settings(rpc_urls=urls), QUICK)
    assert (state.code, state.nonce, state.balance_wei) == (None, None, None)
    assert [attempt.provider for attempt in state.attempts] == [f"rpc {url.removeprefix('http://')}" for url in urls]
    assert state.attempts[1].outcome == "could not be reached"


def test_a_key_in_the_path_of_a_node_is_not_shown(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    with serving(lambda _call: Reply({}, status=500)) as server:
        address = server.url.replace("http://", "http://user:pw@")
        state = read_account(ME, Settings(rpc_urls=(f"{address}/v3/SECRETKEY",)), QUICK)
    shown = str(state.attempts) + caplog.text
    assert "SECRETKEY" not in shown
    assert "pw@" not in shown


def test_offline_asks_no_node() -> None:
    with serving(node(GOOD)) as server:
        state = read_account(ME, Settings(rpc_urls=(server.url,), offline=True), QUICK)
    assert server.calls == []
    assert state.code is None
