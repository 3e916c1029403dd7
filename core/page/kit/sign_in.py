"""Who publishes a lens of one's own: in a Space whoever signed in at the Hub, elsewhere whoever types a token."""

from __future__ import annotations

from typing import Any, Final

import gradio as gr
from gradio import oauth
from gradio.utils import get_space

from core.page.links import PRIVATE, QUIET

BUTTON_ID: Final = "ll-sign-in"


def signs_in_at_hub() -> bool:
    """Whether this is a Space whose front matter has `hf_oauth`: the Hub gives such a one all four variables."""
    given = (oauth.OAUTH_CLIENT_ID, oauth.OAUTH_CLIENT_SECRET, oauth.OAUTH_SCOPES, oauth.OPENID_PROVIDER_URL)
    return all(given) and get_space() is not None


def sign_in_button(page: gr.Blocks) -> gr.LoginButton:
    """The Hub's own button; once somebody is signed in it signs her out.

    Args:
        page: The page that it is put on; events that it brings along are kept out of the API, as all of the page's are.
    """
    button = gr.LoginButton(size="sm", elem_id=BUTTON_ID)
    look: Any = button.load_event_to_attach
    button.load_event_to_attach = None  # it would be attached for everybody to call
    page.load(look[0], None, button, **QUIET)
    for event in page.fns.values():
        if (button._id, "click") in event.targets:
            event.api_visibility, event.concurrency_id = PRIVATE["api_visibility"], PRIVATE["concurrency_id"]
            event.concurrency_limit = PRIVATE["concurrency_limit"]
    return button
