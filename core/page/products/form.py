"""The form of the Bank products tab: presets and the twelve fields. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from core.errors import InvalidInput
from core.fields import mapping
from core.markup import el, join
from core.page.kit.card import label, more
from core.page.kit.typed_form import live_line, number_field, parse_values, preset_button, value_text
from core.page.kit.wording import number_text, percentile_text
from core.products.catalog import CATALOG, NO_LOAN, STATUSES
from core.products.health import FORMULA
from core.products.presets import FOUR_FIELDS, PRESET_LINKS, PRESETS
from core.products.profile import FIELDS, Field

FOUR = "Four numbers only"
AT_ONCE = 6  # examples that are shown before the others are asked for
CATEGORY_TITLES = {"account": "Account", "savings": "Savings", "loan": "Loan", "digital_service": "Digital service"}

FORMULA_TITLES = {"ledgerlens": "Own, with debt", "original": "Original"}


def form_html(profile: Mapping[str, Any]) -> Markup:
    """Presets and fields, filled in; a field that the profile lacks is left empty."""
    presets = {**PRESETS, FOUR: FOUR_FIELDS}
    chips = [
        preset_button(name, _texts(values), values.get("existing_products") or (), pressed=values == profile)
        for name, values in presets.items()
    ]
    return join(
        [
            label("Synthetic examples"),
            el("div", chips[:AT_ONCE]),
            more(f"{len(chips) - AT_ONCE} more examples", chips[AT_ONCE:]),
            live_line(),
            label("Or a profile, with percentiles among clients"),
            *(_number_field(field, profile.get(field.name)) for field in FIELDS if field.required),
            more(
                "More (assumed where left empty)",
                [_number_field(field, profile.get(field.name)) for field in FIELDS if not field.required],
                _status_field(profile.get("employment_status")),
                _held_field(profile.get("existing_products") or ()),
                _formula_field(),
            ),
        ]
    )


def _texts(values: Mapping[str, Any]) -> dict[str, str]:
    texts = {field.name: value_text(values.get(field.name)) for field in FIELDS}
    return {**texts, "employment_status": values.get("employment_status") or "", "formula": FORMULA}


def _number_field(field: Field, value: float | None) -> Markup:
    allowed = f"{number_text(field.low)} to {number_text(field.high)}"
    return number_field(
        field.name,
        [f"{field.title} ", el("em", field.unit)],
        value_text(value),
        about=field.description,
        ids="p",
        below=el("span", f"Allowed {allowed}.", class_="ll-sr"),
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


def _formula_field() -> Markup:
    return el(
        "div",
        el("label", "Formula of the health score", for_="ll-p-formula"),
        el(
            "select",
            [el("option", title, value=name) for name, title in FORMULA_TITLES.items()],
            id="ll-p-formula",
            name="formula",
        ),
        class_="ll-field",
    )


def sent_profile(sent: object) -> tuple[dict[str, object], object]:
    """A profile from what the form sent, and the formula's name: numbers where they read as such, null for no entry.

    Raises:
        InvalidInput: It did not come from the form.
    """
    parts = mapping("profile", sent, "what the form sends")
    held = parts.get("held")
    if not isinstance(held, list):
        raise InvalidInput("existing_products", "is not a list", "names of products")
    values = parse_values(parts.get("values"))
    formula = values.pop("formula", None)
    return {**values, "existing_products": held}, formula


def client_example(given: Mapping[str, Any], formula: object) -> str:
    """What links call the example client whose profile this is; empty for one of somebody's own.

    Args:
        given: The profile.
        formula: Name of the health score's formula, or None for the usual one.
    """
    if formula not in {None, FORMULA}:
        return ""

    def same(preset: Mapping[str, Any]) -> bool:
        held = (sorted(one.get("existing_products") or ()) for one in (preset, given))
        names = preset.keys() - {"existing_products"}
        return next(held) == next(held) and all(given.get(name) == preset[name] for name in names)

    return next((link for link, name in PRESET_LINKS.items() if same(PRESETS[name])), "")


def among_clients(percentiles: Mapping[str, float]) -> dict[str, str]:
    """Per field, the place of what is typed among the simulated clients, in words."""
    return {name: percentile_text(value).removeprefix("above ") for name, value in percentiles.items()}
