"""What would change the answer, as a card: a target to choose, and the smallest change that leads there. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from core.charts.palette import segment_color
from core.markup import Child, el
from core.page.kit.card import card, note
from core.page.kit.evidence import titles_of
from core.page.kit.lists import dot, pick_button
from core.page.kit.sections import Section, sections
from core.page.kit.tables import row, table
from core.page.kit.wording import beyond, number_text, with_unit

if TYPE_CHECKING:
    from core.segments.change import Counterfactual
    from core.segments.model import SegmentModel


def change_card(model: SegmentModel, label: str, change: Counterfactual | None = None) -> Markup:
    """A section with the targets as buttons and, once one is chosen, the table.

    Args:
        model: The model that answered.
        label: What it said; the one target that makes no sense.
        change: The change towards the chosen target, or None before one is chosen.
    """
    chosen = change.target if change is not None else None
    buttons = [
        pick_button([dot(segment_color(place)), target], target, pressed=target == chosen)
        for place, target in enumerate(model.labels)
        if target != label
    ]
    body = card(
        "The smallest change",
        el("div", buttons),
        _result(model, change) if change is not None else None,
        sub="Choose a persona to see the smallest change of these numbers that leads to it. It describes the model, "
        "and is no advice on what to do.",
    )
    line = f"To each of {len(buttons)} others"
    return sections("persona", [Section("change", "What would change it", line, body)], bar=False)


def _result(model: SegmentModel, change: Counterfactual) -> Child:
    if not change.changes:
        return note(change.note)
    titles = titles_of(model)
    rows = [
        row(
            titles.get(step.feature, step.feature),
            with_unit(step.from_, step.unit),
            with_unit(beyond(step.to, step.from_), step.unit),
            numbers=(1, 2),
        )
        for step in change.changes
    ]
    return [
        note(change.note),
        table(("Feature", "Now", "Would have to be"), rows, numbers=(1, 2)),
        note(f"Way on the model's scale: {number_text(change.distance)} standard deviations."),
    ]
