"""The lending of a wallet from sources that answer well, badly or in part, on loopback servers."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from core.address import Address
from core.config import Settings
from core.errors import ProviderFailed
from core.lending.pool_events import V2_POOL, V3_POOL
from core.sources.aave.lending import AaveAnswer, read_aave
from core.sources.aave.logs import MOST_QUESTIONS, explorer_logs, node_logs
from core.sources.aave.samples import sample_lending
from core.sources.cache import Cache
from core.sources.explorers.envelope import Page
from core.sources.samples import listing
from tests.lending.made import ALICE, BOB, START_S, log_row, matches
from tests.sources.servers import Call, Play, Reply, notok, ok, serving

USDC = "0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48"
WETH = "0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2"
ODD = "0x" + "0d" * 20  # a reserve that is in no table


def row(block: int, index: int, made: dict[str, Any]) -> dict[str, Any]:
    return {**made, "blockNumber": hex(block), "logIndex": hex(index), "timeStamp": hex(START_S + block)}


ROWS = [
    row(12_000_000, 1, log_row("Deposit", V2_POOL, (USDC, ALICE, 0), (BOB, 2_500_000))),
    row(17_000_000, 2, log_row("Supply", V3_POOL, (WETH, ALICE, 0), (BOB, 3 * 10**18))),
    row(17_000_001, 3, log_row("Borrow", V3_POOL, (USDC, ALICE, 0), (BOB, 900_000_000, 2, 1))),
    row(18_000_000, 4, log_row("LiquidationCall", V3_POOL, (WETH, USDC, ALICE), (9_000_000, 10**17, BOB, 0))),
    row(18_000_001, 5, log_row("Borrow", V3_POOL, (USDC, BOB, 0), (ALICE, 900_000_000, 2, 1))),  # BOB's own
]
NONE = Reply({"status": "0", "message": "No logs found", "result": None})


def explorer(rows: Sequence[dict[str, Any]] = ROWS) -> Play:
    """Applies the filter of a `getLogs` call, gives 1,000 rows at most and says "none" as Blockscout does."""

    def play(call: Call) -> Reply:
        query = call.query
        if query.get("module") != "logs":
            return notok("Error! Invalid action name")
        topics: dict[int, object] = {place: query[f"topic{place}"] for place in range(4) if f"topic{place}" in query}
        found = [one for one in rows if matches(one, query["address"], topics)]
        found = [one for one in found if int(one["blockNumber"], 16) >= int(query["fromBlock"])][:1_000]
        return ok(found) if found else NONE

    return play


def node(
    rows: Sequence[dict[str, Any]] = ROWS, span: int = 2**62, newest: int = 18_100_000, times: bool = True
) -> Play:
    """Plays a node that takes so many blocks at once, without times in its logs."""

    def play(call: Call) -> Reply:
        method, params = call.body["method"], call.body["params"]
        if method == "eth_blockNumber":
            return Reply({"jsonrpc": "2.0", "id": 1, "result": hex(newest)})
        if method == "eth_getLogs":
            given = params[0]
            lower, upper = int(given["fromBlock"], 16), int(given["toBlock"], 16)
            if upper - lower + 1 > span:
                return Reply({"jsonrpc": "2.0", "id": 1, "error": {"code": -32602, "message": "range too large"}})
            topics = {place: wanted for place, wanted in enumerate(given["topics"]) if wanted is not None}
            found = [one for one in rows if matches(one, given["address"], topics)]
            inside = [one for one in found if lower <= int(one["blockNumber"], 16) <= upper]
            bare = [{name: value for name, value in one.items() if name != "timeStamp"} for one in inside]
            return Reply({"jsonrpc": "2.0", "id": 1, "result": bare})
        if method == "eth_getBlockByNumber" and times:
            return Reply({"jsonrpc": "2.0", "id": 1, "result": {"timestamp": hex(START_S + int(params[0], 16))}})
        if method == "eth_call" and params[0]["data"] == "0x313ce567":
            return Reply({"jsonrpc": "2.0", "id": 1, "result": "0x" + f"{9:064x}"})
        if method == "eth_call":
            return Reply({"jsonrpc": "2.0", "id": 1, "result": "0x" + b"ODD".hex().ljust(64, "0")})
        return Reply({"jsonrpc": "2.0", "id": 1, "error": {"code": -32601, "message": "no"}})

    return play


def ask(
    etherscan: Play | None, blockscout: Play, *nodes: Play, data_dir: Path | None = None
) -> tuple[AaveAnswer, list[list[Call]]]:
    """The answer over loopback servers, and the calls that each of them got; nothing is remembered without a folder."""
    plays = [play for play in (etherscan, blockscout, *nodes) if play is not None]
    with_servers: list[Any] = [serving(play) for play in plays]
    servers = [context.__enter__() for context in with_servers]
    folder = TemporaryDirectory()
    try:
        urls = [server.url for server in servers]
        keyed = urls.pop(0) if etherscan is not None else ""
        settings = Settings(blockscout_url=urls[0], rpc_urls=tuple(urls[1:]), data_dir=data_dir or Path(folder.name))
        if keyed:
            settings = replace(settings, etherscan_api_key="KEY", etherscan_url=keyed)
        return read_aave(Address(ALICE), settings), [server.calls for server in servers]
    finally:
        folder.cleanup()
        for context in with_servers:
            context.__exit__(None, None, None)


def down(call: Call) -> Reply:
    """A source that is out of order."""
    return Reply(status=503)


def actions(answer: AaveAnswer) -> list[str]:
    assert answer.history is not None, answer.attempts
    return [event.action for event in answer.history.events]


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loopback servers have no limits: a dozen calls must not take five seconds."""
    from core.sources.aave import lending as aave

    monkeypatch.setattr(aave, "PACE", replace(aave.PACE, calls_per_s=0, retry_waits_s=()))


