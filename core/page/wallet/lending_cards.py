"""What the Wallet tab says of one wallet's lending, as cards. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup

from core.charts.steps import stride_bar, strides
from core.lending.activity import Ratio, Sum
from core.lending.reading import EventLine, LendingReading
from core.lending.score import LOW_FROM, MEDIUM_FROM, ScorePart
from core.markup import EMPTY, Child, el, join
from core.page.kit import segment_answer as answer
from core.page.kit.card import card, caveat_lines, described, more, two_sides
from core.page.kit.meters import meter
from core.page.kit.tables import cell, row, table
from core.page.kit.wording import day, number_text, span_of_days
from core.page.wallet.lookup import transaction_link
from core.page.wallet.position_cards import position_card
from core.segments.reading import SegmentReading

if TYPE_CHECKING:
    from core.segments.model import SegmentModel

WHOLE = 1_000
ACTIONS = {
    "deposit": "Deposited",
    "redeem": "Redeemed",
    "borrow": "Borrowed",
    "repay": "Repaid",
    "liquidation": "Liquidated",
}
RATIOS = {
    "repaid_to_borrowed": "Repaid of what was borrowed",
    "borrowed_to_deposited": "Borrowed against what was deposited",
    "redeemed_to_deposited": "Redeemed of what was deposited",
}
NONE = card(
    "Lending",
    sub="No event of Aave V2 or V3 on Ethereum names this wallet as its owner: nothing to read, and no score.",
)


def lending_cards(reading: LendingReading, model: SegmentModel, synthetic: bool) -> Markup:
    """Segment, score and facts; how it stands; the breakdown of the score; the events.

    Args:
        reading: What was said.
        model: The `lending` model.
        synthetic: Whether the wallet is one of the examples, whose transactions no explorer knows.
    """
    if reading.segment is None:
        return NONE if reading.state == "none" else EMPTY
    main = _main(reading, reading.segment, model)
    stands = position_card(reading.position, reading.repayment)
    return join([main, stands, points_card(reading.breakdown, reading.score), _events(reading, synthetic)])


def _main(reading: LendingReading, segment: SegmentReading, model: SegmentModel) -> Markup:
    shares = answer.shares_of(segment, model.labels)
    said = [
        answer.headline(segment, model.labels),
        described(model.descriptions[segment.cluster]),
        answer.share_picture(shares),
    ]
    meters = [
        score_meter(reading.score, reading.risk_label),
        _liquidated(reading),
        answer.familiarity_meter(segment),
    ]
    return card(
        "Lending on Aave",
        two_sides(said, meters),
        el("div", _dollars_table(reading), _ratio_table(reading.ratios), class_="ll-lend-two"),
        caveat_lines((*reading.caveats, *segment.caveats)),
        sub=f"{_count(reading)}, {span_of_days(reading.from_, reading.to)}. Each belongs to whose position it is, "
        "whoever sent the transaction.",
    )


def _count(reading: LendingReading) -> str:
    counts = reading.counts
    many = counts.deposits + counts.redeems + counts.borrows + counts.repays + counts.liquidations
    return f"{many:,} event{'' if many == 1 else 's'} on V2 and V3"


def score_meter(score: int | None, risk_label: str) -> Markup:
    """The score with its band, or that there is none."""
    if score is None:
        note = "No loan was seen, so nothing is known of repaying: no score, rather than a perfect one."
        return meter("Points score", "none: thin file", None, note)
    bands = f"Low from {LOW_FROM}, Medium from {MEDIUM_FROM}, else High. Fixed rules; no credit rating."
    return meter("Points score", f"{score:,} of {WHOLE:,}: {risk_label} risk", 100 * score / WHOLE, bands)


def _liquidated(reading: LendingReading) -> Markup:
    many = reading.counts.liquidations
    if not many:
        return meter("Liquidated before", "no, as far as seen", None)
    last = day(reading.liquidations[-1].time)
    times = "once" if many == 1 else f"{many:,} times"
    return meter("Liquidated before", times, None, f"Last on {last} (UTC). A fact beside the segment.")


def _dollars_table(reading: LendingReading) -> Markup:
    counts, dollars = reading.counts, reading.dollars
    sums = [
        ("deposit", counts.deposits, dollars.deposited if dollars else None),
        ("redeem", counts.redeems, dollars.redeemed if dollars else None),
        ("borrow", counts.borrows, dollars.borrowed if dollars else None),
        ("repay", counts.repays, dollars.repaid if dollars else None),
        ("liquidation", counts.liquidations, dollars.liquidated if dollars else None),
    ]
    rows = [row(ACTIONS[action], f"{many:,}", _sum(total), numbers=(1, 2)) for action, many, total in sums]
    return table(("What", "Events", "Dollars"), rows, numbers=(1, 2), scroll=False)


def _sum(total: Sum | None) -> str:
    if total is None or (total.usd is None and total.events):
        return "not known"
    if not total.events:
        return ""
    shown = f"{number_text(total.usd)} USD"
    return f"at least {shown}" if total.unpriced else shown


def _ratio_table(ratios: Sequence[Ratio]) -> Markup:
    rows = [row(RATIOS[ratio.name], _ratio(ratio), numbers=(1,)) for ratio in ratios]
    return table(("Ratio", "Value"), rows, numbers=(1,), scroll=False)


def _ratio(ratio: Ratio) -> str:
    if ratio.value is None:
        return "none: nothing to divide by"
    of = "of dollars" if ratio.basis == "usd" else "by number"
    return f"{100 * ratio.value:,.0f} % {of}"


def points_card(parts: Sequence[ScorePart], score: int | None) -> Markup:
    """The breakdown as a waterfall: where each point comes from."""
    if score is None:
        return EMPTY
    rows = [
        _part([part.title, el("em", part.reason)], _points(part.points), stride_bar(stride, WHOLE))
        for part, stride in zip(parts, strides([part.points for part in parts]), strict=True)
    ]
    rows.append(_part("Score", f"{score:,}", None, "ll-total"))
    heads = ("Part", "Points", el("span", "Bar", class_="ll-sr"))
    return card(
        f"Why {score:,} points",
        table(heads, rows, numbers=(1,), kind="ll-ev ll-lend-ev"),
        sub=f"Each bar begins where the one before ended, on a scale from 0 to {WHOLE:,}. The same rules for "
        "everybody; no other wallet enters them.",
    )


def _part(named: Child, points: str, bar: Child, kind: str | None = None) -> Markup:
    return row(named, cell(points, kind="ll-n"), cell(bar, kind="ll-b"), kind=kind)


def _points(points: int) -> str:
    return f"{points:+d}" if points else "0"


def _events(reading: LendingReading, synthetic: bool) -> Markup:
    lines = dict.fromkeys((*reading.liquidations[::-1], *reading.events))
    rows = [_event(line, synthetic) for line in lines]
    heads = ("Day (UTC)", "What", "Amount", "Token", "Dollars", "Transaction")
    which = f"{'liquidations and ' if reading.liquidations else ''}the newest {len(reading.events):,}"
    listed = table(heads, rows, numbers=(2, 4), kind="ll-table ll-lend-events")
    return card(None, more(f"The events it rests on: {which}", listed))


def _event(line: EventLine, synthetic: bool) -> Markup:
    seized = f"; {number_text(line.seized_amount)} {line.seized_asset} of collateral taken" if line.seized_asset else ""
    return row(
        cell(day(line.time)),
        f"{ACTIONS.get(line.action, line.action)}{seized}",
        number_text(line.amount),
        line.asset,
        number_text(line.usd),
        transaction_link(line.transaction, synthetic),
        numbers=(2, 4),
    )
