"""Sources that die halfway, answer late or change their shape: the next one is asked, and what is missing is said."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from core.sources import Providers
from core.sources.chain import fetch_history
from core.sources.explorers.table import EXPLORERS
from core.sources.http import Pace
from core.wallet.history import WalletHistory
from tests.sources.servers import Call, Explorer, Play, Reply, node, notok, ok, serving
from tests.sources.wallets import FAST, ME, nft, settings_at, token, tx

NODE = node({"eth_getCode": "0x", "eth_getTransactionCount": "0x5", "eth_getBalance": "0x64"})
LISTS = {"txlist": [tx(i) for i in range(3)], "tokentx": [token(1)], "tokennfttx": [nft(2)]}
GOOD = Explorer(LISTS)
SHORT = replace(FAST, deadline_s=0.6)


def _read(etherscan: Play, blockscout: Play, max_rows: int = 1_000, pace: Pace = FAST) -> WalletHistory:
    plays: dict[str, Play] = {"/v2/api": etherscan, "/api": blockscout, "/rpc": NODE}
    sources: Providers = {
        "etherscan": lambda settings: EXPLORERS["etherscan"](settings, pace),
        "blockscout": lambda settings: EXPLORERS["blockscout"](settings, FAST),
    }
    with serving(lambda call: plays[call.path](call)) as server:
        return fetch_history(ME, "auto", settings_at(server.url, max_rows=max_rows), sources)


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
        (_renamed, "timeStamp is not a whole number"),
        (lambda _call: notok("Max daily rate limit reached"), "daily limit"),
    ],
)
def test_a_first_source_that_fails_is_followed_by_the_second(play: Play, words: str) -> None:
    history = _read(play, GOOD)
    assert history.provider == "blockscout"
    assert words in history.attempts[0].outcome
    assert history.attempts[1].outcome.startswith("answered: transactions 3")


def test_a_first_source_that_runs_past_its_deadline_is_followed_by_the_second() -> None:
    history = _read(_late, GOOD, pace=SHORT)
    assert history.provider == "blockscout"
    assert history.attempts[1].outcome.startswith("answered: transactions 3")
    # How far it came by then depends on the machine; that it did not come to its end does not.
    assert history.attempts[0].outcome.startswith(("in part: transactions 3", "did not finish within 0.6 s"))


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
    # Etherscan numbers no transfers: equal ones of a coin may be two, of a token there is one of they cannot.
    assert history.tokens.standard.count("erc721") == 1
    assert history.tokens.standard.count("erc20") == 2


def test_a_source_that_sends_more_than_it_was_asked_for_is_cut_to_the_newest() -> None:
    history = _read(_ignoring_offset, GOOD)
    assert history.provider == "etherscan"
    assert history.lists["transactions"].state == "partial"
    assert len(history.transactions) == 1_001
    assert int(history.transactions.block[-1]) == 10_002_499


def _capped_at(cap: int) -> Play:
    """Never more rows than so many, and not a word of it."""

    def play(call: Call) -> Reply:
        lists = Explorer({"txlist": [tx(i) for i in range(270)], "tokentx": [token(i) for i in range(50)]})
        call.query["offset"] = str(min(cap, int(call.query["offset"])))
        return lists(call)

    return play


def _capped_with_gaps(call: Call) -> Reply:
    """The next page begins where it should for the size that was asked for, whatever was given of this one."""
    rows = [tx(i) for i in reversed(range(270))] if call.query["action"] == "txlist" else []
    if call.query["sort"] == "asc":
        rows.reverse()
    begin = (int(call.query["page"]) - 1) * int(call.query["offset"])
    return ok(rows[begin : begin + min(100, int(call.query["offset"]))])


def _ending_early(call: Call) -> Reply:
    """A second page that is shorter than it should be, and then nothing."""
    rows = [tx(i) for i in reversed(range(3_000))] if call.query["action"] == "txlist" else []
    if call.query["sort"] == "asc":
        return ok([tx(0)])
    page = int(call.query["page"])
    return ok(rows[(page - 1) * 1_000 : page * 1_000 - (617 if page == 2 else 0)])


@pytest.mark.parametrize("play", [_capped_at(100), _capped_at(50), _capped_with_gaps])
def test_a_source_that_gives_less_per_page_than_asked_for_is_read_to_its_end(play: Play) -> None:
    history = _read(play, GOOD)
    assert history.provider == "etherscan"
    assert len(history.transactions) == 270
    assert history.lists["transactions"].complete


def test_a_source_that_gives_the_same_page_again_is_not_called_complete() -> None:
    rows = [tx(i) for i in reversed(range(100))]
    history = _read(lambda call: ok(rows if call.query["action"] == "txlist" else []), GOOD)
    assert len(history.transactions) == 100
    assert not history.lists["transactions"].complete
    assert any("same rows again" in caveat for caveat in history.caveats)


def test_a_list_that_ends_before_its_own_first_transaction_is_not_called_complete() -> None:
    history = _read(_ending_early, GOOD, max_rows=10_000)
    coverage = history.lists["transactions"]
    assert (coverage.state, coverage.complete) == ("partial", False)
    assert history.first_transaction_s == 1_600_000_000
    assert any("ends before its own first transaction" in caveat for caveat in history.caveats)
