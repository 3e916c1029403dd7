"""What the Wallet tab says of one wallet's lending, as HTML. Pure; everything is escaped."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from core.charts.shares import share_bar
from core.charts.steps import stride_bar, strides
from core.lending.activity import Ratio, Sum
from core.lending.reading import EventLine, LendingReading
from core.lending.score import LOW_FROM, MEDIUM_FROM, ScorePart
from core.page.kit import segment_answer as answer
from core.page.kit.wording import day, escaped, number_text, span_of_days
from core.page.wallet.lookup import transaction_link

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
NONE = (
    '<section class="ll-card"><h3>Lending</h3><p class="ll-sub">No event of Aave V2 or V3 on Ethereum names this '
    "wallet as its owner: nothing to read, and no score.</p></section>"
)


def lending_cards(reading: LendingReading, model: SegmentModel, synthetic: bool) -> str:
    """Segment, score and facts; the breakdown of the score; the events.

    Args:
        reading: What was said.
        model: The `lending` model.
        synthetic: Whether the wallet is one of the examples, whose transactions no explorer knows.
    """
    if reading.segment is None:
        return NONE if reading.state == "none" else ""
    parts = [_main(reading, model), score_card(reading.breakdown, reading.score), _events(reading, synthetic)]
    return "".join(parts)


def _main(reading: LendingReading, model: SegmentModel) -> str:
    segment = reading.segment
    assert segment is not None  # noqa: S101 - checked by the caller; for the type checker
    shares = answer.shares_of(segment, model.labels)
    described = model.descriptions[segment.cluster]
    return (
        '<section class="ll-card"><h3>Lending on Aave</h3><p class="ll-sub">'
        f"{_count(reading)}, {span_of_days(reading.from_, reading.to)}. Each belongs to whose position it is, whoever "
        "sent the transaction.</p>"
        f'<div class="ll-ans"><div>{answer.headline(segment, model.labels)}'
        f'<p class="ll-described">{escaped(described)}</p>{share_bar(shares)}{answer.share_list(shares)}</div>'
        f"<div>{score_meter(reading.score, reading.risk_label)}{_liquidated(reading)}"
        f"{answer.familiarity_meter(segment)}</div></div>"
        f'<div class="ll-lend-two">{_dollars_table(reading)}{_ratio_table(reading.ratios)}</div>'
        f"{answer.caveat_lines((*reading.caveats, *segment.caveats))}</section>"
    )


def _count(reading: LendingReading) -> str:
    counts = reading.counts
    many = counts.deposits + counts.redeems + counts.borrows + counts.repays + counts.liquidations
    return f"{many:,} event{'' if many == 1 else 's'} on V2 and V3"


def score_meter(score: int | None, risk_label: str) -> str:
    """The score with its band, or that there is none."""
    if score is None:
        note = "No loan was seen, so nothing is known of repaying: no score, rather than a perfect one."
        return answer.meter("Points score", "none: thin file", None, note)
    bands = f"Low from {LOW_FROM}, Medium from {MEDIUM_FROM}, else High. Fixed rules; no credit rating."
    return answer.meter("Points score", f"{score:,} of {WHOLE:,}: {risk_label} risk", 100 * score / WHOLE, bands)


def _liquidated(reading: LendingReading) -> str:
    many = reading.counts.liquidations
    if not many:
        return answer.meter("Liquidated before", "no, as far as seen", None)
    last = day(reading.liquidations[-1].time)
    times = "once" if many == 1 else f"{many:,} times"
    return answer.meter("Liquidated before", times, None, f"Last on {last} (UTC). A fact beside the segment.")


def _dollars_table(reading: LendingReading) -> str:
    counts, dollars = reading.counts, reading.dollars
    rows = [
        ("deposit", counts.deposits, dollars.deposited if dollars else None),
        ("redeem", counts.redeems, dollars.redeemed if dollars else None),
        ("borrow", counts.borrows, dollars.borrowed if dollars else None),
        ("repay", counts.repays, dollars.repaid if dollars else None),
        ("liquidation", counts.liquidations, dollars.liquidated if dollars else None),
    ]
    body = "".join(
        f'<tr><th scope="row">{ACTIONS[action]}</th><td class="ll-n">{many:,}</td><td class="ll-n">{_sum(total)}</td>'
        "</tr>"
        for action, many, total in rows
    )
    return (
        '<table class="ll-table"><thead><tr><th scope="col">What</th><th scope="col" class="ll-n">Events</th>'
        f'<th scope="col" class="ll-n">Dollars</th></tr></thead><tbody>{body}</tbody></table>'
    )


def _sum(total: Sum | None) -> str:
    if total is None or (total.usd is None and total.events):
        return "not known"
    if not total.events:
        return ""
    shown = f"{number_text(total.usd)} USD"
    return f"at least {shown}" if total.unpriced else shown


def _ratio_table(ratios: Sequence[Ratio]) -> str:
    body = "".join(
        f'<tr><th scope="row">{RATIOS[ratio.name]}</th><td class="ll-n">{_ratio(ratio)}</td></tr>' for ratio in ratios
    )
    return (
        '<table class="ll-table"><thead><tr><th scope="col">Ratio</th><th scope="col" class="ll-n">Value</th></tr>'
        f"</thead><tbody>{body}</tbody></table>"
    )


def _ratio(ratio: Ratio) -> str:
    if ratio.value is None:
        return "none: nothing to divide by"
    of = "of dollars" if ratio.basis == "usd" else "by number"
    return f"{100 * ratio.value:,.0f} % {of}"


def score_card(parts: Sequence[ScorePart], score: int | None) -> str:
    """The breakdown as a waterfall: where each point comes from."""
    if score is None:
        return ""
    rows = "".join(
        f'<tr><th scope="row">{escaped(part.title)}<em>{escaped(part.reason)}</em></th>'
        f'<td class="ll-n">{_points(part.points)}</td><td class="ll-b">{stride_bar(stride, WHOLE)}</td></tr>'
        for part, stride in zip(parts, strides([part.points for part in parts]), strict=True)
    )
    return (
        f'<section class="ll-card"><h3>Why {score:,} points</h3><p class="ll-sub">Each bar begins where the one before '
        f"ended, on a scale from 0 to {WHOLE:,}. The same rules for everybody; no other wallet enters them.</p>"
        '<div class="ll-scroll"><table class="ll-ev ll-lend-ev"><thead><tr><th scope="col">Part</th>'
        '<th scope="col" class="ll-n">Points</th><th scope="col"><span class="ll-sr">Bar</span></th></tr></thead>'
        f'<tbody>{rows}<tr class="ll-total"><th scope="row">Score</th><td class="ll-n">{score:,}</td>'
        '<td class="ll-b"></td></tr></tbody></table></div></section>'
    )


def _points(points: int) -> str:
    return f"{points:+d}" if points else "0"


def _events(reading: LendingReading, synthetic: bool) -> str:
    lines = list(dict.fromkeys((*reading.liquidations[::-1], *reading.events)))
    rows = "".join(_event(line, synthetic) for line in lines)
    return (
        '<section class="ll-card"><details class="ll-more"><summary>The events it rests on: '
        f"{'liquidations and ' if reading.liquidations else ''}the newest {len(reading.events):,}</summary>"
        '<div class="ll-scroll"><table class="ll-table ll-lend-events"><thead><tr><th scope="col">Day (UTC)</th>'
        '<th scope="col">What'
        '</th><th scope="col" class="ll-n">Amount</th><th scope="col">Token</th><th scope="col" class="ll-n">Dollars'
        f'</th><th scope="col">Transaction</th></tr></thead><tbody>{rows}</tbody></table></div></details></section>'
    )


def _event(line: EventLine, synthetic: bool) -> str:
    link = transaction_link(line.transaction, synthetic)
    seized = (
        f"; {number_text(line.seized_amount)} {escaped(line.seized_asset)} of collateral taken"
        if line.seized_asset
        else ""
    )
    return (
        f"<tr><td>{day(line.time)}</td><td>{ACTIONS.get(line.action, escaped(line.action))}{seized}</td>"
        f'<td class="ll-n">{number_text(line.amount)}</td><td>{escaped(line.asset)}</td>'
        f'<td class="ll-n">{number_text(line.usd)}</td><td>{link}</td></tr>'
    )