def test_every_event_of_the_wallet_is_found_whoever_sent_it() -> None:
    answer, (calls,) = ask(None, explorer())
    assert actions(answer) == ["deposit", "deposit", "borrow", "liquidation"]
    assert answer.history is not None
    assert answer.history.state == "read"
    assert {event.wallet for event in answer.history.events} == {ALICE}
    assert [attempt.provider for attempt in answer.attempts] == ["aave blockscout"]
    assert all(call.query["topic0"] and (call.query.get("topic2") or call.query["topic3"]) for call in calls)
    assert not any("apikey" in call.query for call in calls)


def test_with_a_key_etherscan_is_asked_first_and_failover_is_reported() -> None:
    answer, (first, second) = ask(explorer(), explorer())
    assert len(answer.attempts) == 1
    assert {call.query["apikey"] for call in first} == {"KEY"}
    assert not second
    answer, _ = ask(lambda _: notok("Invalid API Key (#err2)|KEY"), explorer())
    assert [attempt.provider for attempt in answer.attempts] == ["aave etherscan", "aave blockscout"]
    assert "KEY" not in answer.attempts[0].outcome.replace("API key", "")
    assert actions(answer)[0] == "deposit"


def test_none_is_an_answer_and_not_a_failure() -> None:
    answer, _ = ask(None, explorer([]))
    assert answer.history is not None
    assert (answer.history.state, answer.history.events, answer.history.notes) == ("none", (), ())


def test_a_node_answers_where_no_explorer_does() -> None:
    answer, _ = ask(None, down, node())
    assert actions(answer) == ["deposit", "deposit", "borrow", "liquidation"]
    assert answer.history is not None
    assert answer.history.events[0].time_s == START_S + 12_000_000


def test_a_node_with_narrow_spans_gives_a_part_and_says_from_where() -> None:
    answer, (_, calls) = ask(None, down, node(span=100_000, newest=18_100_000))
    assert answer.history is not None
    assert answer.history.state == "partial"
    assert any("Only blocks from" in note for note in answer.history.notes)
    assert actions(answer) == ["deposit", "borrow", "liquidation"]  # the oldest, of block 12,000,000, is out of reach
    assert sum(call.body["method"] == "eth_getLogs" for call in calls) <= MOST_QUESTIONS + 5


def test_without_block_times_they_are_estimated_and_said() -> None:
    answer, _ = ask(None, down, node(times=False))
    assert answer.history is not None
    assert any("estimated" in note for note in answer.history.notes)
    times = [event.time_s for event in answer.history.events]
    assert times == sorted(times)


def test_the_decimals_of_an_unknown_token_come_from_the_token() -> None:
    odd = row(17_000_000, 2, log_row("Supply", V3_POOL, (ODD, ALICE, 0), (BOB, 3 * 10**9)))
    answer, _ = ask(None, explorer([odd]), node())
    assert answer.history is not None
    assert [(event.asset, event.amount, event.usd) for event in answer.history.events] == [("ODD", 3.0, None)]


def test_a_token_that_nobody_knows_counts_without_an_amount_and_is_named() -> None:
    odd = row(17_000_000, 2, log_row("Supply", V3_POOL, (ODD, ALICE, 0), (BOB, 3 * 10**9)))
    answer, _ = ask(None, explorer([odd]), down)
    assert answer.history is not None
    assert answer.history.state == "partial"
    assert [event.amount for event in answer.history.events] == [None]
    assert any(ODD in note for note in answer.history.notes)


