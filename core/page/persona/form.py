"""The form of the Persona tab: presets, and one field per feature of the model's schema. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from markupsafe import Markup

from core.charts.palette import segment_color
from core.markup import el
from core.page.kit.card import label as part_label
from core.page.kit.lists import dot
from core.page.kit.typed_form import live_line, number_field, preset_button, value_text
from core.page.kit.wording import number_text, percentile_text, unit_text
from core.page.persona.slider import slider

if TYPE_CHECKING:
    from core.segments.model import SegmentModel
    from core.segments.schema import FeatureSpec


def form_html(model: SegmentModel, features: Mapping[str, float | None]) -> Markup:
    """The presets and the fields, filled in.

    Args:
        model: Whose features.
        features: Values to begin with; a missing one leaves its field empty.
    """
    chips = [
        preset_button([dot(segment_color(place)), label], _typed(model.presets[label]), title=model.descriptions[place])
        for place, label in enumerate(model.labels)
        if label in model.presets
    ]
    return el(
        "div",
        part_label("Typical ones"),
        el("div", chips),
        live_line(),
        part_label("Or your own numbers, with their percentile in training"),
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
    return number_field(
        spec.name,
        [f"{spec.title} ", el("em", unit)],
        value_text(features.get(spec.name)),
        about=spec.description,
        ids="f",
        between=slider(model, index),
        below=el("span", _range(spec), class_="ll-sr"),
        title=_range(spec),
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


def among_training(percentiles: Mapping[str, float]) -> dict[str, str]:
    """Per feature, the place of what is typed among the training subjects, in words."""
    return {name: percentile_text(value).removeprefix("above ") for name, value in percentiles.items()}
