"""Events below the line that were drawn to be judged, and what the verdicts say of the whole ledger. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from markupsafe import Markup

from core.alerts.alert import known_id
from core.alerts.verdict import FRAUD, NO_FRAUD, UNSURE, JudgedTransaction
from core.anomaly.drawn import DrawnEvent, FoundEstimate, estimate_found
from core.anomaly.review import Review
from core.markup import EMPTY, el
from core.page.anomaly.verdict_cards import OUTCOME_ACTS, SAID
from core.page.kit.card import card, more, note
from core.page.kit.lists import act_button
from core.page.kit.tables import cell, head_cell, row, table
from core.page.kit.wording import percent_text

SHOWN: Final = 20


def drawn_card(events: Sequence[DrawnEvent], judged: Mapping[str, JudgedTransaction]) -> Markup:
    """The next of those drawn that are not judged yet; empty where nothing was drawn.

    Args:
        events: All that were drawn within the budget.
        judged: How transactions stand.
    """
    if not events:
        return EMPTY
    waiting = [one for one in events if not _outcome(one.transaction_id, judged)]
    rows = [
        row(
            head_cell(one.transaction_id[:60]),
            one.wallet_id[:40],
            f"{one.time:%Y-%m-%d %H:%M} UTC",
            f"{one.amount:,.2f}",
            percent_text(one.chance),
            cell(el("span", _buttons(known_id(one.transaction_id)), class_="ll-acts")),
            numbers=(3, 4),
        )
        for one in waiting[:SHOWN]
    ]
    heads = ("Transaction", "Wallet", "Time", "Amount", "Chance", "Verdict")
    left = f" The first {SHOWN} of {len(waiting):,} that wait." if len(waiting) > SHOWN else ""
    why = (
        "Beside the queue, one event for every ten wallets of the budget, of those that no budget would show. They say "
        f"what the alerts miss.{left}"
    )
    return card(
        f"Drawn at random below the line: {len(events):,}",
        more(f"Judge them: {len(waiting):,} wait", note(why), table(heads, rows, numbers=(3, 4))),
    )


def _buttons(name: str) -> list[Markup]:
    return [
        act_button(OUTCOME_ACTS[act][0], f"{OUTCOME_ACTS[act][0]}: {name}", data_act=act, data_of=name)
        for act in (FRAUD, NO_FRAUD, UNSURE)
    ]


def _outcome(transaction: str, judged: Mapping[str, JudgedTransaction]) -> str | None:
    one = judged.get(known_id(transaction))
    return one.outcome if one else None


def found_by_verdicts(review: Review, budget: int, judged: Mapping[str, JudgedTransaction]) -> FoundEstimate:
    """What the verdicts on alerts and on draws of a budget say of the whole ledger; `unsure` counts as not judged."""
    alerts = [_outcome(review.alerts[place].reading.transaction_id, judged) for place in review.within(budget)]
    drawn = [(_outcome(one.transaction_id, judged), one.chance) for one in review.draws.at(budget)]
    return estimate_found(
        [one == FRAUD for one in alerts if one in {FRAUD, NO_FRAUD}],
        [(one == FRAUD, chance) for one, chance in drawn if one in {FRAUD, NO_FRAUD}],
        review.would_fire(budget),
        sum(review.draws.pool.values()),
    )


def found_line(found: FoundEstimate) -> str:
    """The estimate in a sentence or two."""
    if found.precision is None:
        said = f"No alert was judged as {SAID[FRAUD]} or {SAID[NO_FRAUD]} yet."
    else:
        said = f"Of {found.alerts_judged:,} judged alerts {percent_text(found.precision)} are fraud."
    if found.missed_share is None or found.missed_high is None or found.missed_low is None:
        return f"{said} What they miss is not known before a drawn event was judged."
    low, high = percent_text(found.missed_low), percent_text(found.missed_high)
    missed = (
        f" Below the line, by {found.drawn_judged:,} drawn events weighted by one over their chance, "
        f"{percent_text(found.missed_share)} are (95 %: {low} to {high}), about {found.missed or 0:,.0f} events."
    )
    if found.recall_low is None or found.recall_high is None:
        return said + missed
    between = f"{percent_text(found.recall_low)} to {percent_text(found.recall_high)}"
    return f"{said}{missed} So the alerts hold {between} of all frauds."
