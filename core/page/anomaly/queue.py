"""The ranked queue of the Anomaly tab and one wallet's timeline, as HTML. Pure; everything is escaped."""

from __future__ import annotations

from core.anomaly.names import TITLES
from core.anomaly.reading import AlertReading
from core.anomaly.review import Desk, DeskAlert
from core.page.anomaly.figures import wallet_figure
from core.page.kit.wording import escaped, number_text

SHOWN = 40
ANY = "every kind"
SCORE_ALONE = "score alone"


def choose_alerts(desk: Desk, budget: int, typology: str = ANY, text: str = "") -> list[int]:
    """Places of the alerts within the budget that a visitor asked for.

    Args:
        desk: What was scored.
        budget: Wallets a day.
        typology: `ANY`, `SCORE_ALONE`, or the name of one.
        text: Part of a wallet's, transaction's or counterparty's name; empty for all.
    """
    wanted = text.strip().lower()

    def fits(one: DeskAlert) -> bool:
        fired = one.alert.typologies
        if typology not in {ANY, *fired} and not (typology == SCORE_ALONE and not fired):
            return False
        return not wanted or any(
            wanted in name.lower() for name in (one.wallet, one.transaction, one.counterparty or "")
        )

    return [place for place in desk.within(budget) if fits(desk.alerts[place])]


def queue_card(desk: Desk, budget: int, typology: str = ANY, text: str = "") -> str:
    """The first alerts with their reasons, and how many more there are."""
    places = choose_alerts(desk, budget, typology, text)
    if not desk.alerts:
        return (
            '<section class="ll-card"><h3>No alert</h3><p class="ll-sub">No event is strange enough: none has a tail '
            "of at most 0.001 and no typology fired. A clean ledger looks like this.</p></section>"
        )
    if not places:
        return '<section class="ll-card"><h3>No alert fits</h3><p class="ll-sub">Change the filter.</p></section>'
    items = "".join(_item(desk.read(place, rank)) for rank, place in enumerate(places[:SHOWN], 1))
    more = f" The first {SHOWN} are shown; the download has all." if len(places) > SHOWN else ""
    return (
        f'<section class="ll-card"><h3>{len(places):,} alerts, the most pressing first</h3><p class="ll-sub">One '
        f"wallet on one day each. Open one for its reasons.{more}</p>"
        '<div class="ll-queue-head" aria-hidden="true"><span></span><span>Wallet, day</span><span>Why</span>'
        f'<span>Amount</span></div><ol class="ll-queue" tabindex="0" aria-label="Alerts">{items}</ol></section>'
    )


def _item(one: AlertReading) -> str:
    chips = "".join(f'<span class="ll-chip ll-hot">{escaped(TITLES[name])}</span>' for name in one.typologies)
    first = "" if chips or not one.reasons else f'<span class="ll-first-reason">{escaped(one.reasons[0])}</span>'
    reasons = "".join(f"<li>{escaped(text)}</li>" for text in one.reasons)
    contrast = "".join(f"<li>{escaped(text)}</li>" for text in one.contrast)
    label = "" if one.label is None else f" · labelled {'fraud' if one.label else 'no fraud'}"
    party = f" with {escaped(one.counterparty[:60])}" if one.counterparty else ""
    return (
        f"<li><details{' open' if one.rank == 1 else ''}><summary><b class=ll-rank>{one.rank}</b>"
        f'<span class="ll-who"><b>{escaped(one.wallet_id[:60])}</b> <em>{escaped(one.day)}</em></span>'
        f'<span class="ll-what">{chips}{first}</span><span class="ll-n">{number_text(one.amount)}</span></summary>'
        f"<ul>{reasons}</ul>"
        f'<p class="ll-note">Transaction <span class="ll-mono">{escaped(one.transaction_id[:80])}</span> of '
        f"{one.time:%Y-%m-%d %H:%M:%S} UTC{party}; {one.events:,} of the wallet's events that day are strange · fraud "
        f"score {one.fraud_score:.5f} · raw {number_text(one.raw_score)} · tail {number_text(one.tail)}{label}</p>"
        f'<p class="ll-label">For contrast</p><ul>{contrast}</ul>'
        f'<button type="button" class="ll-rests" data-pick="wallet:{escaped(one.wallet_id)}">This wallet over time'
        "</button></details></li>"
    )


def timeline_card(desk: Desk, wallet: str) -> str:
    """One wallet's events; says so when it is not kept."""
    line = desk.timelines.get(wallet)
    if line is None:
        return (
            f'<section class="ll-card"><h3>{escaped(wallet[:60])}</h3><p class="ll-sub">Timelines are kept for the '
            "wallets of the most pressing alerts only; this one has none.</p></section>"
        )
    left = f" The latest of them; {line.left_out:,} earlier ones are not drawn." if line.left_out else ""
    return (
        f'<section class="ll-card"><h3>{escaped(wallet[:60])} over time</h3><p class="ll-sub">{len(line.time_ms):,} '
        f"events; amounts on a logarithmic scale, logins at the bottom, strange ones marked.{left}</p>"
        f"{wallet_figure(wallet, line)}</section>"
    )
