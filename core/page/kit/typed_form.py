"""A form that is answered while someone types: its fields, its examples, what it sends, and its notes. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from markupsafe import Markup

from core.errors import InvalidInput
from core.fields import mapping
from core.markup import Child, el

GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d*)?\Z")
MAX_CHARS = 40

# Typing triggers one event per pause; Enter or leaving the field ends the pause. Whatever is set with one move of the
# hand (a slider, a choice, a box) is sent at once. A preset fills the fields without asking the server for them, and
# tells each of them, so that a script of the lens can follow.
FORM_SCRIPT = """
let timer = null;
const all = (what) => [...element.querySelectorAll(what)];
const fields = () => all('[name]:not([type=checkbox])');
const send = () => {
  timer = null;
  const form = element.querySelector('[data-model]');
  if (!fields().length) return;
  const values = {}, held = all('[type=checkbox]:checked').map((box) => box.value);
  for (const field of fields()) values[field.name] = field.value;
  trigger('input', {model: form ? form.dataset.model : null, values, held});
};
const press = (chip) => {
  for (const other of all('[data-preset]')) other.setAttribute('aria-pressed', String(other === chip));
};
element.addEventListener('input', (event) => {
  press(null);
  clearTimeout(timer);
  timer = setTimeout(send, event.target.type === 'text' ? 250 : 40);
});
element.addEventListener('change', (event) => {
  if (event.target.type !== 'text' || timer === null) return;
  clearTimeout(timer);
  send();
});
element.addEventListener('click', (event) => {
  const chip = event.target.closest('[data-preset]');
  if (!chip) return;
  clearTimeout(timer);
  timer = null;
  const {values, held} = JSON.parse(chip.dataset.preset);
  for (const box of all('[type=checkbox]')) box.checked = held.includes(box.value);
  for (const field of fields()) {
    field.value = values[field.name] ?? '';
    field.dispatchEvent(new Event('change', {bubbles: true}));
  }
  press(chip);
  send();
});
"""


def hints_script(form: str) -> str:
    """What puts the texts of `hints_html` into a form.

    They are a component of their own, so that an answer never redraws the fields someone is typing in.

    Args:
        form: The id of the component that holds the form.
    """
    return f"""
const show = () => {{
  const box = element.querySelector('[data-hints]'), form = document.getElementById('{form}');
  if (!box || !form) return;
  const {{said, line, invalid}} = JSON.parse(box.dataset.hints);
  const answer = form.querySelector('.ll-line');
  if (answer) answer.textContent = line;
  for (const note of form.querySelectorAll('[data-hint]')) {{
    note.textContent = said[note.dataset.hint] || '';
    const wrong = note.dataset.hint === invalid;
    note.classList.toggle('ll-wrong', wrong);
    if (wrong) note.closest('details')?.setAttribute('open', '');
    if (wrong && note.closest('.ll-field')?.contains(document.activeElement)) note.scrollIntoView({{block: 'nearest'}});
  }}
  for (const field of form.querySelectorAll('[name]'))
    field.setAttribute('aria-invalid', String(field.name === invalid));
}};
watch('value', show);
show();
"""


def hints_html(said: Mapping[str, str], line: str = "", invalid: str | None = None, problem: str = "") -> Markup:
    """What the notes of the fields should say, as data for `hints_script`.

    Args:
        said: Per field, what stands below it.
        line: The answer in one line, for pages on which the answer itself is out of sight.
        invalid: The field at fault, if one is.
        problem: What is wrong with it.
    """
    texts = {**said, invalid: problem} if invalid else dict(said)
    data = json.dumps({"said": {name: f"{text} " for name, text in texts.items()}, "line": line, "invalid": invalid})
    return el("i", data_hints=data, hidden=True)


def live_line() -> Markup:
    """Where the answer stands in one line; a screen reader says it when it changes."""
    return el("p", class_="ll-line", role="status")


def preset_button(
    words: Child, values: Mapping[str, str], held: Sequence[str] = (), *, pressed: bool = False, title: str = ""
) -> Markup:
    """An example: fills the fields.

    Args:
        words: What stands on it.
        values: Field to text; a field that is not named is emptied.
        held: Values of the boxes to tick.
        pressed: Whether the fields hold it now.
        title: What is shown while a pointer rests on it.
    """
    return el(
        "button",
        words,
        type="button",
        class_="ll-pick",
        aria_pressed=str(pressed).lower(),
        title=title or None,
        data_preset=json.dumps({"values": dict(values), "held": list(held)}),
    )


def number_field(
    name: str, label: Child, text: str, *, about: str, ids: str, between: Child = None, below: Child, title: str = ""
) -> Markup:
    """A field for one number, with its note and what stands below it.

    Args:
        name: What the form sends it as.
        label: Its title and unit.
        text: What stands in it, as `value_text` writes numbers.
        about: What it means, shown while a pointer rests on it.
        ids: What the ids of this form's fields begin with.
        between: What stands between the field and its note.
        below: What stands behind the note.
        title: What is shown while a pointer rests on the note.
    """
    place, beside = f"ll-{ids}-{name}", f"ll-{ids}-{name}-hint"
    return el(
        "div",
        el("label", label, for_=place),
        el(
            "input",
            id=place,
            name=name,
            inputmode="decimal",
            autocomplete="off",
            spellcheck="false",
            maxlength=MAX_CHARS,
            value=text,
            aria_describedby=beside,
            title=about,
        ),
        between,
        el("small", el("b", data_hint=name), below, id=beside, title=title or None),
        class_="ll-field",
    )


def value_text(value: float | None) -> str:
    """A value as it stands in a field: whole numbers as they are, others to three significant figures, no separators.

    >>> [value_text(one) for one in (0.463476, 114_601.0, 20.0919, 1_234.56, None)]
    ['0.463', '114601', '20.1', '1235', '']
    """
    if value is None:
        return ""
    whole = float(value).is_integer() or abs(value) >= 1_000
    return f"{value:.0f}" if whole and abs(value) < 1e15 else f"{value:.3g}"


def parse_values(values: object) -> dict[str, object]:
    """What was typed as numbers where it reads as one; the rest stays text for the lens's own check to name.

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
