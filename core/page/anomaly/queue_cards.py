"""The ranked queue of alerts, and one wallet's events over time. Pure."""

from __future__ import annotations

from markupsafe import Markup

from core.anomaly.queue import QueuedAlert
from core.anomaly.reading import AlertReading
from core.anomaly.review import Review
from core.anomaly.typologies import title
from core.markup import el
from core.page.anomaly.figures import wallet_figure
from core.page.kit.card import card, chip, label, mono, note
from core.page.kit.lists import pick_button, plain_list
from core.page.kit.wording import number_text

SHOWN = 40
ANY = "every kind"
SCORE_ALONE = "score alone"


def choose_alerts(review: Review, budget: int, typology: str = ANY, text: str = "") -> list[int]:
    """Places of the alerts within the budget that a visitor asked for.

    Args:
        review: What was scored.
        budget: Wallets a day.
        typology: `ANY`, `SCORE_ALONE`, or the name of one.
        text: Part of a wallet's, transaction's or counterparty's name; empty for all.
    """
    wanted = text.strip().lower()

    def fits(one: QueuedAlert) -> bool:
        fired = one.typologies
        if typology not in {ANY, *fired} and not (typology == SCORE_ALONE and not fired):
            return False
        return not wanted or any(
            wanted in name.lower() for name in (one.wallet_id, one.transaction_id, one.counterparty or "")
        )

    return [place for place in review.within(budget) if fits(review.alerts[place])]


def queue_card(review: Review, budget: int, typology: str = ANY, text: str = "") -> Markup:
    """The first alerts with their reasons, and how many more there are."""
    places = choose_alerts(review, budget, typology, text)
    if not review.alerts:
        return card(
            "No alert",
            sub="No event is strange enough: none has a tail of at most 0.001 and no typology fired. A clean ledger "
            "looks like this.",
        )
    if not places:
        return card("No alert fits", sub="Change the filter.")
    items = [_item(review.read(place, rank)) for rank, place in enumerate(places[:SHOWN], 1)]
    more = f" The first {SHOWN} are shown; the download has all." if len(places) > SHOWN else ""
    heads = [el("span"), *(el("span", head) for head in ("Wallet, day", "Why", "Amount"))]
    return card(
        f"{len(places):,} alerts, the most pressing first",
        el("div", heads, class_="ll-queue-head", aria_hidden="true"),
        el("ol", items, class_="ll-queue", tabindex="0", aria_label="Alerts"),
        sub=f"One wallet on one day each. Open one for its reasons.{more}",
    )


def _item(one: AlertReading) -> Markup:
    chips = [chip(title(name), "hot") for name in one.typologies]
    first = None if chips or not one.reasons else el("span", one.reasons[0], class_="ll-first-reason")
    labelled = "" if one.label is None else f" · labelled {'fraud' if one.label else 'no fraud'}"
    party = f" with {one.counterparty[:60]}" if one.counterparty else ""
    summary = el(
        "summary",
        el("b", str(one.rank), class_="ll-rank"),
        el("span", el("b", one.wallet_id[:60]), " ", el("em", one.day), class_="ll-who"),
        el("span", chips, first, class_="ll-what"),
        el("span", number_text(one.amount), f" {one.currency}" if one.currency else None, class_="ll-n"),
    )
    facts = note(
        "Transaction ",
        mono(one.transaction_id[:80]),
        f" of {one.time:%Y-%m-%d %H:%M:%S} UTC{party}; {one.events:,} of the wallet's events that day are strange · "
        f"fraud score {one.fraud_score:.5f} · raw {number_text(one.raw_score)} · tail {number_text(one.tail)}"
        f"{labelled}",
    )
    opened = el(
        "details",
        summary,
        plain_list(one.reasons, ""),
        facts,
        label("For contrast"),
        plain_list(one.contrast, ""),
        pick_button("This wallet over time", f"wallet:{one.wallet_id}", "ll-rests"),
        open=one.rank == 1,
    )
    return el("li", opened)


def timeline_card(review: Review, wallet: str) -> Markup:
    """One wallet's events; says so when it is not kept."""
    line = review.timelines.get(wallet)
    if line is None:
        return card(
            wallet[:60],
            sub="Timelines are kept for the wallets of the most pressing alerts only; this one has none.",
        )
    left = f" The latest of them; {line.left_out:,} earlier ones are not drawn." if line.left_out else ""
    own = f" in {line.currency}" if line.currency else ""
    return card(
        f"{wallet[:60]} over time",
        wallet_figure(wallet, line),
        sub=f"{len(line.time_ms):,} events{own}; amounts on a logarithmic scale, logins at the bottom, strange ones "
        f"marked.{left}",
    )
