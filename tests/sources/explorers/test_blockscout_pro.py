"""Blockscout PRO: the key travels in a header, what it costs is said, and its refusals are told apart."""

from __future__ import annotations

import pytest

from core.config import Settings
from core.errors import ProviderFailed, ProviderUnavailable
from core.progress import quiet
from core.sources.explorers.table import EXPLORERS
from tests.sources.servers import Explorer, Reply, serving
from tests.sources.wallets import FAST, KEY, ME, settings_at, tx


def test_it_is_not_available_without_a_key() -> None:
    assert EXPLORERS["blockscout_pro"](Settings()).available(Settings()) == "no BLOCKSCOUT_API_KEY"
    with pytest.raises(ProviderUnavailable, match="Set BLOCKSCOUT_API_KEY"):
        EXPLORERS["blockscout_pro"](settings_at("http://127.0.0.1:9", blockscout_api_key=None), FAST).fetch(ME, quiet)


def test_the_key_is_in_a_header_and_the_chain_in_the_query() -> None:
    with serving(Explorer({"txlist": [tx(1)]})) as server:
        EXPLORERS["blockscout_pro"](settings_at(server.url), FAST).fetch(ME, quiet)
    assert {call.path for call in server.calls} == {"/v2/api"}
    assert {call.headers["authorization"] for call in server.calls} == {f"Bearer {KEY}"}
    assert {call.query["chain_id"] for call in server.calls} == {"1"}
    assert not any(KEY in text for call in server.calls for text in call.query.values())


@pytest.mark.parametrize(("said", "note"), [("4321", "4,321 credits left"), ("many", ""), ("9" * 40, ""), ("", "")])
def test_the_credits_that_are_left_are_noted(said: str, note: str) -> None:
    explorer = Explorer({"txlist": [tx(1)]})

    def play(call: object) -> Reply:
        reply = explorer(call)  # type: ignore[arg-type]  # the server hands over a Call
        return Reply(reply.payload, headers={"x-credits-remaining": said})

    with serving(play) as server:
        provider = EXPLORERS["blockscout_pro"](settings_at(server.url), FAST)
        provider.fetch(ME, quiet)
    assert provider.note == note


def test_used_up_credits_are_unavailable_and_named() -> None:
    reply = Reply({"error": "Out of credits"}, status=402, headers={"x-credits-remaining": "0"})
    with serving(lambda _call: reply) as server:
        provider = EXPLORERS["blockscout_pro"](settings_at(server.url), FAST)
        with pytest.raises(ProviderUnavailable, match=r"credits are used up \(HTTP 402\). Add credits"):
            provider.fetch(ME, quiet)
    assert provider.note == "0 credits left"


def test_a_refused_key_is_a_failure_and_named() -> None:
    refused = pytest.raises(ProviderFailed, match=r"refused the API key \(HTTP 401\)")
    with serving(lambda _call: Reply({"error": "Unauthorized"}, status=401)) as server, refused as caught:
        EXPLORERS["blockscout_pro"](settings_at(server.url), FAST).fetch(ME, quiet)
    assert KEY not in caught.value.message
