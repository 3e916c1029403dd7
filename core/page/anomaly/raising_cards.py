"""Alerts that a page raises: the question before, what was raised, and how to take it back. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup

from core.alerts.alert import Alert
from core.markup import EMPTY, el
from core.page.kit.card import card, more, note
from core.page.kit.lists import pick_button
from core.page.kit.tables import cell, head_cell, row, table

RAISE, LEAVE, WITHDRAW = "raise", "leave", "withdraw"
LISTED: Final = 50


def question_to_raise(many: int, left: int, hold_s: float | None) -> Markup:
    """Asks once, with the number, before anything is kept.

    Args:
        many: How many would be raised.
        left: How many of those shown would not, because they are too many at once.
        hold_s: For how long they could be taken back, in seconds; None for as long as the page is open.
    """
    if not many:
        return card("No case is shown, so there is nothing to raise", sub="Change the filter or the budget.")
    over = f" {left:,} more are shown: narrow the filter to raise those." if left else ""
    back = "as long as this page is open" if hold_s is None else f"for {hold_s:.0f} seconds; then they are passed on"
    alerts = "alert" if many == 1 else "alerts"
    return card(
        f"Raise {many:,} {alerts}?",
        el(
            "p",
            pick_button(f"Raise {many:,} {alerts}", f"{RAISE}:{many}", "ll-act"),
            " ",
            pick_button("Raise none", LEAVE, "ll-act"),
        ),
        sub=f"Kept on this server, listed for you alone. They can be taken back {back}.{over}",
    )


def raised_card(alerts: Sequence[Alert], said: str = "", hold_s: float | None = None) -> Markup:
    """The alerts that this visitor's page raised, the newest to take back; empty when there is nothing to say.

    Args:
        alerts: Newest first.
        said: What was just done.
        hold_s: As for `question_to_raise`.
    """
    done = note(said, role="status") if said else None
    if not alerts:
        return card("No alert is raised", done) if said else EMPTY
    rows = [
        row(
            cell(f"{one.id:,}", kind="ll-n"),
            f"{one.raised_at:%Y-%m-%d %H:%M:%S} UTC",
            head_cell(one.wallet_id[:60]),
            one.transaction_id[:60],
            f"{one.fraud_score:.4f}",
            numbers=(4,),
        )
        for one in alerts[:LISTED]
    ]
    newest = alerts[0].raised_at
    last = sum(1 for one in alerts if one.raised_at == newest)
    until = "" if hold_s is None else f" (within {hold_s:.0f} seconds)"
    back = pick_button(f"Take back the newest {last:,}{until}", f"{WITHDRAW}:{newest.isoformat()}", "ll-act")
    return card(
        f"Raised by you: {len(alerts):,}",
        done,
        el("p", back),
        more("Show them", table(("Id", "Raised", "Wallet", "Transaction", "Fraud score"), rows, numbers=(0, 4))),
        sub="Kept on this server and passed on to its operator's webhook if there is one. Other visitors cannot see "
        "them.",
    )
