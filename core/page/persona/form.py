"""The form of the Persona tab: one field per feature of the model's schema, presets, and hints. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from markupsafe import Markup

from core.charts.palette import segment_color
from core.errors import InvalidInput
from core.fields import mapping
from core.markup import el
from core.page.kit.card import label as part_label
from core.page.kit.lists import dot
from core.page.kit.wording import number_text, percentile_text, unit_text
from core.page.persona.slider import slider, value_text

if TYPE_CHECKING:
    from core.segments.model import SegmentModel
    from core.segments.schema import FeatureSpec

GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d*)?\Z")
MAX_CHARS = 40

# Typing triggers one event per pause, a slider follows the hand; a preset fills the fields without asking the server.
# Slider and field say the same: the slider's place is the percentile of what stands in the field.
SCRIPT = """
let timer = null;
const fields = () => [...element.querySelectorAll('input[name]')];
const send = () => {
  const form = element.querySelector('[data-model]');
  if (!form) return;
  const values = {};
  for (const field of fields()) values[field.name] = field.value;
  trigger('input', {model: form.dataset.model, values});
};
const soon = (ms) => { clearTimeout(timer); timer = setTimeout(send, ms); };
const number = (text) => (text.trim() === '' ? NaN : Number(text.replace(/,/g, '')));
const mark = (slide, value) => {
  const edges = JSON.parse(slide.dataset.edges), bars = slide.parentElement.querySelectorAll('rect');
  let bar = -1;
  if (!Number.isNaN(value))
    bar = Math.min(Math.max(edges.findLastIndex((edge) => edge <= value), 0), bars.length - 1);
  bars.forEach((one, place) => one.setAttribute('class', place === bar ? 'll-bar-own' : 'll-bar-other'));
};
const follow = (field) => {
  const slide = element.querySelector(`[data-slide="${field.name}"]`);
  if (!slide) return;
  const value = number(field.value), at = JSON.parse(slide.dataset.at).map(Number);
  if (!Number.isNaN(value)) {
    const below = at.findIndex((one) => one >= value), above = at.findLastIndex((one) => one <= value);
    slide.value = String(below < 0 ? at.length - 1 : above < 0 ? 0 : Math.round((below + above) / 2));
  }
  slide.setAttribute('aria-valuetext', field.value);
  mark(slide, value);
};
const unpress = () => {
  for (const chip of element.querySelectorAll('[data-preset]')) chip.setAttribute('aria-pressed', 'false');
};
element.addEventListener('input', (event) => {
  const slide = event.target.closest('[data-slide]');
  if (slide) {
    const field = element.querySelector(`input[name="${slide.dataset.slide}"]`);
    field.value = JSON.parse(slide.dataset.at)[Number(slide.value)];
    slide.setAttribute('aria-valuetext', field.value);
    mark(slide, number(field.value));
    unpress();
    soon(40);
  } else if (event.target.matches('input[name]')) {
    follow(event.target);
    unpress();
    soon(250);
  }
});
element.addEventListener('click', (event) => {
  const chip = event.target.closest('[data-preset]');
  if (!chip) return;
  const values = JSON.parse(chip.dataset.preset);
  for (const field of fields()) if (field.name in values) { field.value = values[field.name]; follow(field); }
  for (const other of element.querySelectorAll('[data-preset]'))
    other.setAttribute('aria-pressed', String(other === chip));
  clearTimeout(timer);
  send();
});
watch('value', () => fields().forEach(follow));
"""

# The hints live in a component of their own so that an answer never redraws the fields someone is typing in.
HINTS_SCRIPT = """
const show = () => {
  const box = element.querySelector('[data-hints]');
  if (!box) return;
  const {percentiles, line, invalid, problem} = JSON.parse(box.dataset.hints);
  const said = document.querySelector('#ll-form .ll-line');
  if (said) said.textContent = line;
  for (const note of document.querySelectorAll('#ll-form [data-hint]')) {
    const place = percentiles[note.dataset.hint];
    const wrong = note.dataset.hint === invalid;
    note.classList.toggle('ll-wrong', wrong);
    note.textContent = wrong ? problem + ' ' : place === undefined ? '' : place + ' of training. ';
  }
  for (const field of document.querySelectorAll('#ll-form input[name]'))
    field.setAttribute('aria-invalid', String(field.name === invalid));
};
watch('value', show);
show();
"""


def form_html(model: SegmentModel, features: Mapping[str, float | None]) -> Markup:
    """The presets and the fields, filled in.

    Args:
        model: Whose features.
        features: Values to begin with; a missing one leaves its field empty.
    """
    chips = [
        el(
            "button",
            dot(segment_color(place)),
            label,
            type="button",
            class_="ll-pick",
            aria_pressed="false",
            title=model.descriptions[place],
            data_preset=json.dumps(_typed(model.presets[label])),
        )
        for place, label in enumerate(model.labels)
        if label in model.presets
    ]
    return el(
        "div",
        part_label("Begin with a typical one"),
        el("div", chips),
        el("p", class_="ll-line", role="status"),
        part_label("Or type your own numbers"),
        el("div", [_field(model, place, features) for place in range(len(model.schema))], class_="ll-fields"),
        data_model=model.name,
    )


def _typed(features: Mapping[str, float | None]) -> dict[str, str]:
    return {name: value_text(value) for name, value in features.items()}


def _field(model: SegmentModel, index: int, features: Mapping[str, float | None]) -> Markup:
    spec = model.schema[index]
    unit = {"h": "hours"}.get(spec.unit, unit_text(spec.unit))
    if set(unit.lower().split()) <= set(spec.title.lower().split()):
        unit = ""  # the title says it already
    place, beside = f"ll-f-{spec.name}", f"ll-h-{spec.name}"
    return el(
        "div",
        el("label", f"{spec.title} ", el("em", unit), for_=place),
        el(
            "input",
            id=place,
            name=spec.name,
            inputmode="decimal",
            autocomplete="off",
            spellcheck="false",
            maxlength=MAX_CHARS,
            value=value_text(features.get(spec.name)),
            aria_describedby=beside,
            title=spec.description,
        ),
        slider(model, index),
        el(
            "small",
            el("b", data_hint=spec.name),
            el("span", _range(spec), class_="ll-sr"),
            id=beside,
            title=_range(spec),
        ),
        class_="ll-field",
    )


def _range(spec: FeatureSpec) -> str:
    allowed = ""
    if spec.min is not None and spec.max is not None:
        allowed = f"Allowed {number_text(spec.min)} to {number_text(spec.max)}; "
    elif spec.min is not None:
        allowed = f"Allowed from {number_text(spec.min)}; "
    elif spec.max is not None:
        allowed = f"Allowed up to {number_text(spec.max)}; "
    seen = f"{number_text(spec.train_min)} to {number_text(spec.train_max)}"
    return f"{allowed}seen in training {seen}." if allowed else f"Seen in training {seen}."


def parse_values(values: object) -> dict[str, object]:
    """What was typed as numbers where it reads as one; the rest stays text for the model's own check to name.

    Raises:
        InvalidInput: It is not an object of texts at all, so it did not come from the form.
    """
    typed = mapping("features", values, "an object with one number per feature")
    return {str(name): _number(value) for name, value in typed.items()}


def _number(value: object) -> object:
    if not isinstance(value, str):
        return value
    text = value.strip()
    if not text:
        return None
    if len(text) > MAX_CHARS:
        raise InvalidInput("features", "holds a value that is too long", f"numbers of at most {MAX_CHARS} characters")
    if GROUPED.match(text):
        text = text.replace(",", "")
    try:
        return float(text) if "_" not in text else value
    except ValueError:
        return value


def hints_html(
    percentiles: Mapping[str, float], line: str = "", invalid: str | None = None, problem: str = ""
) -> Markup:
    """What the notes of the form should say, as data for `HINTS_SCRIPT`.

    Args:
        percentiles: Per feature, the place of what is typed among the training subjects.
        line: The answer in one line, for pages on which the answer itself is out of sight.
        invalid: The field to mark, if one is wrong.
        problem: What is wrong with it.
    """
    said = {name: percentile_text(value).capitalize() for name, value in percentiles.items()}
    data = json.dumps({"percentiles": said, "line": line, "invalid": invalid, "problem": problem})
    return el("i", data_hints=data, hidden=True)
