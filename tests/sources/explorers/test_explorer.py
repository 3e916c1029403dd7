"""Which lists make a history, and what is said of those that could not be had."""

from __future__ import annotations

import pytest

from core.config import Settings
from core.errors import ProviderFailed
from core.progress import quiet
from core.sources.explorers.explorer import lacking
from core.sources.explorers.table import EXPLORERS
from core.wallet.history import WalletHistory
from tests.sources.servers import Call, Explorer, Play, Reply, notok, ok, serving
from tests.sources.wallets import FAST, ME, START_S, Row, internal, multi, nft, settings_at, token, tx

LISTS = {"txlist": [tx(1)], "tokentx": [token(1)], "tokennfttx": [nft(1)], "token1155tx": [multi(1)]}
UNKNOWN_ACTION = Reply({"status": "0", "message": "Unknown action", "result": None}, status=400)


def _read(lists: dict[str, list[Row]], instead: dict[str, Play] | None = None, max_rows: int = 10_000) -> WalletHistory:
    with serving(Explorer(lists, instead)) as server:
        settings: Settings = settings_at(server.url, max_rows=max_rows)
        return EXPLORERS["blockscout"](settings, FAST).fetch(ME, quiet)


@pytest.mark.parametrize(
    "reply",
    [
        Reply(raw=b"<html>"),
        Reply({}, status=500),
        notok("Max calls per sec rate limit reached (3/sec)"),
        ok([{"hash": "0x1"}]),
        Reply({"status": "0", "message": "Something new", "result": []}),
    ],
)
@pytest.mark.parametrize(("action", "part"), [("tokentx", "erc20"), ("tokennfttx", "nft"), ("token1155tx", "nft")])
def test_a_token_list_that_fails_is_unavailable_and_not_empty(action: str, part: str, reply: Reply) -> None:
    history = _read(LISTS, {action: lambda _call: reply})
    coverage = history.lists[part]
    assert (coverage.state, coverage.complete, coverage.total) == ("unavailable", False, None)
    assert "blockscout" in coverage.note
    other = history.lists["nft" if part == "erc20" else "erc20"]
    assert (other.state, other.complete) == ("read", True)
    assert history.lists["transactions"].complete
    assert any("unknown, not zero" in caveat for caveat in history.caveats)


def test_without_the_list_of_transactions_there_is_no_history() -> None:
    with pytest.raises(ProviderFailed, match="HTTP 500"):
        _read(LISTS, {"txlist": lambda _call: Reply({}, status=500)})


@pytest.mark.parametrize("reply", [UNKNOWN_ACTION, notok("Error! Missing Or invalid Action name")])
def test_a_source_without_erc1155_is_noted_and_its_other_nfts_are_read(reply: Reply) -> None:
    history = _read(LISTS, {"token1155tx": lambda _call: reply})
    coverage = history.lists["nft"]
    assert (coverage.state, coverage.complete, coverage.seen) == ("read", False, 1)
    assert "ERC-1155" in coverage.note
    assert any("ERC-1155" in caveat for caveat in history.caveats)


def test_a_source_without_any_nft_list_has_it_unavailable() -> None:
    history = _read(LISTS, {"tokennfttx": lambda _call: UNKNOWN_ACTION})
    assert history.lists["nft"].state == "unavailable"


def test_a_list_that_the_source_calls_incomplete_is_partial() -> None:
    reply = Reply({"status": "2", "message": "Some transfers have not yet been processed", "result": [token(1)]})
    history = _read(LISTS, {"tokentx": lambda _call: reply})
    assert (history.lists["erc20"].state, history.lists["erc20"].seen) == ("partial", 1)
    assert "not yet been processed" in history.lists["erc20"].note
    assert any("incomplete" in caveat for caveat in history.caveats)


def _without_first(call: Call) -> Reply:
    if call.query["sort"] == "asc":
        return Reply({}, status=500)
    return Explorer({"txlist": [tx(i) for i in range(150)]})(call)


def _ignoring_asc(call: Call) -> Reply:
    call.query["sort"] = "desc"
    return Explorer({"txlist": [tx(i) for i in range(150)]})(call)


@pytest.mark.parametrize("play", [_without_first, _ignoring_asc])
def test_a_cut_list_whose_first_transaction_is_not_told_does_not_know_the_age(play: Play) -> None:
    history = _read({}, {"txlist": play}, max_rows=100)
    assert history.first_transaction_s is None
    assert len(history.transactions) == 100
    assert history.lists["transactions"].state == "partial"
    assert any("age is not known" in caveat for caveat in history.caveats)


def test_the_covered_window_of_a_cut_history_leaves_the_lone_first_transaction_out() -> None:
    history = _read({"txlist": [tx(i) for i in range(300)]}, max_rows=100)
    assert history.first_transaction_s == START_S
    assert history.window == (START_S + 60 * 200, START_S + 60 * 299)


def test_duplicates_across_pages_count_once() -> None:
    newest_first = [tx(i) for i in reversed(range(1500))]

    def play(call: Call) -> Reply:
        begin = 0 if call.query["page"] == "1" else 990
        return ok(newest_first[begin : begin + 1000])

    history = _read({}, {"txlist": play})
    assert len(history.transactions) == 1500
    assert history.lists["transactions"].complete


def test_nfts_older_than_a_cut_list_of_one_standard_are_left_out() -> None:
    lists = {"txlist": [tx(1)], "tokennfttx": [nft(i) for i in range(50, 250)], "token1155tx": [multi(2), multi(200)]}
    history = _read(lists, max_rows=100)
    assert history.lists["nft"].state == "partial"
    assert int(history.tokens.time_s[0]) == START_S + 60 * 150
    assert history.tokens.standard.count("erc1155") == 1


def test_blockscout_spelling_is_read() -> None:
    row = tx(1, gasPrice="", nonce="1")
    del row["functionName"]
    mixed = token(2, logIndex="4", tokenID="9", tokenName=None)
    del mixed["value"]
    lists = {"txlist": [row], "tokentx": [token(1, logIndex="3", tokenName=None, functionName="pay()"), mixed]}
    history = _read(lists)
    assert history.tokens.standard == ["erc20", "erc721"]
    assert history.tokens.name == ["", ""]
    assert history.lists["erc20"].seen == 1
    assert history.lists["nft"].seen == 1


def test_internal_transfers_are_read_and_their_lack_is_said_without_asking_another_source() -> None:
    found = _read({**LISTS, "txlistinternal": [internal(1), internal(2)]})
    assert (len(found.internals), found.lists["internal"].state) == (2, "read")
    assert _read(LISTS).lists["internal"].state == "none"
    lacked = _read(LISTS, {"txlistinternal": lambda _call: Reply({}, status=500)})
    assert (len(lacked.internals), lacked.lists["internal"].state) == (0, "unavailable")
    assert any("internal transfers could not be read" in caveat for caveat in lacked.caveats)
    assert lacking(lacked) == ()
    half = Reply({"status": "2", "message": "Not indexed yet", "result": [internal(1)]})
    partly = _read(LISTS, {"txlistinternal": lambda call: half if call.query["page"] == "1" else ok([])})
    assert partly.lists["internal"].state == "partial"
