"""Histories survive being kept: exact to the wei, and nothing damaged comes back."""

from __future__ import annotations

import json

import pytest

from core.progress import quiet
from core.sources.explorers.table import EXPLORERS
from core.sources.history_codec import UnreadableHistory, pack_history, unpack_history
from core.wallet.history import WalletHistory
from tests.sources.servers import Explorer, serving
from tests.sources.wallets import FAST, ME, multi, nft, settings_at, token, tx


@pytest.fixture
def history() -> WalletHistory:
    lists = {
        "txlist": [tx(1, value=str(10**30)), tx(2, isError="1", to=None, contractAddress="0x" + "cd" * 20)],
        "tokentx": [token(1, tokenName="=1+1", tokenSymbol="❤")],
        "tokennfttx": [nft(1)],
        "token1155tx": [multi(2)],
    }
    with serving(Explorer(lists)) as server:
        return EXPLORERS["blockscout"](settings_at(server.url), FAST).fetch(ME, quiet)


def test_a_history_comes_back_as_it_was(history: WalletHistory) -> None:
    found = unpack_history(pack_history(history))
    assert pack_history(found) == pack_history(history)
    assert found.transactions.value_wei == [10**30, 10**18]
    assert found.transactions.failed.tolist() == [False, True]
    for name in ("time_s", "block", "failed"):
        assert getattr(found.transactions, name).dtype == getattr(history.transactions, name).dtype
    assert found.tokens.decimals.dtype == history.tokens.decimals.dtype
    assert (found.lists, found.caveats, found.fetched_s) == (history.lists, history.caveats, history.fetched_s)


def test_an_empty_history_comes_back() -> None:
    with serving(Explorer({})) as server:
        empty = EXPLORERS["blockscout"](settings_at(server.url), FAST).fetch(ME, quiet)
    assert len(unpack_history(pack_history(empty)).transactions) == 0


def test_what_is_damaged_or_of_another_version_is_not_read(history: WalletHistory) -> None:
    whole = pack_history(history)
    form, said = json.loads(whole)
    short = {**said, "transactions": {**said["transactions"], "hash": []}}
    older = [[*form[0], "another_field"], *form[1:]]
    for bad in (b"", b"null", b"[1]", b"[1, 2]", whole[:-9], json.dumps([form, short]), json.dumps([older, said])):
        with pytest.raises(UnreadableHistory):
            unpack_history(bad if isinstance(bad, bytes) else bad.encode())
