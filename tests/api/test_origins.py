"""What a page of another site, a foreign name and a proxy may do, over real HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest

from core.api.capabilities import routes
from core.api.origins import host_names
from core.config import Settings
from core.service import Service
from tests.conftest import LiveApp, running_app

BLOG = "https://blog.example"
SPACE = {"Host": "space.example"}
CREDENTIALS = "access-control-allow-credentials"
ALLOWED = "access-control-allow-origin"
ALERT: dict[str, Any] = {"wallet_id": "w", "transaction_id": "t", "fraud_score": 0.5}


@pytest.fixture(scope="module")
def space(service: Service, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveApp]:
    """An app that has a public name, behind a proxy on this machine."""
    settings = Settings(
        offline=True,
        data_dir=tmp_path_factory.mktemp("space"),
        hosts=("space.example",),
        trusted_proxies=("127.0.0.1",),
    )
    with running_app(settings, service.store) as app:
        yield app


@pytest.mark.parametrize("path", ["/health", "/models", "/gradio_api/info", "/", "/gradio.js", "/nowhere"])
def test_any_site_may_read_and_none_with_credentials(space: LiveApp, path: str) -> None:
    headers = httpx.get(space.url + path, headers={**SPACE, "Origin": BLOG, "Cookie": "a=b"}).headers
    assert headers[ALLOWED] in {"*", BLOG}
    assert CREDENTIALS not in headers


def test_a_preflight_is_answered_without_credentials(space: LiveApp) -> None:
    asked = {**SPACE, "Origin": BLOG, "Access-Control-Request-Method": "POST"}
    answer = httpx.options(f"{space.url}/segment", headers={**asked, "Access-Control-Request-Headers": "content-type"})
    assert answer.status_code == 200
    assert answer.headers[ALLOWED] == "*"
    assert "content-type" in answer.headers["access-control-allow-headers"].lower()
    assert CREDENTIALS not in answer.headers


@pytest.mark.parametrize("path", ["/health", "/gradio_api/info"])
def test_on_this_machine_only_its_own_pages_may_read(live_app: LiveApp, path: str) -> None:
    assert ALLOWED not in httpx.get(live_app.url + path, headers={"Origin": BLOG}).headers
    assert ALLOWED in httpx.get(live_app.url + path, headers={"Origin": "http://localhost:3000"}).headers
    preflight = {"Origin": BLOG, "Access-Control-Request-Method": "POST"}
    assert ALLOWED not in httpx.options(f"{live_app.url}/segment", headers=preflight).headers


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "", "TEXT/PLAIN; charset=utf-8"])
@pytest.mark.parametrize("origin", [{"Origin": BLOG}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}])
def test_a_foreign_page_cannot_post_what_needs_no_leave(space: LiveApp, kind: str, origin: dict[str, str]) -> None:
    body = b'{"wallet_id": "w", "transaction_id": "t", "fraud_score": 1}'
    headers = {**SPACE, **origin, **({"Content-Type": kind} if kind else {})}
    for path in ("/alert", "/predict", "/gradio_api/queue/join"):
        answer = httpx.post(space.url + path, content=body, headers=headers)
        assert answer.status_code == 403, path
        assert "application/json" in answer.json()["error"]["message"]


def test_its_json_a_scripts_text_and_its_upload_are_taken(space: LiveApp) -> None:
    foreign = {**SPACE, "Origin": BLOG}
    customer = {"recency": 5, "frequency": 15, "monetary": 25000}
    assert httpx.post(f"{space.url}/segment", json=customer, headers=foreign).status_code == 200
    assert httpx.post(f"{space.url}/alert", json=ALERT, headers=SPACE).status_code == 200
    text = b'{"wallet_id": "w", "transaction_id": "t", "fraud_score": 1}'
    assert httpx.post(f"{space.url}/alert", content=text, headers=SPACE).status_code == 200  # a shell, not a page
    files = {"files": ("a.csv", b"a,b\n1,2\n")}
    assert httpx.post(f"{space.url}/gradio_api/upload", files=files, headers=foreign).status_code == 200
    own = {**SPACE, "Origin": "http://space.example", "Content-Type": "text/plain"}
    assert httpx.post(f"{space.url}/alert", content=text, headers=own).status_code == 200


def test_a_foreign_form_is_taken_where_nothing_is_kept_of_it(space: LiveApp, live_app: LiveApp) -> None:
    files = {"file": ("a.csv", b"a,b\n1,2\n")}
    for path in (one.path for one in routes() if one.upload):
        answer = httpx.post(space.url + path, files=files, headers={**SPACE, "Origin": BLOG})
        kept = path in {"/wallets", "/fit", "/fit/load", "/holdings", "/holdings/load"}
        assert (answer.status_code == 403) is kept, path
    for path in ("/orders", "/gradio_api/upload"):  # on this machine no site fills the disk
        assert httpx.post(live_app.url + path, files=files, headers={"Origin": BLOG}).status_code == 403
        local = httpx.post(live_app.url + path, files=files, headers={"Origin": "http://localhost:3000"})
        assert local.status_code != 403


@pytest.mark.parametrize("path", ["/health", "/", "/gradio_api/mcp/", "/gradio_api/info"])
def test_a_private_instance_answers_to_its_own_names_only(live_app: LiveApp, space: LiveApp, path: str) -> None:
    for app in (live_app, space):
        answer = httpx.get(app.url + path, headers={"Host": "rebound.attacker.example"})
        assert answer.status_code == 403
        assert "LEDGERLENS_ALLOWED_HOSTS" in answer.json()["error"]["message"]
        assert httpx.get(app.url + path, headers={"Host": "localhost:7860"}).status_code != 403
    assert httpx.get(space.url + path, headers={"Host": "SPACE.example:443"}).status_code != 403


@pytest.mark.parametrize(
    ("given", "names"),
    [
        ({}, {"localhost", "127.0.0.1", "::1", "0.0.0.0"}),
        ({"host": "0.0.0.0"}, None),
        ({"host": "0.0.0.0", "hosts": ("a.example",)}, {"localhost", "127.0.0.1", "::1", "0.0.0.0", "a.example"}),
        ({"public_url": "https://b.example/lens"}, {"localhost", "127.0.0.1", "::1", "0.0.0.0", "b.example"}),
    ],
)
def test_which_names_an_instance_has(given: dict[str, Any], names: set[str] | None) -> None:
    assert host_names(replace(Settings(), **given)) == names


def peers(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    seen: list[str] = []

    def note(peer: str | None) -> str:
        seen.append(str(peer))
        return str(peer)

    monkeypatch.setattr("core.api.routes.client_of", note)
    return seen


@pytest.mark.parametrize(
    ("forwarded", "client"),
    [
        ([], "127.0.0.1"),
        (["1.1.1.1"], "1.1.1.1"),
        (["6.6.6.6, 1.1.1.1"], "1.1.1.1"),  # the first entry is what the client claimed
        (["6.6.6.6", "1.1.1.1, 127.0.0.1"], "1.1.1.1"),
    ],
)
def test_a_trusted_proxy_says_who_asks(
    space: LiveApp, monkeypatch: pytest.MonkeyPatch, forwarded: list[str], client: str
) -> None:
    seen = peers(monkeypatch)
    httpx.get(f"{space.url}/health", headers=[("X-Forwarded-For", value) for value in forwarded])
    assert seen == [client]


def test_nobody_else_does(live_app: LiveApp, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = peers(monkeypatch)
    httpx.get(f"{live_app.url}/health", headers={"X-Forwarded-For": "1.1.1.1"})
    assert seen == ["127.0.0.1"]


def test_the_image_trusts_the_spaces_own_proxies_only() -> None:
    stated = Path(__file__).parents[2].joinpath("Dockerfile").read_text()
    assert "LEDGERLENS_TRUSTED_PROXIES=10.0.0.0/8 " in stated
