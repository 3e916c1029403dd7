"""A lens of one's own on the Persona tab: trained, loaded, renamed, used, published, all in one component."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import gradio as gr
from markupsafe import Markup

from core.errors import InvalidInput, LedgerlensError
from core.models import persona_models
from core.page.kit.own_acts import load_pressed, publish_pressed, read_press
from core.page.kit.own_forms import LOAD, PUBLISH
from core.page.kit.progress import ProgressStep, follow_work
from core.page.kit.sign_in import sign_in_button, signs_in_at_hub
from core.page.kit.states import error_card, loading_card
from core.page.links import QUIET
from core.page.persona.own_cards import asked_card, own_card, own_html
from core.page.persona.own_form import OWN_SCRIPT, RENAME, TRAIN, USE
from core.progress import Progress
from core.segments.own import CHOOSE
from core.tables.questions import Asked

if TYPE_CHECKING:
    from core.service import Service
    from core.service.own_answer import OwnModel

TITLES = {
    "file": "the file",
    "job_id": "the list of wallets",
    "k": "the number of groups",
    "columns.features": "columns",
    "sign_in": "the sign-in",
}
DOING = "Your own lens"


@dataclass(frozen=True)
class Acted:
    """What became of a press: what is shown, and which model the tab goes over to, or None."""

    html: Markup
    use: OwnModel | None = None


def build_own(
    service: Service, page: gr.Blocks, model: gr.Dropdown, shown: list[Any], fill: Callable[[str], list[Any]]
) -> None:
    """Put the component and its events into what is open.

    Args:
        service: What answers.
        page: The page.
        model: The choice of models.
        shown: The parts of the tab that an answer fills.
        fill: The updates for those parts once a model was chosen.
    """
    own = gr.HTML(own_html(), js_on_load=OWN_SCRIPT, elem_id="ll-own")

    def work(sent: object, token: str | None) -> Iterator[list[Any]]:
        waiting = [gr.skip()] * (len(shown) + 1)
        for news in follow_work(lambda report: act_on(service, sent if isinstance(sent, dict) else {}, report, token)):
            if isinstance(news, ProgressStep):
                yield [loading_card(DOING, news.text, news.share), *waiting]
            elif isinstance(news.answer, Asked):
                yield [own_html(asked_card(news.answer)), *waiting]
            elif isinstance(news.answer, LedgerlensError):
                yield [own_html(error_card(news.answer, TITLES), opened=True), *waiting]
            elif news.answer.use is None:
                yield [news.answer.html, *waiting]
            else:
                yield [news.answer.html, with_own(news.answer.use), *fill(news.answer.use.model)]

    def press(event: gr.EventData) -> Iterator[list[Any]]:
        yield from work(getattr(event, "_data", None), None)

    def press_signed_in(event: gr.EventData, signed_in: gr.OAuthToken | None) -> Iterator[list[Any]]:
        yield from work(getattr(event, "_data", None), "" if signed_in is None else signed_in.token)

    at_hub = signs_in_at_hub()  # a handler that asks for the Hub's token makes the framework ask for its sign-in
    if at_hub:
        sign_in_button(page)
    own.click(press_signed_in if at_hub else press, None, [own, model, *shown], trigger_mode="once", **QUIET)


def with_own(found: OwnModel) -> Any:
    """The choice of models with one's own, chosen."""
    title = f"Your own: {found.k} groups of {found.rows:,} rows"
    return gr.Dropdown(
        [*((row.persona_title, row.name) for row in persona_models().values()), (title, found.model)], value=found.model
    )


def act_on(service: Service, sent: Mapping[str, Any], report: Progress, signed_in: str | None = None) -> Acted:
    """Do what a button asks for.

    Args:
        service: What answers.
        sent: What `OWN_SCRIPT` sends: the button, the values of its form, a file.
        report: Receives each step.
        signed_in: Token of whoever signed in at the Hub, empty when nobody did; None where tokens are typed in.

    Raises:
        LedgerlensError: What was sent is wrong, or it could not be done.
    """
    pressed = read_press(sent, (TRAIN, LOAD, RENAME, USE, PUBLISH))
    given, file, name = pressed.given, pressed.file, pressed.given.get("model")
    if pressed.act == TRAIN:
        report("Reading the rows", 0.02)
        job = pressed.text("job").rpartition("job=")[2]
        if file is None and not job:
            raise InvalidInput("file", "is missing", "a table, or the id of a list of wallets")
        found = service.own.train_watched(
            report,
            file=file,
            job_id=None if file is not None else job,
            k=given.get("k") or CHOOSE,
            columns=sent.get("columns"),
        )
        return _shown(service, found, signed_in, use=True)
    if pressed.act == LOAD:
        return _shown(service, load_pressed(pressed, report, service.own.load_segments), signed_in, use=True)
    if pressed.act == PUBLISH:
        said = publish_pressed(pressed, report, service.own.publish, signed_in, "this tab")
        return _shown(service, service.own.fit_segments(model=name), signed_in, said)
    names = [given[f"name{i}"] for i in range(64) if f"name{i}" in given] if pressed.act == RENAME else None
    return _shown(service, service.own.fit_segments(model=name, names=names), signed_in, use=True)


def _shown(service: Service, found: OwnModel, signed_in: str | None, said: str = "", *, use: bool = False) -> Acted:
    card = own_card(found, service.own.zipped(found.model), said or None, at_hub=signed_in is not None)
    return Acted(own_html(card), found if use else None)