@pytest.mark.parametrize(
    "broken",
    [
        down,
        lambda _: Reply(raw=b"<html>"),
        lambda _: ok([{"address": V2_POOL}]),
        lambda _: Reply(
            {"status": "0", "message": "Query Timeout occured. Please select a smaller range", "result": None}
        ),
        lambda _: Reply({"jsonrpc": "2.0", "id": 1, "result": "soon"}),
        lambda _: Reply([1]),
    ],
)
def test_sources_that_do_not_answer_leave_it_unknown_and_are_reported(broken: Play) -> None:
    answer, _ = ask(None, broken, broken)
    assert answer.history is None
    assert len(answer.attempts) == 2
    assert all(attempt.outcome and not attempt.outcome.startswith("read") for attempt in answer.attempts)


def test_an_explorer_that_ignores_the_filter_adds_no_stranger() -> None:
    answer, _ = ask(None, lambda _: ok(ROWS))
    assert actions(answer) == ["deposit", "deposit", "borrow", "liquidation"]


def test_offline_nothing_is_asked(tmp_path: Path) -> None:
    assert read_aave(Address(ALICE), Settings(offline=True, data_dir=tmp_path)) == AaveAnswer(None, ())


def test_a_whole_answer_is_remembered_with_its_age_and_a_part_is_not(tmp_path: Path) -> None:
    first, _ = ask(None, explorer(), data_dir=tmp_path)
    again, (calls,) = ask(None, explorer(), data_dir=tmp_path)
    assert again.history == first.history
    assert not calls
    assert again.attempts[0].cached_age_s is not None
    assert read_aave(Address(ALICE), Settings(offline=True, data_dir=tmp_path)).history == first.history
    parts = tmp_path / "parts"
    for _ in range(2):
        _, (_, calls) = ask(None, down, node(span=100_000), data_dir=parts)
        assert calls


def test_an_old_answer_stands_in_when_nobody_answers_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, _ = ask(None, explorer(), data_dir=tmp_path)
    later = time.time() + 7 * 3_600
    monkeypatch.setattr("core.sources.aave.lending_cache.Cache", partial(Cache, clock=lambda: later))
    answer, _ = ask(None, down, data_dir=tmp_path)
    assert first.history is not None
    assert answer.history is not None
    assert answer.history.events == first.history.events
    assert answer.history.notes[-1].startswith("Lending as it was 7 hours ago")


def test_a_node_that_sees_the_whole_chain_is_preferred_to_one_that_sees_a_part() -> None:
    answer, _ = ask(None, down, node(span=100_000), node())
    assert len(actions(answer)) == 4
    assert answer.history is not None
    assert answer.history.state == "read"
    assert "only" in answer.attempts[1].outcome


def test_blockscout_pro_is_asked_with_its_key_in_a_header(tmp_path: Path) -> None:
    with serving(explorer()) as server:
        settings = Settings(blockscout_api_key="SECRET", blockscout_pro_url=server.url, rpc_urls=(), data_dir=tmp_path)
        answer = read_aave(Address(ALICE), settings)
    assert len(actions(answer)) == 4
    assert {call.path for call in server.calls} == {"/v2/api"}
    assert {call.query["chain_id"] for call in server.calls} == {"1"}
    assert not any("SECRET" in str(call.query) for call in server.calls)


def test_more_than_a_page_is_read_on_from_the_last_block() -> None:
    many = [row(12_000_000 + i // 3, i, log_row("Deposit", V2_POOL, (USDC, ALICE, 0), (BOB, i))) for i in range(2_500)]
    answer, (calls,) = ask(None, explorer(many))
    assert answer.history is not None
    assert len(answer.history.events) == 2_500
    assert len([call for call in calls if call.query["topic0"] == many[0]["topics"][0]]) == 3


def test_a_list_of_logs_that_goes_in_circles_is_left() -> None:
    same = [row(12_000_000, i, log_row("Deposit", V2_POOL, (USDC, ALICE, 0), (BOB, i))) for i in range(1_000)]
    with pytest.raises(ProviderFailed, match="does not move on"):
        explorer_logs("explorer", lambda _: Page(same), Address(ALICE))


def test_a_node_that_takes_no_span_at_all_fails() -> None:
    def refuse(method: str, params: list[object]) -> object:
        if method == "eth_blockNumber":
            return hex(18_000_000)
        raise ProviderFailed("node", "refused eth_getLogs")

    with pytest.raises(ProviderFailed, match="refused"):
        node_logs("node", refuse, Address(ALICE))


def test_the_examples_carry_their_lending() -> None:
    states = {sample.archetype: sample_lending(Address(sample.address)).state for sample in listing()}
    lenders = {"defi_borrower", "liquidated_borrower"}
    assert {name for name, state in states.items() if state == "read"} == lenders
    assert {state for name, state in states.items() if name not in lenders} == {"none"}
