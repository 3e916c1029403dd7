"""Re-fit shares month by month as one ribbon: how the answer changed over time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from core.charts.markup import coordinate, figure, series_key, with_legend
from core.charts.palette import segment_color
from core.markup import el, join

HEIGHT = 100.0
MOST_YEARS_SHOWN = 12
LEAST_SHARE = 0.02  # of what is named: below, a label came out by chance


@dataclass(frozen=True)
class RibbonMonth:
    """One month.

    Attributes:
        name: `Feb 2024`.
        year: Its year.
        january: Whether a year begins with it.
        shares: Share of each label, in cluster order, adding up to 1; None when the month is blank.
        label: The label, or None.
        marked: Whether a lasting change begins with it.
    """

    name: str
    year: int
    january: bool
    shares: Sequence[float] | None
    label: str | None
    marked: bool


def ribbon_chart(months: Sequence[RibbonMonth], labels: Sequence[str]) -> Markup:
    """A column per month, stacked by label, with a mark where a lasting change begins.

    Args:
        months: Oldest first; at least one.
        labels: Name per cluster index.
    """
    wide = 100 / len(months)
    parts = [_column(month, place * wide, wide, labels) for place, month in enumerate(months)]
    marks = [_mark(f"{place * wide:.3f}") for place, month in enumerate(months) if month.marked]
    drawing = figure(
        "Persona over time",
        _facts(months),
        join([*parts, *marks]),
        {"class": "ll-ribbon", "viewBox": f"0 0 100 {coordinate(HEIGHT)}", "preserveAspectRatio": "none"},
    )
    return with_legend(el("div", drawing, _years(months, wide), class_="ll-ribbon-box"), _legend(months, labels))


def _mark(x: str) -> Markup:
    return el("line", class_="ll-change", x1=x, x2=x, y1="0", y2=coordinate(HEIGHT))


def _column(month: RibbonMonth, left: float, wide: float, labels: Sequence[str]) -> Markup:
    if month.shares is None:
        words = f"{month.name}: too few transactions"
        box = {"x": f"{left:.3f}", "y": "0", "width": f"{wide:.3f}", "height": coordinate(HEIGHT)}
        return el("rect", data_v=words, class_="ll-blank", **box)
    parts, top = [], HEIGHT
    for cluster, share in enumerate(month.shares):
        high = share * HEIGHT
        top -= high
        # A hair of overlap: without it the page shows through between columns.
        box = {"x": f"{left:.3f}", "y": f"{top:.2f}", "width": f"{wide + 0.06:.3f}", "height": f"{high + 0.3:.2f}"}
        parts.append(el("rect", data_s=str(cluster), **box, fill=segment_color(cluster)))
    ranked = sorted(zip(month.shares, labels, strict=True), key=lambda one: -one[0])
    said = ", ".join(f"{label} {100 * share:.0f} %" for share, label in ranked if share > LEAST_SHARE)
    return el("g", parts, data_v=f"{month.name}: {said} of the re-fits")


def _years(months: Sequence[RibbonMonth], wide: float) -> Markup:
    begins = [(place, month.year) for place, month in enumerate(months) if month.january or place == 0]
    # The first, partial year gives way when its name would run into the next.
    if len(begins) > 1 and (begins[1][0] - begins[0][0]) * wide < 9:
        begins = begins[1:]
    step = -(-len(begins) // MOST_YEARS_SHOWN)
    marks = [el("span", year, style=f"left:{place * wide:.2f}%") for place, year in begins[::step]]
    return el("div", marks, class_="ll-years", aria_hidden="true")


def _legend(months: Sequence[RibbonMonth], labels: Sequence[str]) -> Markup:
    shown = {
        cluster for month in months if month.shares for cluster, share in enumerate(month.shares) if share > LEAST_SHARE
    }
    items = [
        series_key(labels[cluster], cluster, el("b", style=f"background:{segment_color(cluster)}"))
        for cluster in sorted(shown)
    ]
    if any(month.shares is None for month in months):
        items.append(el("li", el("b", class_="ll-blank-key"), "too few transactions"))
    return el("ul", items, class_="ll-legend")


def _facts(months: Sequence[RibbonMonth]) -> str:
    runs: list[tuple[str, str, str]] = []
    for month in months:
        said = month.label or "too few transactions"
        if runs and runs[-1][2] == said:
            runs[-1] = (runs[-1][0], month.name, said)
        else:
            runs.append((month.name, month.name, said))
    facts = [f"{first}: {said}" if first == last else f"{first} to {last}: {said}" for first, last, said in runs]
    changes = [month.name for month in months if month.marked]
    marked = f" A lasting change begins in {', '.join(changes)}." if changes else ""
    return "; ".join(facts) + "." + marked
