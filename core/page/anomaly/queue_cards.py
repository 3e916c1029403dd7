"""The ranked queue of alerts, and one wallet's events over time. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from markupsafe import Markup

from core.alerts.verdict import JudgedTransaction
from core.anomaly.reading import AlertReading
from core.anomaly.review import Review, Timeline
from core.anomaly.typologies import typology_title
from core.markup import el, join
from core.page.anomaly.drawn_cards import drawn_card, found_by_verdicts, found_line
from core.page.anomaly.figures import latest, wallet_figure
from core.page.anomaly.verdict_cards import judged_card, known_id, standing_line, standing_word, verdict_bar
from core.page.kit.card import card, label, mono, more, note
from core.page.kit.lists import act_button, pick_button, plain_list
from core.page.kit.wording import number_text

SHOWN = 40
FIRST = 10  # of those shown, before all are asked for
REASONS = 3
RULE = " The rule:"  # stands behind the case's own values, and is shown with the rest of the case
DRAWN = 60  # events in the picture of a case
# Rows open their case; J and K walk while the desk has the focus.
DESK_SCRIPT = """
const openCase = (desk, button) => {
  desk.querySelectorAll('[data-case]').forEach((one) => one.toggleAttribute('aria-current', false));
  button.setAttribute('aria-current', 'true');
  desk.querySelectorAll('.ll-case').forEach((one) => { one.hidden = one.id !== `ll-case-${button.dataset.case}`; });
};
element.addEventListener('click', (event) => {
  const desk = event.target.closest('.ll-desk');
  const row = event.target.closest('[data-case]'), all = event.target.closest('[data-all]');
  if (row) openCase(desk, row);
  if (all) { desk.classList.add('ll-whole-queue'); all.remove(); }
});
element.addEventListener('keydown', (event) => {
  const desk = event.target.closest('.ll-desk'), step = {j: 1, k: -1, J: 1, K: -1}[event.key];
  if (!desk || !step || event.target.closest('input') || event.ctrlKey || event.metaKey || event.altKey) return;
  const rows = [...desk.querySelectorAll('[data-case]')].filter((one) => one.offsetParent);
  const next = rows[rows.findIndex((one) => one.hasAttribute('aria-current')) + step];
  if (next) { openCase(desk, next); next.focus({preventScroll: false}); event.preventDefault(); }
});
"""
ANY = "every kind"
SCORE_ALONE = "score alone"


@dataclass(frozen=True)
class Desk:
    """What one page decided about the ledger that is open.

    Attributes:
        session: The name of its log; empty before there is one.
        judged: How cases stand, by transaction as `known_id` writes it.
        opened: The transaction whose case stands open; the first of the queue where it is not shown.
        said: What came of the last try, where it failed.
    """

    session: str = ""
    judged: Mapping[str, JudgedTransaction] = field(default_factory=lambda: MappingProxyType({}))
    opened: str = ""
    said: str = ""


NEW_DESK: Final = Desk()


def choose_alerts(review: Review, budget: int, typology: str = ANY, text: str = "") -> list[int]:
    """Places of the alerts within the budget that a visitor asked for.

    Args:
        review: What was scored.
        budget: Wallets a day.
        typology: `ANY`, `SCORE_ALONE`, or the name of one.
        text: Part of a wallet's, transaction's or counterparty's name; empty for all.
    """
    wanted = text.strip().lower()

    def fits(one: AlertReading) -> bool:
        fired = one.typologies
        if typology not in {ANY, *fired} and not (typology == SCORE_ALONE and not fired):
            return False
        return not wanted or any(
            wanted in name.lower() for name in (one.wallet_id, one.transaction_id, one.counterparty or "")
        )

    return [place for place in review.within(budget) if fits(review.alerts[place].reading)]


def queue_card(review: Review, budget: int, typology: str = ANY, text: str = "", desk: Desk = NEW_DESK) -> Markup:
    """The desk: the first cases as a table to walk through, and beside it the one that is open.

    Args:
        review: What was scored.
        budget: Wallets a day.
        typology: As for `choose_alerts`.
        text: As for `choose_alerts`.
        desk: What was decided so far.
    """
    places = choose_alerts(review, budget, typology, text)
    if not review.alerts:
        return card(
            "No alert",
            sub="No event is strange enough: none has a tail of at most 0.001 and no typology fired. A clean ledger "
            "looks like this.",
            heading="h2",
        )
    if not places:
        return card("No alert fits", sub="Change the filter.", heading="h2")
    opened = next((rank for rank, place in enumerate(places[:SHOWN], 1) if _key(review, place) == desk.opened), 1)
    read = [review.read(place, rank) for rank, place in enumerate(places[:SHOWN], 1)]
    hidden = len(read) - FIRST
    all_of = act_button(f"All {len(read)} cases", data_all=True) if hidden > 0 else None
    left = f"The first {SHOWN} of {len(places):,} cases; the download has all." if len(places) > SHOWN else None
    queue = el(
        "div",
        el(
            "ol",
            [_line(one, opened, desk) for one in read],
            class_="ll-queue",
            aria_label="Cases, the most pressing first",
        ),
        all_of,
        note(left) if left else None,
        class_="ll-queue-side",
    )
    cases = [_case(one, review.timelines.get(one.wallet_id), opened, desk) for one in read]
    keys = el("p", el("kbd", "J"), el("kbd", "K"), " walk", class_="ll-keys")
    side = el("div", cases, verdict_bar(desk.said), keys, class_="ll-cases")
    whole = " ll-whole-queue" if opened > FIRST else ""
    shown = card(None, queue, side, kind=f"ll-desk{whole}", aria_label="Cases")
    found = found_line(found_by_verdicts(review, budget, desk.judged))
    drawn = drawn_card(review.draws.at(budget), desk.judged)
    return join([shown, drawn, judged_card(desk.judged, desk.session, found)])


def _key(review: Review, place: int) -> str:
    return known_id(review.alerts[place].reading.transaction_id)


def following(review: Review, places: Sequence[int], desk: Desk, current: str) -> str:
    """The transaction to open after one was judged: the next that was not; itself where all were.

    Args:
        review: What was scored.
        places: Of the alerts that are shown.
        desk: What was decided so far.
        current: The one that was judged.
    """
    shown = [_key(review, place) for place in places[:SHOWN]]
    start = shown.index(current) + 1 if current in shown else 0
    judged = {name for name, one in desk.judged.items() if one.outcome}
    return next((name for name in shown[start:] + shown[:start] if name not in judged), current)


def _line(one: AlertReading, opened: int, desk: Desk) -> Markup:
    money = f"{one.amount:,.2f}{f' {one.currency}' if one.currency else ''}"
    stands = standing_word(desk.judged.get(known_id(one.transaction_id)))
    words = [
        el("span", str(one.rank), class_="ll-rank"),
        el("span", _what(one), el("em", f"{one.wallet_id[:60]}{stands}"), class_="ll-what"),
        el("span", money, class_="ll-n"),
    ]
    return el(
        "li",
        act_button(words, kind="", current=one.rank == opened, data_case=str(one.rank)),
        class_="ll-beyond" if one.rank > FIRST else None,
    )


def _what(one: AlertReading) -> str:
    """The pattern it fits, or that its numbers alone are strange."""
    return typology_title(one.typologies[0]) if one.typologies else "Unusual by its numbers"


def _case(one: AlertReading, line: Timeline | None, opened: int, desk: Desk) -> Markup:
    name = known_id(one.transaction_id)
    amount = f"{one.amount:,.2f}{f' {one.currency}' if one.currency else ''}"
    party = f" with {one.counterparty[:60]}" if one.counterparty else ""
    labelled = "" if one.label is None else f" · labelled {'fraud' if one.label else 'no fraud'}"
    others = f"; {one.events:,} strange events that day" if one.events > 1 else ""
    facts = note(
        "Transaction ",
        mono(one.transaction_id[:80]),
        f"{others} · fraud score {one.fraud_score:.5f} · raw {number_text(one.raw_score)} · "
        f"tail {number_text(one.tail)}{labelled}",
    )
    picture = None
    if line is not None and one.rank <= FIRST:
        short = latest(line, DRAWN)
        picture = [label(f"Its last {len(short.time_ms):,} events; strange ones are squares"), wallet_figure("", short)]
    return el(
        "article",
        el("p", f"{one.wallet_id[:60]} · {one.time:%Y-%m-%d %H:%M:%S} UTC{party}", class_="ll-case-who"),
        el("h2", f"{_what(one)}? {amount}", tabindex="-1"),
        plain_list([reason.partition(RULE)[0] for reason in one.reasons[:REASONS]], "ll-case-reasons"),
        standing_line(desk.judged.get(name)),
        picture,
        more(
            "More of this case",
            plain_list(one.reasons, ""),
            facts,
            label("For contrast, ordinary events nearest to it"),
            plain_list(one.contrast, ""),
            pick_button("This wallet over time", f"wallet:{one.wallet_id}", "ll-rests"),
        ),
        id=f"ll-case-{one.rank}",
        class_="ll-case",
        data_transaction=name,
        hidden=one.rank != opened,
    )


def wallet_events_card(review: Review, wallet: str) -> Markup:
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
