"""The pictures of one wallet, as cards: persona over time, radar, week, balance. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup

from core.charts.band import MONTHS, band_chart
from core.charts.heatmap import week_heatmap
from core.charts.palette import segment_color
from core.charts.radar import RadarSeries, radar_chart
from core.charts.ribbon import RibbonMonth, ribbon_chart
from core.markup import EMPTY, el
from core.page.kit.card import card, more, note
from core.page.kit.lists import plain_list
from core.page.kit.tables import row, table
from core.segments.percentile_profile import centroid_percentiles
from core.segments.reading import SegmentReading, refit_count
from core.wallet.activity import activity
from core.wallet.analyze import OpenedWallet
from core.wallet.balance import balance_line
from core.wallet.reading import TimelinePoint

if TYPE_CHECKING:
    from core.segments.model import SegmentModel


def rhythm_cards(opened: OpenedWallet) -> Markup:
    """The week and the balance, side by side where there is room."""
    return el("div", activity_card(opened), balance_card(opened), class_="ll-pair")


def activity_card(opened: OpenedWallet) -> Markup:
    """Transactions by weekday and hour."""
    found = activity(opened.counted)
    if found is None:
        return EMPTY
    what = "transactions sent" if found.sent else "transactions received"
    whose = (
        "Stronger colour is more. Only what the wallet sent is its own hour."
        if found.sent
        else "Stronger colour is more. It never sent anything, so these hours were chosen by others."
    )
    picture = week_heatmap(found.counts.tolist(), what)
    return card(f"{what.capitalize()}, by weekday and hour", picture, sub=f"Hours in UTC. {whose}")


def balance_card(opened: OpenedWallet) -> Markup:
    """The balance over time, or why it cannot be told."""
    line = balance_line(opened.history, opened.reading.account_type)
    picture, coin = None, opened.history.chain.coin
    if len(line.time_s):
        picture = band_chart(f"{coin} balance over time", coin, line.time_s, line.least_eth, line.most_eth, line.said)
    sub = f"From listed payments and fees; tokens are not in it. {line.said}"
    return card(f"Balance in {coin}", picture, sub=sub)


def timeline_card(points: Sequence[TimelinePoint], labels: Sequence[str], *, cut: bool = False) -> Markup:
    """The label at each month's end, as a ribbon; every lasting change in words; every month in a table.

    Args:
        points: The months, oldest first.
        labels: Name per cluster index.
        cut: Whether older transactions were not read.
    """
    if not any(point.label for point in points):
        return EMPTY
    months = [_month(point, labels) for point in points]
    said = " Older transactions were not read, so the first months rest on less than twelve." if cut else ""
    return card(
        "Persona over time",
        ribbon_chart(months, labels),
        _changes(points),
        _every_month(points, labels),
        sub="Re-scored at each month's end (UTC) on the twelve months before it; the height of a colour is its share "
        "of the re-fits, of the features as they were. A change is marked where a label begins that holds at three "
        f"scored month-ends in a row and differs from the last that did.{said}",
        id="ll-over-time",
    )


def _month(point: TimelinePoint, labels: Sequence[str]) -> RibbonMonth:
    moment = point.month_end
    shares = None if point.probabilities is None else [point.probabilities[label] for label in labels]
    return RibbonMonth(_name(point), moment.year, moment.month == 1, shares, point.label, point.change_point)


def _name(point: TimelinePoint) -> str:
    return f"{MONTHS[point.month_end.month - 1]} {point.month_end.year}"


def _changes(points: Sequence[TimelinePoint]) -> Markup:
    said, before = [], None
    for point in points:
        if point.change_point:
            was = f", after {before}" if before else ""
            said.append([el("b", _name(point)), f": {point.label}{was}"])
        before = point.label or before
    return plain_list(said, "ll-changes") if said else note("No lasting change.")


def _every_month(points: Sequence[TimelinePoint], labels: Sequence[str]) -> Markup:
    heads = ("Month end", "Label", "Re-fits of 100", "Transactions in 12 months")
    rows = [
        row(
            f"{point.month_end:%Y-%m-%d}",
            point.label or "too few",
            _refits(point, labels),
            f"{point.transactions:,}",
            numbers=(2, 3),
        )
        for point in reversed(points)
    ]
    return more(f"Every month ({len(points)})", table(heads, rows, numbers=(2, 3), tall="Every month"))


def _refits(point: TimelinePoint, labels: Sequence[str]) -> str:
    if point.label is None or point.probabilities is None:
        return ""
    return str(refit_count(point.probabilities[point.label], len(labels)))


def radar_card(persona: SegmentReading, model: SegmentModel) -> Markup:
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
    return spokes_card("Against its persona", chart)


def spokes_card(title: str, chart: Markup) -> Markup:
    """A radar chart with how to read it."""
    return card(
        title,
        el("div", chart, class_="ll-radar-card"),
        sub="Each spoke is a feature: the further out, the more training subjects lie below. Rings at 25, 50, 75 and "
        "100 %.",
    )
