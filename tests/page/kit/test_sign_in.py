"""In a Space whoever signed in at the Hub publishes; elsewhere nothing of it is there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_type_hints

import gradio as gr
import pytest
from gradio import oauth

from core.page.kit.sign_in import BUTTON_ID, signs_in_at_hub
from core.page.layout import build_page
from core.service import Service

VARIABLES = ("OAUTH_CLIENT_ID", "OAUTH_CLIENT_SECRET", "OAUTH_SCOPES", "OPENID_PROVIDER_URL")


@pytest.fixture
def space(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a Space with `hf_oauth` has."""
    monkeypatch.setenv("SYSTEM", "spaces")
    monkeypatch.setenv("SPACE_ID", "me/ledgerlens")
    for name in VARIABLES:
        monkeypatch.setattr(oauth, name, "x")


@pytest.fixture
def page(space: None, service: Service) -> Iterator[Any]:
    made = build_page(service)
    yield made
    made.close()


def buttons(page: Any) -> list[Any]:
    return [one for one in page.blocks.values() if isinstance(one, gr.LoginButton)]


def wants_token(page: Any) -> list[bool]:
    """Of each handler of the component for lenses of one's own: whether it gets the Hub's token."""
    own = next(one for one in page.blocks.values() if getattr(one, "elem_id", None) == "ll-own")
    found = [event.fn for event in page.fns.values() if (own._id, "click") in event.targets]
    return [gr.OAuthToken | None in get_type_hints(one).values() for one in found]


def test_elsewhere_there_is_no_button_and_the_framework_asks_nobody_to_sign_in(service: Service) -> None:
    made = build_page(service)
    assert not signs_in_at_hub()
    assert not buttons(made)
    assert not made.expects_oauth
    assert wants_token(made) == [False]
    made.close()


def test_in_a_space_the_button_is_there_and_the_handler_gets_the_token(page: Any) -> None:
    (button,) = buttons(page)
    assert (button.elem_id, page.expects_oauth, wants_token(page)) == (BUTTON_ID, True, [True])


def test_the_events_that_the_button_brings_are_no_part_of_the_api(page: Any) -> None:
    assert {event.api_visibility for event in page.fns.values()} == {"private"}
    with page:  # as the endpoints are added
        pass
    assert {event.api_visibility for event in page.fns.values()} == {"private"}


@pytest.mark.parametrize("missing", VARIABLES)
def test_a_space_that_lacks_a_variable_starts_without_it(
    space: None, missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(oauth, missing, None)
    assert not signs_in_at_hub()
