"""The ranked queue of alerts, and one wallet's events over time. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from markupsafe import Markup

from core.alerts.alert import known_id
from core.alerts.verdict import JudgedTransaction
from core.anomaly.case_reading import CaseReading
from core.anomaly.cases import queue_cases
from core.anomaly.reading import AlertReading
from core.anomaly.review import Review
from core.markup import el, join
from core.page.anomaly.case_cards import FIRST, ShownCase, case_card, case_line
from core.page.anomaly.drawn_cards import drawn_card, found_by_verdicts, found_line
from core.page.anomaly.figures import wallet_figure
from core.page.anomaly.verdict_cards import judged_card, verdict_bar
from core.page.kit.card import card, note
from core.page.kit.lists import act_button

SHOWN = 40
# Rows open their case; J and K walk while the desk has the focus, arrows while a row has.
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
  const desk = event.target.closest('.ll-desk');
  const arrows = event.target.closest('[data-case]') && {ArrowDown: 1, ArrowUp: -1};
  const step = {j: 1, k: -1, J: 1, K: -1, ...arrows}[event.key];
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
        taken: A file to be saved now: its name and its text; None for none.
    """

    session: str = ""
    judged: Mapping[str, JudgedTransaction] = field(default_factory=lambda: MappingProxyType({}))
    opened: str = ""
    said: str = ""
    taken: tuple[str, str] | None = None


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


def choose_cases(review: Review, budget: int, typology: str = ANY, text: str = "") -> list[CaseReading]:
    """Cases with an alert that a visitor asked for, the most pressing first; arguments as for `choose_alerts`."""
    places = {place: rank for rank, place in enumerate(review.within(budget), 1)}
    wanted = {places[place] for place in choose_alerts(review, budget, typology, text)}
    return [one for one in queue_cases(review, budget) if not wanted.isdisjoint(one.ranks)]


def queue_card(review: Review, budget: int, typology: str = ANY, text: str = "", desk: Desk = NEW_DESK) -> Markup:
    """The desk: the first cases as a table to walk through, and beside it the one that is open.

    Args:
        review: What was scored.
        budget: Wallets a day.
        typology: As for `choose_alerts`.
        text: As for `choose_alerts`.
        desk: What was decided so far.
    """
    if not review.alerts:
        return card(
            "No alert",
            sub="No event is strange enough: none has a tail of at most 0.001 and no typology fired. A clean ledger "
            "looks like this.",
            heading="h2",
        )
    chosen = choose_cases(review, budget, typology, text)
    if not chosen:
        return card("No alert fits", sub="Change the filter.", heading="h2")
    shown = [ShownCase.of(review, budget, place, case, desk.judged) for place, case in enumerate(chosen[:SHOWN], 1)]
    opened = next((one.place for one in shown if desk.opened in map(known_id, one.case.transactions)), 1)
    hidden = len(shown) - FIRST
    all_of = act_button(f"All {len(shown)} cases", data_all=True) if hidden > 0 else None
    left = f"The first {SHOWN} of {len(chosen):,} cases; the files have all." if len(chosen) > SHOWN else None
    queue = el(
        "div",
        el(
            "ol",
            [case_line(one, opened) for one in shown],
            class_="ll-queue",
            aria_label="Cases, the most pressing first",
        ),
        all_of,
        note(left) if left else None,
        class_="ll-queue-side",
    )
    keys = el("p", el("kbd", "J"), el("kbd", "K"), " walk", class_="ll-keys")
    side = el(
        "div", [case_card(one, opened) for one in shown], verdict_bar(desk.said, desk.taken), keys, class_="ll-cases"
    )
    whole = " ll-whole-queue" if opened > FIRST else ""
    desk_card = card(None, queue, side, kind=f"ll-desk{whole}", aria_label="Cases")
    found = found_line(found_by_verdicts(review, budget, desk.judged))
    drawn = drawn_card(review.draws.at(budget), desk.judged)
    return join([desk_card, drawn, judged_card(desk.judged, desk.session, found)])


def following(cases: Sequence[CaseReading], desk: Desk, current: CaseReading) -> str:
    """The transaction to open after a case was judged: of the next that was not; its own where all were.

    Args:
        cases: Those that are shown.
        desk: What was decided so far.
        current: The one that was judged.
    """
    shown = [known_id(one.transactions[0]) for one in cases[:SHOWN]]
    own = known_id(current.transactions[0])
    start = shown.index(own) + 1 if own in shown else 0
    judged = {name for name, one in desk.judged.items() if one.outcome}
    return next((name for name in shown[start:] + shown[:start] if name not in judged), own)


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
