"""A kept model of what to offer on the Bank products tab: loaded, asked, published, all in one component."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import gradio as gr
from markupsafe import Markup

from core.errors import LedgerlensError
from core.markup import join
from core.page.kit.own_acts import load_pressed, publish_pressed, read_press
from core.page.kit.own_forms import LOAD, OWN_FORM_SCRIPT, PUBLISH
from core.page.kit.progress import ProgressStep, follow_work
from core.page.kit.sign_in import signs_in_at_hub
from core.page.kit.states import error_card, loading_card
from core.page.links import QUIET
from core.page.products.kept_cards import ASK, kept_card, kept_html
from core.progress import Progress

if TYPE_CHECKING:
    from core.service import Service

TITLES = {"file": "the file", "sign_in": "the sign-in", "holdings.holds": "what the client holds"}
DOING = "The kept model"


def build_kept(service: Service) -> gr.HTML:
    """Put the component and its events into what is open; the component.

    Args:
        service: What answers.
    """
    kept = gr.HTML(kept_html(), js_on_load=OWN_FORM_SCRIPT, elem_id="ll-kept")

    def work(sent: object, token: str | None) -> Iterator[Any]:
        given = sent if isinstance(sent, dict) else {}
        for news in follow_work(lambda report: act_on_kept(service, given, report, token)):
            if isinstance(news, ProgressStep):
                yield loading_card(DOING, news.text, news.share)
            elif isinstance(news.answer, LedgerlensError):
                yield join([error_card(news.answer, TITLES), _before(service, given, token)])
            else:
                yield news.answer

    def press(event: gr.EventData) -> Iterator[Any]:
        yield from work(getattr(event, "_data", None), None)

    def press_signed_in(event: gr.EventData, signed_in: gr.OAuthToken | None) -> Iterator[Any]:
        yield from work(getattr(event, "_data", None), "" if signed_in is None else signed_in.token)

    kept.click(press_signed_in if signs_in_at_hub() else press, None, kept, trigger_mode="once", **QUIET)
    return kept


def act_on_kept(service: Service, sent: Mapping[str, Any], report: Progress, signed_in: str | None = None) -> Markup:
    """Do what a button asks for; what is shown then.

    Args:
        service: What answers.
        sent: What `OWN_FORM_SCRIPT` sends: the button, the values of its form, a file.
        report: Receives each step.
        signed_in: Token of whoever signed in at the Hub, empty when nobody did; None where tokens are typed in.

    Raises:
        LedgerlensError: What was sent is wrong, or it could not be done.
    """
    pressed = read_press(sent, (LOAD, ASK, PUBLISH))
    at_hub = signed_in is not None
    if pressed.act == LOAD:
        return shown_kept(service, load_pressed(pressed, report, service.offers.load_offers).model, at_hub=at_hub)
    model = pressed.text("model")
    if pressed.act == ASK:
        report("Offers for this client", 0.5)
        offers = service.offers.offers_of(model, {"holds": pressed.given.get("holds") or []}, None, None, None)
        return shown_kept(service, model, offers=offers, at_hub=at_hub)
    said = publish_pressed(pressed, report, service.offers.publish, signed_in, "the Persona tab")
    return shown_kept(service, model, said, at_hub=at_hub)


def shown_kept(
    service: Service, model: str, said: str = "", offers: Any = None, *, at_hub: bool | None = None
) -> Markup:
    """A kept model and the form to load another.

    Args:
        service: What answers.
        model: Its name.
        said: What has just been done with it.
        offers: What it offers to a client.
        at_hub: Whether the Hub's own sign-in says who publishes; found out where omitted.

    Raises:
        NotFound: There is none of that name, or no longer.
    """
    signs = signs_in_at_hub() if at_hub is None else at_hub
    found, data = service.offers.kept_offers(model), service.offers.zipped(model)
    return kept_html(kept_card(found, data, said or None, offers, at_hub=signs))


def _before(service: Service, sent: Mapping[str, Any], token: str | None) -> Markup:
    """What stood there before something went wrong."""
    values = sent.get("values")
    model = values.get("model") if isinstance(values, Mapping) else None
    try:
        return shown_kept(service, str(model), at_hub=token is not None) if model else kept_html()
    except LedgerlensError:
        return kept_html()
