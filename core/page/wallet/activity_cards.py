"""When a wallet acts and what it held, as cards. Pure; everything is escaped."""

from __future__ import annotations

from core.charts.band import band_chart
from core.charts.heatmap import week_heatmap
from core.page.kit.wording import escaped
from core.wallet.activity import activity
from core.wallet.analyze import OpenedWallet
from core.wallet.balance import balance_line


def habits_cards(opened: OpenedWallet) -> str:
    """The week and the balance, side by side where there is room."""
    return f'<div class="ll-pair">{activity_card(opened)}{balance_card(opened)}</div>'


def activity_card(opened: OpenedWallet) -> str:
    """Transactions by weekday and hour."""
    found = activity(opened.counted)
    if found is None:
        return ""
    what = "transactions sent" if found.sent else "transactions received"
    whose = (
        "Darker is more. Only what the wallet sent is its own hour."
        if found.sent
        else "Darker is more. It never sent anything, so these hours were chosen by others."
    )
    return (
        f'<section class="ll-card"><h3>{what.capitalize()}, by weekday and hour</h3>'
        f'<p class="ll-sub">Hours in UTC. {whose}</p>{week_heatmap(found.counts.tolist(), what)}</section>'
    )


def balance_card(opened: OpenedWallet) -> str:
    """The ETH balance over time, or why it cannot be told."""
    line = balance_line(opened.seen, opened.reading.account_type)
    if not len(line.time_s):
        picture = ""
    else:
        picture = band_chart("ETH balance over time", "ETH", line.time_s, line.least_eth, line.most_eth, line.said)
    return (
        f'<section class="ll-card"><h3>Balance in ETH</h3><p class="ll-sub">From listed payments and fees; tokens are '
        f"not in it. {escaped(line.said)}</p>{picture}</section>"
    )
