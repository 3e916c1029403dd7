"""The figures of the one-page report: evidence, the months, the week, the balance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from core.charts.palette import printed_segment_color
from core.page.kit.theme import ACCENT, INK, MUTED
from core.page.kit.wording import percentile_text, with_unit
from core.wallet.activity import activity
from core.wallet.analyze import OpenedWallet
from core.wallet.balance import balance_line

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from core.segments.model import SegmentModel

FOOT, GAP = 0.085, 0.062
HOURS = (0, 6, 12, 18, 23)


def draw_all(figure: Figure, opened: OpenedWallet, model: SegmentModel, sides: tuple[float, float], top: float) -> None:
    """Fill the page below `top`: why, then how it changed, then when it acts and what it held.

    Args:
        figure: The page.
        opened: The wallet.
        model: The model behind its persona.
        sides: Left and right edge, 0 to 1.
        top: Where the figures may begin, 0 to 1.
    """
    left, right = sides
    wide = right - left
    high = (top - FOOT - 3 * GAP) / 3
    y = top - 0.03
    if opened.reading.persona is not None:
        evidence_high = high * 1.25
        _evidence(figure.add_axes((left + 0.3, y - evidence_high, wide - 0.3, evidence_high)), opened, model)
        y -= evidence_high + GAP
    if opened.reading.timeline:
        ribbon_high = high * 0.65
        _months(figure.add_axes((left, y - ribbon_high, wide, ribbon_high)), opened, model)
        y -= ribbon_high + GAP
    if not len(opened.history.transactions):
        return  # nothing but numbers is known, as from Dune
    last = min(y - FOOT, high * 1.1)
    half = wide / 2 - 0.04
    _week(figure.add_axes((left + 0.02, y - last, half - 0.02, last)), opened)
    _balance(figure.add_axes((right - half, y - last, half, last)), opened)


def _title(axes: Axes, text: str, at: float = 0.0) -> None:
    axes.set_title(text, loc="left", x=at, fontsize=9.5, fontweight="bold", color=INK, pad=6)


def _evidence(axes: Axes, opened: OpenedWallet, model: SegmentModel) -> None:
    persona = opened.reading.persona
    if persona is None:
        return
    titles = {spec.name: spec.title for spec in model.schema}
    items = list(persona.evidence)[::-1]
    clusters = {label: place for place, label in enumerate(model.labels)}
    colors = [printed_segment_color(clusters[persona.label if item.push >= 0 else persona.runner_up]) for item in items]
    axes.barh(range(len(items)), [item.push for item in items], color=colors, height=0.62)
    axes.set_yticks(
        range(len(items)),
        [
            f"{titles[item.feature]}: {with_unit(item.value, item.unit)}, {percentile_text(item.percentile)}"
            for item in items
        ],
    )
    axes.axvline(0, color=MUTED, linewidth=0.8)
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    axes.set_xlabel("Push: each feature's part of the gap between the squared distances to the two", fontsize=7.5)
    _title(axes, f"Why {persona.label} (right), rather than {persona.runner_up} (left)", at=-0.3 / 0.55)


def _months(axes: Axes, opened: OpenedWallet, model: SegmentModel) -> None:
    points = opened.reading.timeline
    base = np.zeros(len(points))
    for cluster, label in enumerate(model.labels):
        shares = np.array([0.0 if point.probabilities is None else point.probabilities[label] for point in points])
        axes.bar(range(len(points)), shares, bottom=base, width=1.0, color=printed_segment_color(cluster), label=label)
        base += shares
    for place, point in enumerate(points):
        if point.change_point:
            axes.axvline(place - 0.5, color=INK, linewidth=1.2)
    years = [place for place, point in enumerate(points) if point.month_end.month == 1] or [0]
    axes.set_xticks(years, [f"{points[place].month_end.year}" for place in years])
    axes.set_xlim(-0.5, len(points) - 0.5)
    axes.set_ylim(0, 1)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.legend(loc="upper left", bbox_to_anchor=(0, -0.14), ncols=4, frameon=False, fontsize=7, handlelength=1)
    _title(axes, "Persona over time: shares of re-fits at each month's end, on the twelve months before it")


def _week(axes: Axes, opened: OpenedWallet) -> None:
    found = activity(opened.counted)
    _title(axes, f"Transactions {'sent' if found is None or found.sent else 'received'}, weekday and hour (UTC)")
    if found is None:
        _say(axes, "No transactions.")
        return
    from matplotlib.colors import LinearSegmentedColormap

    shades = LinearSegmentedColormap.from_list("accent", ["#f1f5f4", ACCENT])
    axes.imshow(np.sqrt(found.counts), aspect="auto", cmap=shades, interpolation="nearest")
    axes.set_yticks(range(7), ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"])
    axes.set_xticks(HOURS, [f"{hour:02d}" for hour in HOURS])
    axes.tick_params(length=0)


def _balance(axes: Axes, opened: OpenedWallet) -> None:
    line = balance_line(opened.history, opened.reading.account_type)
    _title(axes, f"Balance in {opened.history.chain.coin}")
    if not len(line.time_s):
        _say(axes, line.said)
        return
    from matplotlib.dates import AutoDateLocator, ConciseDateFormatter

    moments: Any = line.time_s.astype("datetime64[s]")
    known = [column for column in (line.least_eth, line.most_eth) if column is not None]
    if len(known) == 2:
        axes.fill_between(moments, known[0], known[1], step="post", color=ACCENT, alpha=0.2, linewidth=0)
    for column in known:
        axes.step(moments, column, where="post", color=ACCENT, linewidth=1)
    axes.set_ylim(bottom=0)
    locator = AutoDateLocator(minticks=2, maxticks=4)  # type: ignore[no-untyped-call]
    axes.xaxis.set_major_locator(locator)
    dates = ConciseDateFormatter(locator, show_offset=False)  # type: ignore[no-untyped-call]
    axes.xaxis.set_major_formatter(dates)
    axes.set_xlabel(line.said.partition(":")[0], fontsize=7.5)


def _say(axes: Axes, text: str) -> None:
    import textwrap

    axes.set_axis_off()
    axes.text(0, 0.9, "\n".join(textwrap.wrap(text, 52)), va="top", fontsize=8.5, color=MUTED)
