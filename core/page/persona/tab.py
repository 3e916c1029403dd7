"""The Persona tab: features in, persona out, live; and what would change it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import gradio as gr
import numpy as np
from markupsafe import Markup

from core.charts.population import nearest_point
from core.errors import InvalidInput, LedgerlensError
from core.models import persona_models
from core.page.kit.evidence import map_card, titles_of
from core.page.kit.sections import KEEP_OPEN_SCRIPT, Section, sections
from core.page.kit.segment_answer import one_line
from core.page.kit.states import error_card, loading_card, message_of, tried
from core.page.kit.typed_form import FORM_SCRIPT, hints_html, hints_script, parse_values
from core.page.links import PICK_SCRIPT, PRIVATE, Handoff, Links, picked
from core.page.persona.answer import persona_html
from core.page.persona.cards import change_card
from core.page.persona.form import among_training, form_html
from core.page.persona.own import build_own
from core.page.persona.slider import SLIDE_SCRIPT
from core.service.personas import persona_model

if TYPE_CHECKING:
    from core.segments.model import SegmentModel
    from core.service import Service

ZERO: Final = 1e-6  # of a feature's range in training
WAITING = loading_card("Persona", "The first typical one is being read.")
# A place on the map stands for the subject there.
MAP_SCRIPT = """
element.addEventListener('click', (event) => {
  const drawing = event.target.closest('.ll-map')?.querySelector('svg');
  if (!drawing) return;
  const box = drawing.getBoundingClientRect();
  const share = (at, from, size) => Math.min(Math.max((at - from) / size, 0), 1).toFixed(4);
  const place = `${share(event.clientX, box.left, box.width)},${share(event.clientY, box.top, box.height)}`;
  trigger('click', {pick: `at:${place}`});
});
"""


@dataclass(frozen=True)
class Typed:
    """What stands in the form: whose features, their values, and from which handoff they came, if from one."""

    model: str
    features: Mapping[str, object] = field(hash=False)  # gradio hashes states to notice changes
    mark: str = ""


def build(service: Service, links: Links, pane: gr.Tab) -> None:
    """Put the tab's components and events into the open tab.

    Args:
        service: What answers.
        links: What tabs share.
        pane: The tab itself: its fields are made when it is first opened, so that the start loads no model.
    """
    models = persona_models()
    first = next(iter(models))
    typed = gr.State()
    with gr.Row(elem_classes=["ll-grid", "ll-live"]):
        with gr.Column(elem_classes="ll-side"):
            offered = [(row.persona_title, row.name) for row in models.values()]
            model = gr.Dropdown(offered, value=first, label="Model", filterable=False, elem_id="ll-persona-model")
            form = gr.HTML(js_on_load=FORM_SCRIPT + SLIDE_SCRIPT, elem_id="ll-form")
            hints = gr.HTML(
                hints_html({}), js_on_load=hints_script("ll-form"), elem_id="ll-hints", elem_classes="ll-hidden"
            )
        with gr.Column(elem_classes="ll-main"):
            reply = gr.HTML(WAITING, js_on_load=KEEP_OPEN_SCRIPT, elem_id="ll-persona")
            change = gr.HTML(js_on_load=PICK_SCRIPT + KEEP_OPEN_SCRIPT, elem_id="ll-change")
            picture = gr.HTML(js_on_load=MAP_SCRIPT + KEEP_OPEN_SCRIPT, elem_id="ll-persona-map")

    live: list[Any] = [reply, change, picture, hints, typed]

    def show(event: gr.EventData) -> list[Any]:
        sent = getattr(event, "_data", None)
        return _answer(service, sent if isinstance(sent, dict) else {})

    def begin(chosen: str) -> list[Any]:
        return _fill(service, chosen, None)

    def arrive(handoff: Handoff | None, now: Typed | None) -> list[Any]:
        if handoff is not None and (now is None or now.mark != handoff.mark):
            return [handoff.model, *_fill(service, handoff.model, handoff)]
        return [gr.skip()] * (len(live) + 2) if now is not None else [gr.skip(), *_fill(service, first, None)]

    def aim(now: Typed | None, event: gr.EventData) -> str:
        if now is None or not picked(event):
            return gr.skip()  # type: ignore[no-any-return]  # gradio's mark for "leave as it is"
        return _change(service, now, picked(event))

    def stand(now: Typed | None, event: gr.EventData) -> list[Any]:
        found = None if now is None else tried(lambda: subject_at(active_model(service, now.model), picked(event)))
        if now is None or not isinstance(found, dict):
            return [gr.skip()] * (len(live) + 1)
        return _fill(service, now.model, Handoff(now.model, found))

    build_own(service, links.page, model, [form, *live], begin)
    quiet = {**PRIVATE, "show_progress": "hidden"}
    form.input(show, None, live, trigger_mode="always_last", **quiet)
    model.input(begin, model, [form, *live], trigger_mode="always_last", **quiet)
    gr.on([pane.select, links.features.change], arrive, [links.features, typed], [model, form, *live], **quiet)
    change.click(aim, typed, change, **quiet)
    picture.click(stand, typed, [form, *live], trigger_mode="once", **quiet)


def subject_at(model: SegmentModel, pick: str) -> dict[str, float]:
    """The numbers of the training subject nearest to a place on the map.

    Args:
        model: Whose map.
        pick: `at:across,down`, each 0 to 1 of the drawing.

    Raises:
        InvalidInput: It is no such place.
    """
    try:
        across, down = (float(one) for one in pick.removeprefix("at:").split(","))
    except ValueError:
        raise InvalidInput("place", "is not one of the map's", "two numbers from 0 to 1") from None
    at = nearest_point(np.asarray(model.map_xy, dtype=np.float64), across, down)
    raw = model.scale.inverse(np.asarray(model.training[at], dtype=np.float64))
    out = {}
    for spec, value in zip(model.schema, raw.tolist(), strict=True):
        # The scale is kept in single precision: what it leaves of a zero is no number of anybody's.
        held = min(max(value, spec.train_min), spec.train_max)
        held = 0.0 if abs(held) < ZERO * (spec.train_max - spec.train_min) else held
        out[spec.name] = float(round(held)) if spec.dtype == "int" else float(f"{held:.5g}")
    return out


def _fill(service: Service, name: str, handoff: Handoff | None) -> list[Any]:
    """The form anew, with the features handed over or those of the first preset, and their answer."""

    def work() -> list[Any]:
        model = active_model(service, name)
        features = handoff.features if handoff is not None else model.presets[model.labels[0]]
        html = form_html(model, features)
        mark = handoff.mark if handoff is not None else ""
        return [html, *_answered(service, Typed(name, features, mark))]

    done = tried(work)
    return ["", *_refused(done, {}, None)] if isinstance(done, LedgerlensError) else done


def _answer(service: Service, sent: Mapping[str, object]) -> list[Any]:
    """What the form sent, read: updates for reply, change, picture, hints and state."""
    titles: dict[str, str] = {}

    def work() -> list[Any]:
        name = persona_model(sent.get("model"))
        titles.update(titles_of(active_model(service, name)))
        return _answered(service, Typed(name, parse_values(sent.get("values"))))

    done = tried(work)
    return _refused(done, titles, done.field) if isinstance(done, LedgerlensError) else done


def _answered(service: Service, typed: Typed) -> list[Any]:
    bundle = service.bundle(typed.model)
    model = active_model(service, typed.model)
    features: Any = dict(typed.features)
    reading = service.personas.read_features(features, typed.model)
    places = {item.feature: item.percentile for item in reading.evidence}
    return [
        persona_html(reading, bundle),
        change_card(model, reading.label),
        _map(model, features),
        hints_html(among_training(places), one_line(reading, model.labels)),
        typed,
    ]


def _map(model: SegmentModel, features: Mapping[str, Any]) -> Markup:
    line = f"Among {len(model.training_labels):,} training subjects"
    body = map_card(model, features, "your numbers")
    return sections("persona", [Section("where", "Where it stands", line, body)], bar=False)


def _refused(error: LedgerlensError, titles: Mapping[str, str], field: str | None) -> list[Any]:
    message = message_of(error, titles)
    return [
        error_card(error, titles),
        "",
        "",
        hints_html({}, message if field else "", field, message),
        None,
    ]


def _change(service: Service, typed: Typed, target: str) -> Markup:
    def work() -> Markup:
        from core.segments.change import smallest_change

        model = active_model(service, typed.model)
        label = model.read(typed.features).label
        return change_card(model, label, smallest_change(model, typed.features, target))

    done = tried(work)
    return error_card(done) if isinstance(done, LedgerlensError) else done


def active_model(service: Service, name: str) -> SegmentModel:
    """The active model of that name.

    Raises:
        LedgerlensError: There is none.
    """
    return service.model(name)
