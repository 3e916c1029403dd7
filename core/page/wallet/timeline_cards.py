"""Persona over time, and the wallet's outline against its persona's, as cards. Pure; everything is escaped."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from core.charts.palette import segment_color
from core.charts.radar import RadarSeries, radar_chart
from core.charts.ribbon import RibbonMonth, ribbon_chart
from core.page.kit.wording import MONTHS, escaped
from core.segments.percentile_profile import centroid_percentiles
from core.segments.reading import SegmentReading, refit_count
from core.wallet.reading import TimelinePoint

if TYPE_CHECKING:
    from core.segments.model import SegmentModel


def timeline_card(points: Sequence[TimelinePoint], labels: Sequence[str], *, cut: bool = False) -> str:
    """The label at each month's end, as a ribbon; every lasting change in words; every month in a table.

    Args:
        points: The months, oldest first.
        labels: Name per cluster index.
        cut: Whether older transactions were not read.
    """
    if not any(point.label for point in points):
        return ""
    months = [_month(point, labels) for point in points]
    said = " Older transactions were not read, so the first months rest on less than twelve." if cut else ""
    return (
        '<section class="ll-card" id="ll-over-time"><h3>Persona over time</h3><p class="ll-sub">Re-scored at each '
        "month's end (UTC) on the twelve months before it; the height of a colour is its share of the re-fits, of the "
        "features as they were. A change is marked where a label begins that holds at three scored month-ends in a "
        f"row and differs from the last that did.{said}</p>{ribbon_chart(months, labels)}{_changes(points)}"
        f"{_table(points, labels)}</section>"
    )


def _month(point: TimelinePoint, labels: Sequence[str]) -> RibbonMonth:
    moment = point.month_end
    shares = None if point.probabilities is None else [point.probabilities[label] for label in labels]
    name = f"{MONTHS[moment.month - 1]} {moment.year}"
    return RibbonMonth(name, moment.year, moment.month == 1, shares, point.label, point.change_point)


def _changes(points: Sequence[TimelinePoint]) -> str:
    said, before = [], None
    for point in points:
        if point.change_point:
            name = f"{MONTHS[point.month_end.month - 1]} {point.month_end.year}"
            was = f", after {escaped(before)}" if before else ""
            said.append(f"<li><b>{name}</b>: {escaped(point.label)}{was}</li>")
        before = point.label or before
    if not said:
        return '<p class="ll-note">No lasting change.</p>'
    return f'<ul class="ll-changes">{"".join(said)}</ul>'


def _table(points: Sequence[TimelinePoint], labels: Sequence[str]) -> str:
    rows = "".join(
        f'<tr><th scope="row">{point.month_end:%Y-%m-%d}</th><td>{escaped(point.label or "too few")}</td>'
        f'<td class="ll-n">{_refits(point, labels)}</td><td class="ll-n">{point.transactions:,}</td></tr>'
        for point in reversed(points)
    )
    return (
        f'<details class="ll-more"><summary>Every month ({len(points)})</summary><div class="ll-scroll ll-tall" '
        'tabindex="0" role="region" aria-label="Every month"><table class="ll-table"><thead><tr>'
        '<th scope="col">Month end</th><th scope="col">Label</th><th scope="col" class="ll-n">Re-fits of 100</th>'
        f'<th scope="col" class="ll-n">Transactions in 12 months</th></tr></thead><tbody>{rows}</tbody></table></div>'
        "</details>"
    )


def _refits(point: TimelinePoint, labels: Sequence[str]) -> str:
    if point.label is None or point.probabilities is None:
        return ""
    return str(refit_count(point.probabilities[point.label], len(labels)))


def outline_card(persona: SegmentReading, model: SegmentModel) -> str:
    """The wallet's features against those of its label's centre, as percentiles."""
    own = {item.feature: item.percentile for item in persona.evidence}
    series = [
        RadarSeries(
            f"centre of {persona.label}",
            centroid_percentiles(model, persona.cluster),
            segment_color(persona.cluster),
            "6 4",
            filled=True,
        ),
        RadarSeries("this wallet", [own[spec.name] for spec in model.schema], "var(--ll-ink)"),
    ]
    chart = radar_chart("This wallet against its persona", [spec.title for spec in model.schema], series)
    return (
        '<section class="ll-card"><h3>Against its persona</h3><p class="ll-sub">Each spoke is a feature: the further '
        "out, the more training subjects lie below. Rings at 25, 50, 75 and 100 %.</p>"
        f'<div class="ll-outline">{chart}</div></section>'
    )
