"""Presses of buttons in forms of one's own model."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import Any

import pytest

from core.errors import InvalidInput
from core.page.kit.own_acts import Pressed, load_pressed, publish_pressed, read_press
from core.progress import quiet

FILE = {"filename": "b.zip", "base64": base64.b64encode(b"content").decode()}


@dataclass(frozen=True)
class Kept:
    """What became of a publication."""

    repo: str = "me/lens"
    commit: str = "c" * 40


def test_a_press_is_its_button_its_values_and_its_file() -> None:
    pressed = read_press({"act": "load", "values": {"repo": " me/lens "}, "file": FILE}, ("load", "use"))
    assert (pressed.act, pressed.text("repo"), pressed.text("commit")) == ("load", "me/lens", "")
    assert pressed.file is not None
    assert pressed.file.data == b"content"


@pytest.mark.parametrize("sent", [{}, {"act": "erase"}, {"act": 3, "values": "x"}])
def test_a_button_that_is_not_there_is_refused(sent: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput) as refused:
        read_press(sent, ("load",))
    assert refused.value.field == "button"


def test_values_that_are_no_object_are_none() -> None:
    assert read_press({"act": "load", "values": [1]}, ("load",)).given == {}


def test_a_file_goes_before_the_repository_that_is_named_beside_it() -> None:
    asked: list[Any] = []

    def load(file: object, **named: object) -> None:
        asked.append((file, named))

    file = read_press({"act": "load", "file": FILE}, ("load",)).file
    load_pressed(Pressed("load", {"repo": "me/lens"}, file), quiet, load)
    load_pressed(Pressed("load", {"repo": "me/lens", "commit": ""}, None), quiet, load)
    assert asked == [(file, {}), (None, {"repo": "me/lens", "commit": None, "name": None})]


@pytest.mark.parametrize(("signed_in", "token"), [(None, "typed"), ("hub", "hub")])
def test_published_with_the_token_of_the_sign_in_or_the_one_typed_in(signed_in: str | None, token: str) -> None:
    asked: list[Any] = []

    def publish(model: object, repo: object, given: object, *, public: bool) -> Kept:
        asked.append((model, repo, given, public))
        return Kept()

    pressed = Pressed("publish", {"model": "own:x", "repo": " me/lens", "token": "typed", "public": "yes"}, None)
    assert Kept.commit in publish_pressed(pressed, quiet, publish, signed_in, "this tab")
    assert asked == [("own:x", "me/lens", token, False)]


def test_where_the_hub_signs_in_nobody_publishes_without() -> None:
    with pytest.raises(InvalidInput) as refused:
        publish_pressed(Pressed("publish", {"token": "typed"}, None), quiet, lambda *_, **__: Kept(), "", "this tab")
    assert refused.value.field == "sign_in"
