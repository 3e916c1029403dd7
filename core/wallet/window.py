"""A history cut to the stretch of time over which it is known."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from core.wallet.history import WalletHistory
from core.wallet.lists import take


def within_window(history: WalletHistory) -> WalletHistory:
    """The same history with every row before its covered window (`WalletHistory.window`) left out."""
    if history.window is None:
        return history
    start = history.window[0]
    keep_tx = np.flatnonzero(history.transactions.time_s >= start)
    keep_tok = np.flatnonzero(history.tokens.time_s >= start)
    keep_int = np.flatnonzero(history.internals.time_s >= start)
    kept = len(keep_tx) + len(keep_tok) + len(keep_int)
    if kept == len(history.transactions) + len(history.tokens) + len(history.internals):
        return history
    return replace(
        history,
        transactions=take(history.transactions, keep_tx),
        tokens=take(history.tokens, keep_tok),
        internals=take(history.internals, keep_int),
    )
