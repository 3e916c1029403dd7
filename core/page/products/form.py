"""The form of the Products tab: presets, the twelve fields, and hints. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from core.errors import InvalidInput
from core.fields import mapping
from core.page.kit.wording import escaped, number_text, percentile_text
from core.page.persona.form import MAX_CHARS, parse_values, value_text
from core.products.catalog import CATALOG, NO_LOAN, STATUSES
from core.products.presets import FOUR_FIELDS, PRESETS
from core.products.profile import FIELDS, Field

FOUR = "Four numbers only"
CATEGORY_TITLES = {"account": "Account", "savings": "Savings", "loan": "Loan", "digital_service": "Digital service"}

# Typing triggers one event per pause; a preset fills the fields without asking the server for them.
SCRIPT = """
let timer = null;
const all = (what) => [...element.querySelectorAll(what)];
const send = () => {
  const values = {}, held = [];
  for (const field of all('[name]:not([type=checkbox])')) values[field.name] = field.value;
  for (const box of all('[type=checkbox]:checked')) held.push(box.value);
  trigger('input', {values, held});
};
const press = (chip) => {
  for (const other of all('[data-preset]')) other.setAttribute('aria-pressed', String(other === chip));
};
element.addEventListener('input', () => { press(null); clearTimeout(timer); timer = setTimeout(send, 250); });
element.addEventListener('click', (event) => {
  const chip = event.target.closest('[data-preset]');
  if (!chip) return;
  const {values, held} = JSON.parse(chip.dataset.preset);
  for (const field of all('[name]:not([type=checkbox])')) field.value = values[field.name] ?? '';
  for (const box of all('[type=checkbox]')) box.checked = held.includes(box.value);
  press(chip);
  clearTimeout(timer);
  send();
});
"""

# The hints live in a component of their own so that an answer never redraws the fields someone is typing in.
HINTS_SCRIPT = """
const show = () => {
  const box = element.querySelector('[data-hints]');
  if (!box) return;
  const {said, invalid, line} = JSON.parse(box.dataset.hints);
  const answer = document.querySelector('#ll-products-form .ll-line');
  if (answer) answer.textContent = line;
  for (const note of document.querySelectorAll('#ll-products-form [data-hint]')) {
    note.textContent = said[note.dataset.hint] || '';
    note.classList.toggle('ll-wrong', note.dataset.hint === invalid);
  }
  for (const field of document.querySelectorAll('#ll-products-form [name]'))
    field.setAttribute('aria-invalid', String(field.name === invalid));
};
watch('value', show);
show();
"""


def form_html(profile: Mapping[str, Any]) -> str:
    """Presets and fields, filled in; a field that the profile lacks is left empty."""
    presets = {**PRESETS, FOUR: FOUR_FIELDS}
    chips = "".join(
        f'<button type="button" class="ll-pick" aria-pressed="{str(values == profile).lower()}" '
        f'data-preset="{escaped(_preset(values))}">{escaped(name)}</button>'
        for name, values in presets.items()
    )
    numbers = "".join(_number_field(field, profile.get(field.name)) for field in FIELDS)
    held = profile.get("existing_products") or ()
    return (
        f'<p class="ll-label">Begin with an example (synthetic)</p><div>{chips}</div>'
        '<p class="ll-line" aria-live="polite"></p>'
        '<p class="ll-label">Or type a profile. Four fields are needed; the others may be left '
        "empty: they are assumed, and said so. Under each: its place among the simulated clients, its range.</p>"
        f"{numbers}{_status_field(profile.get('employment_status'))}{_held_field(held)}"
    )


def _preset(values: Mapping[str, Any]) -> str:
    texts = {field.name: value_text(values.get(field.name)) for field in FIELDS}
    texts["employment_status"] = values.get("employment_status") or ""
    return json.dumps({"values": texts, "held": list(values.get("existing_products") or ())})


def _number_field(field: Field, value: float | None) -> str:
    needed = " needed" if field.required else ""
    return (
        f'<div class="ll-field"><label for="ll-p-{field.name}">{escaped(field.title)} <em>{escaped(field.unit)}'
        f'{needed}</em></label><input id="ll-p-{field.name}" name="{field.name}" inputmode="decimal" '
        f'autocomplete="off" spellcheck="false" maxlength="{MAX_CHARS}" value="{escaped(value_text(value))}" '
        f'aria-describedby="ll-q-{field.name}" title="{escaped(field.description)}">'
        f'<small id="ll-q-{field.name}"><b data-hint="{field.name}"></b>'
        f"{number_text(field.low)} to {number_text(field.high)}</small></div>"
    )


def _status_field(chosen: str | None) -> str:
    options = "".join(
        f'<option value="{status}"{" selected" if status == chosen else ""}>{escaped(status_text(status))}</option>'
        for status in STATUSES
    )
    return (
        '<div class="ll-field"><label for="ll-p-status">Employment</label><select id="ll-p-status" '
        f'name="employment_status"><option value="">not given</option>{options}</select></div>'
    )


def status_text(status: str) -> str:
    """`self-employed` for `self_employed`."""
    return status.replace("_", "-")


def _held_field(held: Any) -> str:
    groups = "".join(
        f"<fieldset><legend>{escaped(CATEGORY_TITLES[category])}</legend>"
        + "".join(
            f'<label><input type="checkbox" value="{escaped(product)}"{" checked" if product in held else ""}> '
            f"{escaped(product)}</label>"
            for product in products
            if product != NO_LOAN
        )
        + "</fieldset>"
        for category, products in CATALOG.items()
    )
    return f'<details class="ll-more ll-held"><summary>Products held</summary>{groups}</details>'


def sent_profile(sent: object) -> dict[str, object]:
    """A profile from what the form sent: numbers where they read as such, null for what was left empty.

    Raises:
        InvalidInput: It did not come from the form.
    """
    parts = mapping("profile", sent, "what the form sends")
    held = parts.get("held")
    if not isinstance(held, list):
        raise InvalidInput("existing_products", "is not a list", "names of products")
    return {**parse_values(parts.get("values")), "existing_products": held}


def hints_html(percentiles: Mapping[str, float], line: str = "", invalid: str | None = None, problem: str = "") -> str:
    """What the notes of the fields should say, as data for `HINTS_SCRIPT`.

    Args:
        percentiles: Per field its place among the simulated clients.
        line: The answer in one line.
        invalid: The field at fault, if one is.
        problem: What is wrong with it.
    """
    said = {name: f"{percentile_text(value)}; " for name, value in percentiles.items()}
    if invalid:
        said[invalid] = f"{problem} "
    data = json.dumps({"said": said, "invalid": invalid, "line": line})
    return f'<i data-hints="{escaped(data)}" hidden></i>'
