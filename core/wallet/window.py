"""The stretch of time over which a wallet's history is known, and the history cut to it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from core.wallet.history import WalletHistory
from core.wallet.lists import take


def covered_window(history: WalletHistory) -> tuple[int, int] | None:
    """The seconds (first, last) over which every list is known, or None when nothing was read.

    A list that was cut begins at its oldest row; before that moment its silence means nothing, so the window begins at
    the latest such moment. Lists that are complete, empty or unavailable do not narrow it. Rates are taken over this
    window and nothing else: a lifetime count divided by the span of the newest page is the classic mistake.
    """
    times = [rows.time_s for rows in (history.transactions, history.tokens) if len(rows)]
    if not times:
        return None
    start = min(int(column[0]) for column in times)
    end = max(int(column[-1]) for column in times)
    oldest = {"transactions": history.transactions.time_s}
    standards = np.array(history.tokens.standard, dtype=object)
    oldest["erc20"] = history.tokens.time_s[standards == "erc20"]
    oldest["nft"] = history.tokens.time_s[standards != "erc20"]
    oldest["internal"] = history.internals.time_s
    for name, column in oldest.items():
        coverage = history.lists.get(name)
        if coverage is not None and coverage.state == "partial" and len(column):
            # The very first transaction is read apart from a cut list and does not widen the window.
            start = max(start, int(column[1] if name == "transactions" and _has_lone_first(history) else column[0]))
    return start, max(start, end)


def _has_lone_first(history: WalletHistory) -> bool:
    rows = history.transactions
    return len(rows) > 1 and history.first_transaction_s == int(rows.time_s[0])


def whole_list(history: WalletHistory) -> bool:
    """Whether these are all transactions the account ever had: the list is complete, and no window has cut it since."""
    listed = history.lists.get("transactions")
    return listed is not None and listed.complete and listed.seen == len(history.transactions)


def within_window(history: WalletHistory) -> WalletHistory:
    """The same history with every row before the covered window left out."""
    window = covered_window(history)
    if window is None:
        return history
    keep_tx = np.flatnonzero(history.transactions.time_s >= window[0])
    keep_tok = np.flatnonzero(history.tokens.time_s >= window[0])
    keep_int = np.flatnonzero(history.internals.time_s >= window[0])
    kept = len(keep_tx) + len(keep_tok) + len(keep_int)
    if kept == len(history.transactions) + len(history.tokens) + len(history.internals):
        return history
    return replace(
        history,
        transactions=take(history.transactions, keep_tx),
        tokens=take(history.tokens, keep_tok),
        internals=take(history.internals, keep_int),
    )
