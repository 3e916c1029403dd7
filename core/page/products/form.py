"""The form of the Bank products tab: presets, the twelve fields, and hints. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from core.errors import InvalidInput
from core.fields import mapping
from core.markup import el, join
from core.page.kit.card import label, more
from core.page.kit.wording import number_text, percentile_text
from core.page.persona.form import MAX_CHARS, parse_values
from core.page.persona.slider import value_text
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


def form_html(profile: Mapping[str, Any]) -> Markup:
    """Presets and fields, filled in; a field that the profile lacks is left empty."""
    presets = {**PRESETS, FOUR: FOUR_FIELDS}
    chips = [
        el(
            "button",
            name,
            type="button",
            class_="ll-pick",
            aria_pressed=str(values == profile).lower(),
            data_preset=_preset(values),
        )
        for name, values in presets.items()
    ]
    return join(
        [
            label("Begin with an example (synthetic)"),
            el("div", chips),
            el("p", class_="ll-line", aria_live="polite"),
            label(
                "Or type a profile. Four fields are needed; the others may be left empty: they are assumed, and said "
                "so. Under each: its place among the simulated clients, its range."
            ),
            *(_number_field(field, profile.get(field.name)) for field in FIELDS),
            _status_field(profile.get("employment_status")),
            _held_field(profile.get("existing_products") or ()),
        ]
    )


def _preset(values: Mapping[str, Any]) -> str:
    texts = {field.name: value_text(values.get(field.name)) for field in FIELDS}
    texts["employment_status"] = values.get("employment_status") or ""
    return json.dumps({"values": texts, "held": list(values.get("existing_products") or ())})


def _number_field(field: Field, value: float | None) -> Markup:
    needed = " needed" if field.required else ""
    place, beside = f"ll-p-{field.name}", f"ll-q-{field.name}"
    return el(
        "div",
        el("label", f"{field.title} ", el("em", f"{field.unit}{needed}"), for_=place),
        el(
            "input",
            id=place,
            name=field.name,
            inputmode="decimal",
            autocomplete="off",
            spellcheck="false",
            maxlength=MAX_CHARS,
            value=value_text(value),
            aria_describedby=beside,
            title=field.description,
        ),
        el(
            "small",
            el("b", data_hint=field.name),
            f"{number_text(field.low)} to {number_text(field.high)}",
            id=beside,
        ),
        class_="ll-field",
    )


def _status_field(chosen: str | None) -> Markup:
    options = [el("option", status_text(one), value=one, selected=one == chosen) for one in STATUSES]
    return el(
        "div",
        el("label", "Employment", for_="ll-p-status"),
        el(
            "select",
            el("option", "not given", value=""),
            options,
            id="ll-p-status",
            name="employment_status",
        ),
        class_="ll-field",
    )


def status_text(status: str) -> str:
    """`self-employed` for `self_employed`."""
    return status.replace("_", "-")


def _held_field(held: Any) -> Markup:
    groups = [
        el(
            "fieldset",
            el("legend", CATEGORY_TITLES[category]),
            [
                el("label", el("input", type="checkbox", value=product, checked=product in held), f" {product}")
                for product in products
                if product != NO_LOAN
            ],
        )
        for category, products in CATALOG.items()
    ]
    return more("Products held", groups, kind="ll-held")


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


def hints_html(
    percentiles: Mapping[str, float], line: str = "", invalid: str | None = None, problem: str = ""
) -> Markup:
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
    return el("i", data_hints=data, hidden=True)
