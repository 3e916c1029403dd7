"""The balance line, by hand: exact, bounded, or not told with the reason."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core.wallet.balance import balance_line
from core.wallet.history import WalletHistory
from core.wallet.lists import take

from .made import ME, START_S, Tx, history, somebody

A = somebody(1)
ETH = 10**18
# In 2, out 0.5 with a fee of 0.01, a failed send of 1 with a fee of 0.02, out to itself 0.3 with a fee of 0.01.
TXS = [Tx(START_S, ME, A, 2.0), Tx(START_S + 10, A, eth=0.5), Tx(START_S + 20, A, eth=1.0, failed=True)]
TXS += [Tx(START_S + 30, ME, eth=0.3)]
FEES = [0, ETH // 100, ETH // 50, ETH // 100]
LEFT = 2.0 - 0.5 - 0.01 - 0.02 - 0.01


def wallet(balance_eth: float | None, **states: str) -> WalletHistory:
    """The life above, with that balance now."""
    wei = None if balance_eth is None else round(balance_eth * 100) * ETH // 100
    made = history(TXS, balance_wei=wei, states=states)
    return replace(made, transactions=replace(made.transactions, fee_wei=FEES))


def test_payments_and_fees_that_add_up_to_the_balance_make_an_exact_line() -> None:
    line = balance_line(wallet(LEFT), "eoa")
    assert line.least_eth is not None
    assert line.most_eth is line.least_eth
    assert line.least_eth.tolist() == pytest.approx([2.0, 1.49, 1.47, 1.46])
    assert line.time_s.tolist() == [START_S, START_S + 10, START_S + 20, START_S + 30]
    assert line.missing_eth == 0
    assert line.said.startswith("Exact")


def test_what_came_in_through_contracts_opens_a_band_of_that_width() -> None:
    line = balance_line(wallet(LEFT + 1), "eoa")
    assert line.least_eth is not None
    assert line.most_eth is not None
    assert (line.most_eth - line.least_eth).tolist() == pytest.approx([1.0] * 4)
    assert line.most_eth[-1] == pytest.approx(LEFT + 1)
    assert line.missing_eth == pytest.approx(1.0)
    assert "1 ETH came in through contracts" in line.said


def test_a_balance_is_never_below_zero() -> None:
    spent_first = history([Tx(START_S, A, eth=3.0), Tx(START_S + 1, ME, A, 1.0)], balance_wei=ETH // 2)
    line = balance_line(spent_first, "eoa")
    assert line.least_eth is not None
    assert line.most_eth is not None
    assert line.least_eth.tolist() == [0.0, 0.0]
    assert line.most_eth.tolist() == [0.0, 0.5]


def test_without_the_balance_now_only_the_least_is_told() -> None:
    line = balance_line(wallet(None), "eoa")
    assert line.most_eth is None
    assert line.least_eth is not None
    assert line.said.startswith("At least")


def test_of_a_cut_history_only_the_most_is_told_counted_back_from_now() -> None:
    line = balance_line(wallet(5.0, transactions="partial"), "eoa")
    assert line.least_eth is None
    assert line.most_eth is not None
    assert line.most_eth.tolist() == pytest.approx([5.54, 5.03, 5.01, 5.0])
    assert line.said.startswith("At most")


@pytest.mark.parametrize(
    ("made", "kind", "reason"),
    [
        (wallet(None, transactions="partial"), "eoa", "the history is cut"),
        (wallet(LEFT + 1), "delegated_eoa", "an account with code"),
        (wallet(LEFT + 1), "contract", "an account with code"),
        (wallet(LEFT - 1), "eoa", "leave more than the account holds"),
        (history(), "eoa", "No ETH moved"),
    ],
)
def test_where_it_cannot_be_told_the_reason_is(made: WalletHistory, kind: str, reason: str) -> None:
    line = balance_line(made, kind)
    assert line.least_eth is None
    assert line.most_eth is None
    assert reason in line.said


def test_a_list_that_was_cut_to_a_window_is_not_taken_for_the_whole() -> None:
    whole = wallet(5.0)
    later = replace(whole, transactions=take(whole.transactions, np.array([1, 2, 3])))
    assert balance_line(later, "eoa").said.startswith("At most")
