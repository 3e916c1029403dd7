"""Sources that die halfway, answer late or change their shape: the next one is asked, and what is missing is said."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from core.providers import Providers
from core.providers.blockscout import Blockscout
from core.providers.chain import fetch_history
from core.providers.etherscan import Etherscan
from core.wallet.history import WalletHistory
from tests.providers.servers import Call, Explorer, Play, Reply, node, notok, ok, serving
from tests.providers.wallets import FAST, ME, nft, settings_at, token, tx

NODE = node({"eth_getCode": "0x", "eth_getTransactionCount": "0x5", "eth_getBalance": "0x64"})
LISTS = {"txlist": [tx(i) for i in range(3)], "tokentx": [token(1)], "tokennfttx": [nft(2)]}
GOOD = Explorer(LISTS)
SHORT = replace(FAST, deadline_s=0.6, read_s=0.5)
PROVIDERS: Providers = {
    "etherscan": lambda settings: Etherscan(settings, SHORT),
    "blockscout": lambda settings: Blockscout(settings, FAST),
}


def _read(etherscan: Play, blockscout: Play) -> WalletHistory:
    def play(call: Call) -> Reply:
        return {"/v2/api": etherscan, "/api": blockscout, "/rpc": NODE}[call.path](call)

    with serving(play) as server:
        return fetch_history(ME, "auto", settings_at(server.url, max_rows=1_000), PROVIDERS)


def _dying(after: int, reply: Reply) -> Play:
    """A good explorer for so many calls, and then only `reply`."""
    seen: list[Call] = []

    def play(call: Call) -> Reply:
        seen.append(call)
        return GOOD(call) if len(seen) <= after else reply

    return play


def _late(call: Call) -> Reply:
    time.sleep(0.35)
    return GOOD(call)


def _repeating(call: Call) -> Reply:
    """Every row twice, and a page that overlaps the one before."""
    found = GOOD(call)
    payload = found.payload
    return Reply({**payload, "result": [row for row in payload["result"] for _ in range(2)]})


def _ignoring_offset(call: Call) -> Reply:
    """Ten thousand rows whatever was asked for, as Blockscout does for an offset it does not like."""
    rows = [tx(i) for i in reversed(range(2_500))]
    return ok(rows) if call.query["action"] == "txlist" and call.query["sort"] == "desc" else GOOD(call)


def _renamed(call: Call) -> Reply:
    return ok([{**tx(1), "blockTime": "1600000000"} | {"timeStamp": None}])


@pytest.mark.parametrize("after", [1, 2, 3])
@pytest.mark.parametrize("reply", [Reply({}, status=500), Reply({}, status=503), Reply(raw=b'{"status": "1", "mess')])
def test_a_first_source_that_dies_halfway_is_followed_by_the_second_and_both_are_shown(
    after: int, reply: Reply
) -> None:
    history = _read(_dying(after, reply), GOOD)
    assert history.provider == "blockscout"
    assert all(part.state != "unavailable" for part in history.lists.values())
    assert history.caveats == ()
    first, second = history.attempts[:2]
    assert (first.provider, second.provider) == ("etherscan", "blockscout")
    assert first.outcome.startswith("in part: transactions 3")
    assert "without" in first.outcome
    assert second.outcome == "answered: transactions 3, token transfers 2"


@pytest.mark.parametrize(
    ("play", "words"),
    [
        (_late, "did not finish within 0.6 s"),
        (_renamed, "timeStamp is not a whole number"),
        (lambda _call: notok("Max daily rate limit reached"), "daily limit"),
    ],
)
def test_a_first_source_that_fails_is_followed_by_the_second(play: Play, words: str) -> None:
    history = _read(play, GOOD)
    assert history.provider == "blockscout"
    # A source whose list of transactions came in time is one that died halfway.
    assert words in history.attempts[0].outcome or history.attempts[0].outcome.startswith("in part")
    assert history.attempts[1].outcome.startswith("answered: transactions 3")


def test_when_both_die_halfway_the_one_that_lacks_less_answers_and_says_what_is_missing() -> None:
    broken = Reply({}, status=500)
    history = _read(_dying(1, broken), Explorer(LISTS, {"token1155tx": lambda _call: broken}))
    assert history.provider == "blockscout"
    assert [attempt.outcome.split(":")[0] for attempt in history.attempts[:2]] == ["in part", "answered, in part"]
    assert "without ERC-20 transfers and NFT transfers" in history.attempts[0].outcome
    assert (history.lists["erc20"].state, history.lists["nft"].state) == ("read", "unavailable")
    assert any("NFT transfers could not be read" in caveat for caveat in history.caveats)


def test_between_equally_incomplete_answers_the_first_stands() -> None:
    broken: Callable[[Call], Reply] = lambda _call: Reply({}, status=500)  # noqa: E731  one line says it
    history = _read(Explorer(LISTS, {"tokentx": broken}), Explorer(LISTS, {"tokentx": broken}))
    assert history.provider == "etherscan"
    assert history.attempts[0].outcome.startswith("answered, in part")
    assert history.attempts[1].outcome.startswith("in part")


def test_rows_that_come_twice_count_once() -> None:
    history = _read(_repeating, GOOD)
    assert history.provider == "etherscan"
    assert len(history.transactions) == 3
    assert len(history.tokens) == 2


def test_a_source_that_sends_more_than_it_was_asked_for_is_cut_to_the_newest() -> None:
    history = _read(_ignoring_offset, GOOD)
    assert history.provider == "etherscan"
    assert history.lists["transactions"].state == "partial"
    assert len(history.transactions) == 1_001
    assert int(history.transactions.block[-1]) == 10_002_499
