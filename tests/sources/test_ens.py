"""Names to addresses: an unknown name says so, a broken name service is not an unknown name."""

from __future__ import annotations

from typing import Any

import pytest

from core.address import EnsName
from core.errors import InvalidInput, NotFound, Offline, ProviderFailed, ProviderUnavailable
from core.sources.ens import normalized, resolve_name
from tests.sources.servers import Call, Reply, serving, stalling
from tests.sources.wallets import FAST, HASTY, KEY, ME, settings_at


def _resolve(reply: Reply, name: str = "alice.eth") -> str:
    with serving(lambda _call: reply) as server:
        return resolve_name(EnsName(name), settings_at(server.url), FAST).lower


def test_a_known_name_gives_its_address() -> None:
    with serving(lambda _call: Reply({"resolved_address": {"hash": ME.lower}})) as server:
        assert resolve_name(EnsName("Alice.eth"), settings_at(server.url), FAST) == ME
    assert [call.path for call in server.calls] == ["/api/v1/1/domains/alice.eth"]


@pytest.mark.parametrize(
    "reply",
    [
        Reply({}),
        Reply({"resolved_address": None}),
        Reply({"code": 5, "message": "domain not found", "details": []}, status=404),
    ],
)
def test_an_unknown_name_is_not_found_and_named(reply: Reply) -> None:
    with pytest.raises(NotFound, match=r"ENS knows no name alice\.eth") as caught:
        _resolve(reply)
    assert caught.value.field == "address"


@pytest.mark.parametrize(
    "payload",
    [
        {"id": "0xaa", "name": "alice.eth", "owner": {"hash": ME.lower}},
        {"name": "alice.eth", "resolved_address": None},
        {"name": "alice.eth", "resolved_address": {"hash": "0x" + "0" * 40}},
    ],
)
def test_a_name_that_points_nowhere_is_told_from_an_unknown_one(payload: Any) -> None:
    with pytest.raises(NotFound, match=r"alice\.eth exists but points to no Ethereum address") as caught:
        _resolve(Reply(payload))
    assert (caught.value.field, caught.value.status) == ("address", 404)


@pytest.mark.parametrize(
    "payload", [[], "x", {"resolved_address": "0x1"}, {"resolved_address": {}}, {"resolved_address": {"hash": "0x12"}}]
)
def test_an_answer_that_is_no_address_is_a_failure(payload: Any) -> None:
    with pytest.raises(ProviderFailed, match="ens"):
        _resolve(Reply(payload))


@pytest.mark.parametrize(
    "reply",
    [Reply(raw=b"<html>"), Reply(raw=b"<html>", status=404), Reply({}, status=500), Reply({"a": 1}, status=404)],
)
def test_a_broken_service_is_not_an_unknown_name(reply: Reply) -> None:
    with pytest.raises(ProviderFailed, match="ens"):
        _resolve(reply)


def test_a_service_that_stalls_is_unavailable() -> None:
    with serving(stalling(1.0)) as server, pytest.raises(ProviderUnavailable, match="ens did not answer"):
        resolve_name(EnsName("alice.eth"), settings_at(server.url, blockscout_api_key=None), HASTY)


@pytest.mark.parametrize("name", ["../../admin.eth", "a/b.eth", "a?x=1.eth", "a#b.eth", "..", "a b.eth", ME.lower, ""])
def test_what_is_not_a_name_never_reaches_a_path(name: str) -> None:
    with serving(lambda _call: Reply({})) as server, pytest.raises(ValueError, match="shape of an ENS name"):
        resolve_name(EnsName(name), settings_at(server.url), FAST)
    assert server.calls == []


def test_other_scripts_are_escaped() -> None:
    with serving(lambda _call: Reply({"resolved_address": {"hash": ME.lower}})) as server:
        resolve_name(EnsName("bücher.eth"), settings_at(server.url), FAST)
    assert [call.path for call in server.calls] == ["/api/v1/1/domains/b%C3%BCcher.eth"]


@pytest.mark.parametrize(
    ("name", "normal"),
    [
        ("Nick.ETH", "nick.eth"),
        ("bu\u0308cher.eth", "b\u00fccher.eth"),
        ("RaFFY\U0001f6b4\u200d\u2642\ufe0f.eTh", "raffy\U0001f6b4\u200d\u2642.eth"),
        ("pay.alice.eth", "pay.alice.eth"),
        ("_dns.alice.eth", "_dns.alice.eth"),
    ],
)
def test_a_name_has_one_spelling(name: str, normal: str) -> None:
    assert normalized(EnsName(name)) == EnsName(normal)
    assert normalized(EnsName(normal)) == EnsName(normal)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("\u0430pple.eth", "confusing characters"),
        ("ni\u200dck.eth", "invisible"),
        ("a_b.eth", "underscore"),
        ("xn--foo.eth", "'--'"),
    ],
)
def test_a_name_that_ens_does_not_allow_is_refused_with_the_reason_and_asked_nowhere(name: str, words: str) -> None:
    with serving(lambda _call: Reply({})) as server, pytest.raises(InvalidInput, match=words) as caught:
        resolve_name(EnsName(name), settings_at(server.url), FAST)
    assert caught.value.field == "address"
    assert server.calls == []


def test_with_a_pro_key_the_paid_service_is_asked_when_the_free_one_fails() -> None:
    def play(call: Call) -> Reply:
        if call.path.startswith("/services/bens/"):
            return Reply({"resolved_address": {"hash": ME.lower}})
        return Reply({}, status=503)

    with serving(play) as server:
        assert resolve_name(EnsName("alice.eth"), settings_at(server.url), FAST) == ME
        paths = [(call.path, call.headers.get("authorization")) for call in server.calls]
        assert paths == [
            ("/api/v1/1/domains/alice.eth", None),
            ("/services/bens/api/v1/1/domains/alice.eth", f"Bearer {KEY}"),
        ]
        with pytest.raises(ProviderUnavailable, match="HTTP 503"):
            resolve_name(EnsName("alice.eth"), settings_at(server.url, blockscout_api_key=None), FAST)


def test_an_unknown_name_is_not_asked_for_twice() -> None:
    with serving(lambda _call: Reply({})) as server, pytest.raises(NotFound):
        resolve_name(EnsName("alice.eth"), settings_at(server.url), FAST)
    assert len(server.calls) == 1


def test_offline_asks_nobody() -> None:
    with pytest.raises(Offline, match="ens"):
        resolve_name(EnsName("alice.eth"), settings_at("http://127.0.0.1:9", offline=True), FAST)
