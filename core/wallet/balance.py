"""The ETH balance over time, where the lists can tell it.

The lists of normal transactions hold what an account paid, its fees, and what was paid to it directly. They do not
hold ETH that came through a contract (internal transfers), nor staking withdrawals and block rewards. An account
without code can only lose ETH by its own transactions, so whatever is missing came in: the running sum from zero is
the least the balance can have been, and the sum backwards from the balance now is the most. Where both agree the line
is exact. An account with code can also lose ETH inside other people's transactions; then nothing is told unless both
agree.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from core.arrays import Floats
from core.wallet.account import EOA, UNKNOWN
from core.wallet.history import WalletHistory
from core.wallet.lists import WEI_PER_ETH


@dataclass(frozen=True)
class BalanceLine:
    """The balance after each transaction that moved it, or between which bounds it lies.

    Attributes:
        time_s: int64, shape (moves,), seconds since 1970.
        least_eth: Shape (moves,), or None when it cannot be told.
        most_eth: Shape (moves,), or None when it cannot be told; the same as `least_eth` where the line is exact.
        missing_eth: ETH that came in through what the lists do not hold, or None when that cannot be told.
        said: What the line is and is not, in plain words.
    """

    time_s: NDArray[np.int64]
    least_eth: Floats | None
    most_eth: Floats | None
    missing_eth: float | None
    said: str


def balance_line(history: WalletHistory, kind: str) -> BalanceLine:
    """Read the balance off the lists.

    Args:
        history: The history as it was read, its spam included: specks of ETH were received too.
        kind: The account type.
    """
    times, moves = _moves(history)
    whole = history.whole
    now, coin = history.balance_wei, history.chain.coin
    if not len(times):
        return _untold(f"No {coin} moved in what was seen.")
    if not whole and now is None:
        return _untold("It cannot be told: the history is cut, and no node said what the balance is now.")
    running = list(accumulate(moves))
    end = running[-1]
    if whole and now == end:
        exact = _eth(running)
        return BalanceLine(times, exact, exact, 0.0, "Exact: the listed payments and fees add up to the balance now.")
    if kind not in (EOA, UNKNOWN):
        return _untold(
            "It cannot be told: an account with code also pays and is paid inside other people's transactions, which "
            "the lists do not hold."
        )
    if now is not None and whole and now < end:
        return _untold("It cannot be told: the listed payments leave more than the account holds now.")
    least = _eth([max(wei, 0) for wei in running]) if whole else None
    if now is None:
        return BalanceLine(
            times, least, None, None, f"At least this much: {coin} that came through contracts is not in the lists."
        )
    backwards = [now - end + wei for wei in running]
    most = _eth([max(wei, 0) for wei in backwards])
    if not whole:
        said = (
            f"At most this much, counted back from the balance now: the history is cut, and {coin} that came through "
            "contracts is not in the lists."
        )
        return BalanceLine(times, None, most, None, said)
    missing = (now - end) / WEI_PER_ETH
    if_account = " if this account holds no code" if kind == UNKNOWN else ""
    said = (
        f"Between the two lines{if_account}: {missing:,.4g} {coin} came in through contracts, staking or block "
        "rewards, which are not in the lists, so when it came is not known."
    )
    return BalanceLine(times, least, most, missing, said)


def _untold(said: str) -> BalanceLine:
    return BalanceLine(np.array([], dtype=np.int64), None, None, None, said)


def _eth(wei: list[int]) -> Floats:
    return np.array([one / WEI_PER_ETH for one in wei], dtype=np.float64)


def _moves(history: WalletHistory) -> tuple[NDArray[np.int64], list[int]]:
    """What each transaction did to the balance, in wei; those that did nothing are left out."""
    rows = history.transactions
    times, moves = [], []
    for time_s, sent, received, value, fee, failed in zip(
        rows.time_s.tolist(),
        history.sent.tolist(),
        history.received.tolist(),
        rows.value_wei,
        rows.fee_wei,
        rows.failed.tolist(),
        strict=True,
    ):
        moved = 0 if failed else value
        change = (moved if received else 0) - (moved + fee if sent else 0)
        if change:
            times.append(time_s)
            moves.append(change)
    return np.array(times, dtype=np.int64), moves
