"""The routes of snapshots: nothing is kept unasked, nothing is indexed, one link deletes everything."""

from __future__ import annotations

from urllib.parse import urlsplit

import httpx
import pytest

from core.front.snapshots import HELD, HELD_S, HeldAnswers
from core.service import Service
from tests.conftest import LiveApp, free_port

BODY = '<section class="ll-card"><p>mine</p></section>'


def kept(live_app: LiveApp) -> dict[str, str]:
    """A snapshot that was asked for."""
    name = live_app.app.page.held.hold("Customers", BODY)
    answer = httpx.post(f"{live_app.url}/snapshots", json={"held": name})
    assert answer.status_code == 201
    return dict(answer.json())


def test_a_snapshot_shows_what_was_shown_and_no_engine_lists_it(live_app: LiveApp) -> None:
    told = kept(live_app)
    shown = httpx.get(told["link"])
    assert BODY in shown.text
    assert '<meta name="robots" content="noindex, nofollow">' in shown.text
    assert shown.headers["x-robots-tag"] == "noindex, nofollow"
    assert shown.headers["cache-control"] == "no-store"
    assert "*" not in shown.headers["content-security-policy"].replace("*.hf.space", "")
    assert told["ends"][:10] > "2026"


def test_looking_at_the_link_deletes_nothing_and_its_button_everything(live_app: LiveApp) -> None:
    told = kept(live_app)
    assert "Delete everything" in httpx.get(told["delete"]).text
    wrong = f"{told['link']}/delete?secret=wrong"
    refused = httpx.post(wrong)
    assert refused.status_code == 422
    assert refused.json()["error"]["field"] == "secret"
    assert httpx.get(told["link"]).status_code == 200
    form = httpx.get(told["delete"]).text
    assert f'action="./snapshot/{urlsplit(told["delete"]).path.split("/")[2]}/delete?secret=' in form
    assert "Nothing of this snapshot is left" in httpx.post(told["delete"]).text
    assert httpx.get(told["link"]).status_code == 404
    assert httpx.post(told["delete"]).status_code == 404


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{"held": 1}', b'{"held": "guess"}', b"\xff"])
def test_only_what_is_held_can_be_kept(live_app: LiveApp, body: bytes) -> None:
    answer = httpx.post(f"{live_app.url}/snapshots", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code in {404, 422}
    assert answer.json()["error"]["field"] in {"held", "body"}


def test_what_is_held_is_bounded_and_ends() -> None:
    now = [0.0]
    held = HeldAnswers(lambda: now[0])
    names = [held.hold("t", "x") for _ in range(HELD + 1)]
    assert held.find(names[0]) is None
    assert held.find(names[-1]) == ("t", "x")
    now[0] = HELD_S + 1
    assert held.find(names[-1]) is None


def test_none_are_offered_where_the_setting_says_so(service: Service, tmp_path_factory: pytest.TempPathFactory) -> None:
    from app import App
    from core.config import Settings

    settings = Settings(offline=True, snapshot_days=0, data_dir=tmp_path_factory.mktemp("none"))
    app = App(settings, service.store)
    url = app.launch(free_port(), quiet=True).rstrip("/")
    try:
        assert httpx.post(f"{url}/snapshots", json={"held": "x"}).status_code in {404, 405}
    finally:
        app.close()
