"""The training rows of the `onchain` model: raw lists through the serving code, and the years evened out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.arrays import Floats, Indices
from core.train.histories import read_histories
from core.train.kinds import LONG_ENOUGH, newest_half
from core.train.labels import read_labels
from core.wallet.account import CONTRACT, SMART_WALLET, account_type
from core.wallet.counted import counted_events
from core.wallet.features import MIN_TRANSACTIONS, Totals, count_totals, onchain_features
from core.wallet.history import WalletHistory
from core.wallet.names import NameBook
from core.wallet.spam import sort_transfers, without_spam
from core.wallet.window import within_window

MOST_PER_YEAR = 700
SEED = 42


@dataclass(frozen=True)
class Accounts:
    """What became of the accounts.

    Attributes:
        totals: Counts of those kept; fields of shape (accounts,).
        features: Their raw features, shape (accounts, features).
        years: The year of each one's last transaction, shape (accounts,).
        halves: Raw features of the newest half of those with `LONG_ENOUGH` transactions, shape (halves, features).
        whole: Which account each half is of, shape (halves,).
        counts: Accounts read, set aside (per reason) and kept.
    """

    totals: Totals
    features: Floats
    years: Indices
    halves: Floats
    whole: Indices
    counts: dict[str, int]


def read_accounts(data: Path, report: Callable[[str], None]) -> Accounts:
    """Read every account once, and its newest half where it is long enough.

    Args:
        data: The folder that holds `eth_histories` and `labels`.
        report: Receives a line every thousand accounts.
    """
    book = read_labels(data)
    kept, years, halves, whole = [], [], [], []
    aside = dict.fromkeys(("contracts", "token list missing", f"under {MIN_TRANSACTIONS} transactions"), 0)
    contract, tokens, few = aside
    read = 0
    for read, history in enumerate(read_histories(data), 1):
        if read % 1_000 == 0:
            report(f"{read:,} accounts read")
        reason = _reason(history, contract, tokens)
        totals, last_s = (None, 0) if reason else count_account(history, book)
        if totals is None:
            aside[reason or few] += 1
            continue
        kept.append(totals)
        years.append(datetime.fromtimestamp(last_s, UTC).year)
        if len(history.transactions) >= LONG_ENOUGH:
            half, _ = count_account(newest_half(history), book)
            if half is not None:
                halves.append(half)
                whole.append(len(kept) - 1)
    counts = {"accounts with transactions": read, **aside, "kept": len(kept)}
    totals = _stacked(kept)
    return Accounts(
        totals,
        onchain_features(totals),
        np.array(years, dtype=np.intp),
        onchain_features(_stacked(halves)),
        np.array(whole, dtype=np.intp),
        counts,
    )


def _reason(history: WalletHistory, contract: str, tokens: str) -> str | None:
    if account_type(history)[0] in (CONTRACT, SMART_WALLET):
        return contract
    return tokens if history.lists["erc20"].state == "unavailable" else None


def count_account(history: WalletHistory, book: NameBook) -> tuple[Totals | None, int]:
    """Counts as serving makes them, and the second of the last transaction; None with too few transactions."""
    seen = within_window(history)
    events = counted_events(without_spam(seen, sort_transfers(seen, book)))
    times_s = events.time_s[events.counted]
    if len(times_s) < MIN_TRANSACTIONS:
        return None, 0
    return count_totals(events), int(times_s[-1])


def _stacked(totals: list[Totals]) -> Totals:
    return Totals(**{name: np.concatenate([getattr(one, name) for one in totals]) for name in Totals.__annotations__})


def even_years(years: Indices, most: int = MOST_PER_YEAR) -> NDArray[np.intp]:
    """Places of at most `most` accounts of each year, drawn at random, in ascending order."""
    rng = np.random.default_rng(SEED)
    drawn = [rng.permutation(np.flatnonzero(years == year))[:most] for year in np.unique(years)]
    return np.sort(np.concatenate(drawn))
