"""What would change the answer, as a card: a target to choose, and the smallest change that leads there. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.charts.palette import segment_color
from core.page.kit.evidence import titles_of
from core.page.kit.wording import amount, beyond, escaped, number_text

if TYPE_CHECKING:
    from core.segments.change import Change
    from core.segments.model import SegmentModel


def change_card(model: SegmentModel, label: str, change: Change | None = None) -> str:
    """The targets as buttons and, once one is chosen, the table.

    Args:
        model: The model that answered.
        label: What it said; the one target that makes no sense.
        change: The change towards the chosen target, or None before one is chosen.
    """
    chosen = change.target if change is not None else None
    buttons = "".join(
        f'<button type="button" class="ll-pick" aria-pressed="{str(target == chosen).lower()}" '
        f'data-pick="{escaped(target)}"><i class="ll-dot" style="background:{segment_color(place)}"></i>'
        f"{escaped(target)}</button>"
        for place, target in enumerate(model.labels)
        if target != label
    )
    return (
        '<section class="ll-card"><h3>What would change it</h3><p class="ll-sub">Choose a persona to see the smallest '
        "change of these numbers that leads to it. It describes the model, and is no advice on what to do.</p>"
        f"<div>{buttons}</div>{_result(model, change) if change is not None else ''}</section>"
    )


def _result(model: SegmentModel, change: Change) -> str:
    note = f'<p class="ll-note">{escaped(change.note)}</p>'
    if not change.changes:
        return note
    titles = titles_of(model)
    rows = "".join(
        f'<tr><th scope="row">{escaped(titles.get(step.feature, step.feature))}</th>'
        f'<td class="ll-n">{escaped(amount(step.from_, step.unit))}</td>'
        f'<td class="ll-n">{escaped(amount(beyond(step.to, step.from_), step.unit))}</td></tr>'
        for step in change.changes
    )
    return (
        f'{note}<div class="ll-scroll"><table class="ll-table"><thead><tr><th scope="col">Feature</th>'
        f'<th scope="col" class="ll-n">Now</th><th scope="col" class="ll-n">Would have to be</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
        f'<p class="ll-note">Way on the model\'s scale: {number_text(change.distance)} standard deviations.</p>'
    )
