"""The pictures of a scored ledger: scores, days, one wallet, ROC. Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from markupsafe import Markup

from core.anomaly.ledger import KINDS, LOGIN
from core.anomaly.reading import LedgerReading
from core.anomaly.review import Timeline
from core.anomaly.score import ALERT_TAIL
from core.charts.band import MONTHS
from core.charts.plot import Bars, Dot, LinePath, Part, Steps, plot
from core.page.kit.wording import number_text
from core.spans import utc_moment

FLOOR = 1e-6  # shares below this are drawn as nothing
MOST_DAYS = 120
ROC_STEPS = 40


def scores_figure(reading: LedgerReading) -> Markup:
    """How strange the events are, beside the reference; shares on a logarithmic scale."""
    bars = reading.distribution
    low, high = bars[0].low, bars[-1].high
    top = max(max(bar.share, bar.reference_share) for bar in bars)
    least = min(share for bar in bars for share in (bar.share, bar.reference_share) if share > FLOOR)

    def tall(share: float) -> float:
        span = math.log(top / least) or 1.0
        return 0.0 if share <= FLOOR else 0.04 + 0.96 * math.log(share / least) / span

    parts: list[Part] = [
        Bars(
            (bar.low - low) / (high - low),
            0.9 / len(bars),
            tall(bar.share),
            "ll-col-hot" if bar.low >= reading.alert_score else "ll-col",
        )
        for bar in bars
    ]
    steps = [((x - low) / (high - low), tall(bar.reference_share)) for bar in bars for x in (bar.low, bar.high)]
    mark = (min(reading.alert_score, high) - low) / (high - low)
    parts += [LinePath(steps, "ll-plot-line"), LinePath([(mark, 0.0), (mark, 1.0)], "ll-plot-mark")]
    words = [
        f"raw score {number_text(bar.low)} to {number_text(bar.high)}: {100 * bar.share:.3g} % of the events, "
        f"{100 * bar.reference_share:.3g} % of the reference"
        for bar in bars
    ]
    parts.append(Steps([((bar.low + bar.high) / 2 - low) / (high - low) for bar in bars], words))
    beyond = sum(bar.share for bar in bars if bar.low >= reading.alert_score)
    said = (
        f"Raw scores from {number_text(low)} to {number_text(high)}; about {100 * beyond:.2g} % of the events lie "
        f"beyond {number_text(reading.alert_score)}, from where the score alone makes an alert."
    )
    return plot(
        "Raw scores of this ledger and of the reference",
        said,
        parts,
        [number_text(low), "raw score", number_text(high)],
        [f"{100 * top:.2g} %", "", f"{100 * least:.2g} %"],
    )


def days_figure(reading: LedgerReading) -> Markup:
    """Alerts per day within the budget, and what the budget left out."""
    days = reading.days[-MOST_DAYS:]
    most = max(1, *(day.candidates for day in days)) if days else 1
    parts: list[Part] = []
    for place, day in enumerate(days):
        left, wide = place / len(days), 0.85 / len(days)
        parts.append(Bars(left, wide, day.candidates / most, "ll-col-rest"))
        parts.append(Bars(left, wide, day.alerts / most, "ll-col-hot"))
    words = [
        f"{day.day}: {day.alerts:,} alerts, {day.candidates:,} wallets strange enough, {day.events:,} events"
        for day in days
    ]
    parts.append(Steps([(place + 0.425) / len(days) for place in range(len(days))], words))
    busiest = max(days, key=lambda day: day.candidates, default=None)
    said = "No day was scored." if busiest is None else f"Most on {busiest.day}: {busiest.candidates:,} wallets."
    ends = [days[0].day, days[-1].day] if days else []
    return plot("Alerts per day", said, parts, ends, [f"{most:,}", "", "0"])


def latest(line: Timeline, many: int) -> Timeline:
    """The last events of a timeline.

    Args:
        line: All of them, oldest first.
        many: How many to keep.
    """
    left = max(len(line.time_ms) - many, 0)
    return Timeline(
        line.time_ms[left:],
        line.amount[left:],
        line.kind[left:],
        line.tail[left:],
        line.left_out + left,
        line.currency,
    )


def wallet_figure(wallet: str, line: Timeline) -> Markup:
    """Every event of a wallet: time across, amount upwards (logarithmic), alerts marked."""
    paid = line.amount[line.amount > 0]
    low, high = (float(paid.min()), float(paid.max())) if len(paid) else (1.0, 1.0)
    start, span = int(line.time_ms[0]), max(1, int(line.time_ms[-1] - line.time_ms[0]))
    spread = math.log(high / low) or 1.0
    parts: list[Part] = []
    strange = 0
    for time_ms, amount, kind, tail in zip(
        line.time_ms.tolist(), line.amount.tolist(), line.kind.tolist(), line.tail.tolist(), strict=True
    ):
        up = 0.02 if amount <= 0 else 0.08 + 0.88 * math.log(amount / low) / spread
        hot = tail <= ALERT_TAIL
        strange += hot
        style = "ll-dot-hot" if hot else "ll-dot-login" if kind == LOGIN else "ll-dot-event"
        tail_said = "not scored" if np.isnan(tail) else f"tail {number_text(tail)}"
        words = f"{utc_moment(time_ms):%Y-%m-%d %H:%M} UTC: {KINDS[kind]} {number_text(amount)}, {tail_said}"
        parts.append(Dot((time_ms - start) / span * 0.98 + 0.01, up, style, words))
    # Strange ones last, so that they lie on top.
    parts.sort(key=lambda part: isinstance(part, Dot) and part.kind == "ll-dot-hot")
    said = f"{len(line.time_ms):,} events, {strange:,} of them with a tail of at most {ALERT_TAIL}."
    return plot(
        f"Events of {wallet}" if wallet else "Events of this wallet",
        said,
        parts,
        _dates(start, start + span),
        [number_text(high), "", number_text(low)],
    )


def roc_figure(points: Sequence[tuple[float, float]], auc: float) -> Markup:
    """True against false positive rate."""
    spread = dict(points)  # at one rate of false positives the last point counts
    shown = [
        list(spread)[place] for place in np.unique(np.linspace(0, len(spread) - 1, ROC_STEPS).astype(int)).tolist()
    ]
    words = [f"{100 * spread[x]:.1f} % of the frauds found at {100 * x:.2g} % false positives" for x in shown]
    return plot(
        "ROC of the queue's order",
        f"Area under the curve {auc:.3f}; the diagonal is a ranking at random.",
        [LinePath([(0.0, 0.0), (1.0, 1.0)], "ll-plot-mark"), LinePath(points, "ll-plot-line"), Steps(shown, words)],
        ["0", "false positive rate", "1"],
        ["1", "", "0"],
    )


def _dates(start_ms: int, end_ms: int) -> list[str]:
    shown = [utc_moment(start_ms + place * (end_ms - start_ms) // 2) for place in range(3)]
    return [f"{one.day} {MONTHS[one.month - 1]} {one.year}" for one in shown]
