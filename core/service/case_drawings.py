"""The pictures of a case on paper, with their words in them: who paid whom, and its wallets over time."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Final

from markupsafe import Markup

from core.anomaly.case_reading import CaseReading
from core.anomaly.money_links import MoneyLink
from core.anomaly.reading import AlertReading
from core.anomaly.review import Timeline
from core.charts.markup import coordinate, figure
from core.markup import el
from core.spans import DAY_MS, day_text

WIDTH: Final = 700.0
ROW: Final = 24.0
LINKS: Final = 10
LANES: Final = 6
DAYS: Final = 28
NAME_CHARS: Final = 22


def graph_drawing(links: Sequence[MoneyLink], wallets: Sequence[str]) -> Markup:
    """Payers to the left, the case's wallets in the middle, who was paid to the right; a line's width is its sum.

    Args:
        links: The largest sums first; the first `LINKS` are drawn.
        wallets: Of the case.
    """
    if not links:
        return el("p", "Nobody paid anybody, or the file names no counterparty.")
    drawn, own = list(links[:LINKS]), set(wallets)
    columns: tuple[list[str], list[str], list[str]] = ([], [], [])
    for one in drawn:
        for name, outside in ((one.payer, 0), (one.payee, 2)):
            column = columns[1 if name in own else outside]
            if name not in column:
                column.append(name)
    inner = [one for one in drawn if one.payer in own and one.payee in own]
    columns[1].sort(key=lambda name: _flow(name, inner))
    high = ROW * (max(map(len, columns)) + 1)
    at: dict[tuple[int, str], tuple[float, float]] = {}
    for place, (column, across) in enumerate(zip(columns, (150.0, 350.0, 550.0), strict=True)):
        for row, name in enumerate(column):
            at[place, name] = (across, high * (row + 0.5) / len(column))
    most = max(one.money for one in drawn) or 1.0
    marks = [_link(one, at, own, most) for one in drawn] + [_node(place, name, xy) for (place, name), xy in at.items()]
    left = len(links) - len(drawn)
    said = "; ".join(f"{one.payer[:40]} paid {one.payee[:40]} {one.money:,.2f}" for one in drawn)
    rest = el("p", f"{left} smaller links are not drawn.", class_="soft") if left else None
    frame = {"viewBox": f"0 0 {WIDTH:.0f} {coordinate(high)}"}
    return el("div", figure("Payments around the case", said, marks, frame), rest)


def _flow(name: str, inner: Sequence[MoneyLink]) -> int:
    """Payers within the ring above those they paid."""
    return sum((one.payee == name) - (one.payer == name) for one in inner)


def _link(
    one: MoneyLink, at: Mapping[tuple[int, str], tuple[float, float]], own: set[str], most: float
) -> list[Markup]:
    start = at[1 if one.payer in own else 0, one.payer]
    end = at[1 if one.payee in own else 2, one.payee]
    inside = one.payer in own and one.payee in own
    # Within the middle column a line bows out, so that it is seen beside the names.
    bend = start[0] + (70.0 if end[1] > start[1] else -70.0) if inside else (start[0] + end[0]) / 2
    here, there = f"{coordinate(start[0])} {coordinate(start[1])}", f"{coordinate(end[0])} {coordinate(end[1])}"
    path = f"M{here}C{coordinate(bend)} {coordinate(start[1])} {coordinate(bend)} {coordinate(end[1])} {there}"
    share = min(1.0, max(0.0, one.money / most)) if math.isfinite(one.money) else 1.0
    # The sum stands near the outer end, where lines are apart; within the middle column, where the line bows most.
    at_share = 0.5 if inside else 0.3 if one.payee in own else 0.7
    middle = _on_curve((start, (bend, start[1]), (bend, end[1]), end), at_share)
    times = f" ({one.payments}x)" if one.payments > 1 else ""
    return [
        el("path", class_="link", d=path, stroke_width=f"{0.8 + 2.4 * share:.1f}"),
        _words(middle[0], middle[1] - 3, f"{one.money:,.0f}{times} →", "middle", "soft"),
    ]


def _on_curve(points: Sequence[tuple[float, float]], share: float) -> tuple[float, float]:
    """A point of a cubic Bézier curve, by the share of its parameter that lies before it."""
    rest = 1.0 - share
    weights = (rest**3, 3 * rest**2 * share, 3 * rest * share**2, share**3)
    across, down = (sum(w * one[axis] for w, one in zip(weights, points, strict=True)) for axis in (0, 1))
    return across, down


def _node(place: int, name: str, at: tuple[float, float]) -> list[Markup]:
    side = ("end", "middle", "start")[place]
    aside = (-7.0, 0.0, 7.0)[place]
    return [
        el("circle", class_="own" if place == 1 else "other", cx=coordinate(at[0]), cy=coordinate(at[1]), r="4"),
        _words(at[0] + aside, at[1] + (3 if place != 1 else -6), _short(name), side),
    ]


def lanes_drawing(timelines: Mapping[str, Timeline], case: CaseReading, alerts: Sequence[AlertReading]) -> Markup:
    """A lane for each wallet: its events as dots, larger for larger amounts; the case's alerts in the colour of alarm.

    Args:
        timelines: Wallet -> its events, where they are kept.
        case: The case.
        alerts: Its alerts.
    """
    end = round(case.to.timestamp() * 1000)
    start = end - DAYS * DAY_MS
    shown = case.wallets[:LANES]
    high = ROW * (len(shown) + 1)
    marks: list[Markup] = []
    for lane, wallet in enumerate(shown):
        y = ROW * (lane + 0.6)
        marks += [
            _words(150.0, y + 3, _short(wallet), "end"),
            el("line", class_="rail", x1="160", x2=f"{WIDTH:.0f}", y1=coordinate(y), y2=coordinate(y)),
        ]
        line = timelines.get(wallet)
        if line is not None:
            within = (line.time_ms >= start) & (line.time_ms <= end)
            times, amounts = line.time_ms[within].tolist(), line.amount[within].tolist()
            marks += [_dot(time, amount, start, y, "event") for time, amount in zip(times, amounts, strict=True)]
        own = [one for one in alerts if one.wallet_id == wallet]
        marks += [_dot(round(one.time.timestamp() * 1000), one.amount, start, y, "own") for one in own]
    for place, (side, across) in enumerate((("start", 160.0), ("middle", 430.0), ("end", WIDTH))):
        day = day_text((start + place * DAYS * DAY_MS // 2) // DAY_MS)
        marks.append(_words(across, high - 4, day, side, "soft"))
    more = len(case.wallets) - len(shown)
    rest = el("p", f"{more} more wallets are not drawn.", class_="soft") if more else None
    said = "; ".join(f"{one.wallet_id[:40]} {one.time:%Y-%m-%d %H:%M} {one.amount:,.2f}" for one in alerts[:20])
    frame = {"viewBox": f"0 0 {WIDTH:.0f} {coordinate(high)}"}
    return el("div", figure("Events of its wallets over 28 days", f"Alerts: {said}", marks, frame), rest)


def _dot(time_ms: int, amount: float, start: int, y: float, kind: str) -> Markup:
    across = 160.0 + (WIDTH - 166.0) * (time_ms - start) / (DAYS * DAY_MS)
    size = 1.2 + 0.5 * math.log10(1.0 + max(0.0, amount)) if math.isfinite(amount) else 3.0
    return el("circle", class_=kind, cx=coordinate(across), cy=coordinate(y), r=f"{min(5.0, size):.1f}")


def _words(x: float, y: float, words: str, anchor: str, kind: str | None = None) -> Markup:
    return el("text", words, x=coordinate(x), y=coordinate(y), text_anchor=anchor, class_=kind)


def _short(name: str) -> str:
    plain = "".join(one if one.isprintable() else " " for one in name)
    return plain if len(plain) <= NAME_CHARS else f"{plain[: NAME_CHARS - 1]}…"
