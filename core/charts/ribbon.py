"""Re-fit shares month by month as one ribbon: how the answer changed over time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.charts.markup import coordinate, escaped, figure
from core.charts.palette import segment_color

HEIGHT = 100.0
MOST_YEARS_SHOWN = 12


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


def ribbon_chart(months: Sequence[RibbonMonth], labels: Sequence[str]) -> str:
    """A column per month, stacked by label, with a mark where a lasting change begins.

    Args:
        months: Oldest first; at least one.
        labels: Name per cluster index.
    """
    wide = 100 / len(months)
    parts = [_column(month, place * wide, wide) for place, month in enumerate(months)]
    marks = "".join(
        f'<line class="ll-change" x1="{place * wide:.3f}" x2="{place * wide:.3f}" y1="0" y2="{coordinate(HEIGHT)}"/>'
        for place, month in enumerate(months)
        if month.marked
    )
    drawing = figure(
        "Persona over time",
        _facts(months),
        "".join(parts) + marks,
        {"class": "ll-ribbon", "viewBox": f"0 0 100 {coordinate(HEIGHT)}", "preserveAspectRatio": "none"},
    )
    return f'<div class="ll-ribbon-box">{drawing}{_years(months, wide)}</div>{_legend(months, labels)}'


def _column(month: RibbonMonth, left: float, wide: float) -> str:
    if month.shares is None:
        return (
            f'<rect class="ll-blank" x="{left:.3f}" y="0" width="{wide:.3f}" height="{coordinate(HEIGHT)}">'
            f"<title>{escaped(month.name)}: too few transactions</title></rect>"
        )
    parts, top = [], HEIGHT
    for cluster, share in enumerate(month.shares):
        high = share * HEIGHT
        top -= high
        # A hair of overlap: without it the page shows through between columns.
        parts.append(
            f'<rect x="{left:.3f}" y="{top:.2f}" width="{wide + 0.06:.3f}" height="{high + 0.3:.2f}" '
            f'fill="{segment_color(cluster)}"/>'
        )
    return f"<g><title>{escaped(f'{month.name}: {month.label}')}</title>{''.join(parts)}</g>"


def _years(months: Sequence[RibbonMonth], wide: float) -> str:
    begins = [(place, month.year) for place, month in enumerate(months) if month.january or place == 0]
    # The first, partial year gives way when its name would run into the next.
    if len(begins) > 1 and (begins[1][0] - begins[0][0]) * wide < 9:
        begins = begins[1:]
    step = -(-len(begins) // MOST_YEARS_SHOWN)
    return (
        '<div class="ll-years" aria-hidden="true">'
        + "".join(f'<span style="left:{place * wide:.2f}%">{year}</span>' for place, year in begins[::step])
        + "</div>"
    )


def _legend(months: Sequence[RibbonMonth], labels: Sequence[str]) -> str:
    shown = {cluster for month in months if month.shares for cluster, share in enumerate(month.shares) if share > 0.02}
    items = "".join(
        f'<li><b style="background:{segment_color(cluster)}"></b>{escaped(labels[cluster])}</li>'
        for cluster in sorted(shown)
    )
    blank = '<li><b class="ll-blank-key"></b>too few transactions</li>' if any(m.shares is None for m in months) else ""
    return f'<ul class="ll-legend">{items}{blank}</ul>'


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
