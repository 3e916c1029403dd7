"""What the buttons of a lens of one's own do."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import pytest

from core.artifacts.own_hub import OwnPublished
from core.config import Settings
from core.errors import InvalidInput, LedgerlensError, Offline
from core.page.persona.own import act_on
from core.service import Service
from core.tables.questions import Asked
from tests.own_rows import bundle, table


@pytest.fixture
def own(tmp_path: Path, service: Service) -> Service:
    """A service with a data folder of its own."""
    return Service(Settings(offline=True, data_dir=tmp_path), service.store)


def coded(data: bytes, name: str = "rows.csv") -> dict[str, str]:
    return {"filename": name, "base64": base64.b64encode(data).decode()}


def press(service: Service, act: str, file: bytes | None = None, columns: object = None, **values: object) -> Any:
    sent: dict[str, Any] = {"act": act, "values": values, "columns": columns}
    return act_on(service, sent | ({} if file is None else {"file": coded(file)}), lambda *_: None)


def test_a_question_is_answered_with_what_was_sent_before(own: Service) -> None:
    with pytest.raises(Asked) as caught:
        press(own, "train", table(extra="order id"), k="3")
    done = press(own, "train", table(extra="order id"), dict(caught.value.proposal.columns), k="3")
    assert done.use.k == 3
    assert done.use.model in done.html
    assert "application/zip" in done.html


def test_loaded_renamed_and_used(own: Service) -> None:
    loaded = press(own, "load", bundle())
    model = loaded.use.model
    renamed = press(own, "rename", model=model, name0="<i>", name1="b", name2="c")
    assert renamed.use.labels == ("<i>", "b", "c")
    assert "<i>" not in renamed.html
    assert press(own, "use", model=model).use.labels == ("<i>", "b", "c")


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({}, "button"),
        ({"act": "explode"}, "button"),
        ({"act": "train", "values": 3}, "file"),
        ({"act": "train", "file": "rows.csv"}, "file"),
        ({"act": "load"}, "file"),
        ({"act": "load", "values": {"repo": "a/b", "commit": "main"}}, "commit"),
        ({"act": "rename", "values": {"model": ["x"]}}, "model"),
        ({"act": "use", "values": {"model": "onchain"}}, "model"),
    ],
)
def test_nonsense_is_refused_by_name(own: Service, sent: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        act_on(own, sent, lambda *_: None)
    assert caught.value.field == field


def test_the_id_of_a_list_may_be_its_link(own: Service) -> None:
    with pytest.raises(LedgerlensError, match="No job has that id"):
        press(own, "train", job="http://127.0.0.1/?tab=wallet&job=abcdefgh")


def test_a_token_is_in_no_answer(own: Service) -> None:
    model = press(own, "load", bundle()).use.model
    token = "hf_" + "q" * 30
    with pytest.raises(Offline) as caught:
        press(own, "publish", model=model, repo="me/mine", token=token)
    assert token not in caught.value.message
    with pytest.raises(InvalidInput) as wrong:
        press(own, "publish", model=model, repo="me/mine", token=f"{token} {token}")
    assert wrong.value.field == "token"


def test_in_a_space_whoever_signed_in_publishes_and_nobody_else(own: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    used: list[object] = []

    def publish(name: object, repo: object, token: object, *, public: bool) -> OwnPublished:
        used.append(token)
        return OwnPublished(str(repo), "c" * 40)

    monkeypatch.setattr(own.own, "publish", publish)
    loaded = act_on(own, {"act": "load", "file": coded(bundle())}, lambda *_: None, "")
    assert 'name="token"' not in loaded.html
    assert loaded.use is not None
    sent = {"act": "publish", "values": {"model": loaded.use.model, "repo": "me/mine", "token": "typed-token"}}
    with pytest.raises(InvalidInput) as nobody:
        act_on(own, sent, lambda *_: None, "")
    assert nobody.value.field == "sign_in"
    done = act_on(own, sent, lambda *_: None, "hf_oauth_of_hers")
    assert used == ["hf_oauth_of_hers"]
    assert "hf_oauth_of_hers" not in done.html
