"""Names to addresses: an unknown name says so, a broken name service is not an unknown name."""

from __future__ import annotations

from typing import Any

import pytest

from core.errors import InvalidInput, NotFound, Offline, ProviderFailed, ProviderUnavailable
from core.providers.ens import resolve_name
from tests.providers.servers import Reply, serving, stalling
from tests.providers.wallets import FAST, ME, settings_at


def _resolve(reply: Reply, name: str = "alice.eth") -> str:
    with serving(lambda _call: reply) as server:
        return resolve_name(name, settings_at(server.url), FAST).lower


def test_a_known_name_gives_its_address() -> None:
    with serving(lambda _call: Reply({"resolved_address": {"hash": ME.lower}})) as server:
        assert resolve_name("Alice.eth", settings_at(server.url), FAST) == ME
    assert [call.path for call in server.calls] == ["/api/v1/1/domains/alice.eth"]


@pytest.mark.parametrize(
    "reply",
    [
        Reply({}),
        Reply({"resolved_address": None}),
        Reply({"resolved_address": {"hash": "0x" + "0" * 40}}),
        Reply({"code": 5, "message": "not found"}, status=404),
    ],
)
def test_an_unknown_name_is_not_found_and_named(reply: Reply) -> None:
    with pytest.raises(NotFound, match=r"alice\.eth") as caught:
        _resolve(reply)
    assert caught.value.field == "address"


@pytest.mark.parametrize(
    "payload", [[], "x", {"resolved_address": "0x1"}, {"resolved_address": {}}, {"resolved_address": {"hash": "0x12"}}]
)
def test_an_answer_that_is_no_address_is_a_failure(payload: Any) -> None:
    with pytest.raises(ProviderFailed, match="ens"):
        _resolve(Reply(payload))


@pytest.mark.parametrize("reply", [Reply(raw=b"<html>"), Reply(raw=b"<html>", status=404), Reply({}, status=500)])
def test_a_broken_service_is_not_an_unknown_name(reply: Reply) -> None:
    with pytest.raises(ProviderFailed, match="ens"):
        _resolve(reply)


def test_a_service_that_stalls_is_unavailable() -> None:
    with serving(stalling(1.0)) as server, pytest.raises(ProviderUnavailable, match="ens did not answer"):
        resolve_name("alice.eth", settings_at(server.url), FAST)


@pytest.mark.parametrize("name", ["../../admin.eth", "a/b.eth", "a?x=1.eth", "a#b.eth", "..", "a b.eth", ME.lower, ""])
def test_what_is_not_a_name_never_reaches_a_path(name: str) -> None:
    with serving(lambda _call: Reply({})) as server, pytest.raises(InvalidInput):
        resolve_name(name, settings_at(server.url), FAST)
    assert server.calls == []


def test_other_scripts_are_escaped() -> None:
    with serving(lambda _call: Reply({"resolved_address": {"hash": ME.lower}})) as server:
        resolve_name("žluť.eth", settings_at(server.url), FAST)
    assert [call.path for call in server.calls] == ["/api/v1/1/domains/%C5%BElu%C5%A5.eth"]


def test_offline_asks_nobody() -> None:
    with pytest.raises(Offline, match="ens"):
        resolve_name("alice.eth", settings_at("http://127.0.0.1:9", offline=True), FAST)
