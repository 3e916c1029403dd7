"""What the buttons of a kept model of what to offer do."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from core.config import Settings
from core.errors import InvalidInput, LedgerlensError, NotFound
from core.page.products.kept import act_on_kept, shown_kept
from core.page.products.lens import clients_lens
from core.progress import quiet
from core.service import Service
from tests.hub import Hub, stand_in
from tests.own_holdings import DATA, offers_bundle

TOKEN = "hf_" + "s3cret" * 5


@pytest.fixture
def own(tmp_path: Path, service: Service) -> Service:
    """A service with a data folder of its own."""
    return Service(Settings(data_dir=tmp_path), service.store)


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Hub]:
    with stand_in(monkeypatch, tmp_path) as server:
        yield server


def press(service: Service, act: str, file: bytes | None = None, signed_in: str | None = None, **values: object) -> Any:
    coded = {} if file is None else {"file": {"filename": "b.zip", "base64": base64.b64encode(file).decode()}}
    return act_on_kept(service, {"act": act, "values": values, **coded}, quiet, signed_in)


def model_of(html: str) -> str:
    return html.split('name="model" value="')[1].split('"', maxsplit=1)[0]


def test_loaded_asked_and_published_with_a_token_or_a_sign_in(own: Service, hub: Hub) -> None:
    loaded = press(own, "load", offers_bundle())
    model = model_of(loaded)
    assert "application/zip" in loaded
    asked = press(own, "ask", model=model, holds="Current account; Mortgage")
    assert "Home insurance" in asked
    assert 'value="Current account; Mortgage"' in asked
    said = press(own, "publish", model=model, repo="bank/offers", token=TOKEN)
    commit = hub.heads["bank/offers"]
    assert commit in said
    assert TOKEN not in said
    again = press(own, "load", repo="bank/offers", commit=commit)
    assert model_of(again) != model
    at_hub = press(own, "publish", signed_in="hf_oauth_" + "e" * 40, model=model, repo="bank/other", public=True)
    assert hub.private["bank/other"] is False
    assert 'name="token"' not in at_hub


def test_the_model_of_an_answer_is_shown_where_it_was_kept(own: Service, tmp_path: Path) -> None:
    lens = clients_lens(own)
    file = tmp_path / "h.csv"
    file.write_bytes(DATA)
    for keep in (False, True):
        request = lens.request(str(file), None, {}, {"keep": keep, "control_share": 0.2})
        shown = lens.show(lens.analyze(request, quiet), request)
        assert ("kept" in shown.parts) is keep
    assert model_of(shown.parts["kept"]) in shown.parts["kept"]
    assert 'data-several="0.2" selected' in shown.answer


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({}, "button"),
        ({"act": "explode"}, "button"),
        ({"act": "load"}, "file"),
        ({"act": "load", "file": "b.zip"}, "file"),
        ({"act": "load", "values": {"repo": "a/b"}}, "commit"),
        ({"act": "ask", "values": {}}, "model"),
        ({"act": "publish", "values": {"model": "bank"}}, "model"),
    ],
)
def test_nonsense_is_refused_by_name(own: Service, sent: dict[str, Any], field: str) -> None:
    with pytest.raises(LedgerlensError) as caught:
        act_on_kept(own, sent, quiet)
    assert caught.value.field == field


def test_what_is_not_there_and_who_is_not_signed_in(own: Service) -> None:
    with pytest.raises(NotFound):
        shown_kept(own, "own:" + "a" * 24)
    model = model_of(press(own, "load", offers_bundle()))
    with pytest.raises(InvalidInput) as caught:
        press(own, "publish", signed_in="", model=model, repo="a/b")
    assert caught.value.field == "sign_in"
    with pytest.raises(InvalidInput) as caught:
        press(own, "ask", model=model, holds="Yacht")
    assert caught.value.field == "holdings.holds"
