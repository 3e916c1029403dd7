"""Every feature of the `onchain` model, by hand, from a small synthetic history."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core.arrays import Floats
from core.wallet.counted import counted_events
from core.wallet.features import ONCHAIN_SCHEMA, Totals, count_totals, onchain_features, onchain_row
from core.wallet.history import WalletHistory
from core.wallet.spam import sort_transfers, without_spam

from .made import ME, START_S, Token, Tx, history, somebody

HOUR = 3600
A, B, C = (somebody(i) for i in (1, 2, 3))


@pytest.fixture
def small() -> WalletHistory:
    """Three sends (A, A, B), two receipts from C, one contract made, four token transfers; ten days from end to end.

    hour   0: received 2 ETH from C
    hour  24: sent 0.5 ETH to A, with a call that transfers a token
    hour  72: sent 0.25 ETH to A, with another call, failed
    hour 100: received 1 ETH from C
    hour 168: sent 1.5 ETH to B
    hour 240: created a contract
    """
    made = history(
        [
            Tx(START_S, ME, C, 2.0),
            Tx(START_S + 24 * HOUR, A, eth=0.5, selector="0xa9059cbb"),
            Tx(START_S + 72 * HOUR, A, eth=0.25, failed=True, selector="0x7ff36ab5"),
            Tx(START_S + 100 * HOUR, ME, C, 1.0),
            Tx(START_S + 168 * HOUR, B, eth=1.5),
            Tx(START_S + 240 * HOUR, created=somebody(77)),
        ],
        [
            Token(START_S + 30 * HOUR, C, ME),
            Token(START_S + 31 * HOUR, C, ME),
            Token(START_S + 40 * HOUR, ME, A),
            Token(START_S + 50 * HOUR, B, ME),
            Token(START_S + 60 * HOUR, B, ME, value=0),
            Token(START_S + 70 * HOUR, B, ME, standard="erc721", value=1),
        ],
    )
    contracts = [somebody(i) for i in (500, 500, 500, 501, 502, 503)]
    made = replace(made, tokens=replace(made.tokens, contract=contracts))
    return without_spam(made, sort_transfers(made))


BY_HAND = {
    "transactions_per_active_day": 6 / 6,  # each on a day of its own
    "active_day_share": 6 / 11,  # from the first day to the eleventh
    "median_gap_hours": 48.0,  # of 24, 48, 28, 68, 72
    "sent_share": 3 / 6,
    "contract_call_share": 2 / 4,  # the failed swap, and the contract it made, of three sent and one made
    "token_call_share": 1 / 4,
    "recipients_per_send": 2 / 3,  # A and B
    "top_recipient_share": 2 / 3,  # A
    "erc20_share": 4 / (4 + 6),  # neither the NFT nor the zero-value transfer counts
}


@pytest.mark.parametrize("feature", [spec.name for spec in ONCHAIN_SCHEMA])
def test_feature_equals_its_value_by_hand(small: WalletHistory, feature: str) -> None:
    assert onchain_row(counted_events(small))[feature] == pytest.approx(BY_HAND[feature])


def test_every_feature_is_checked_by_hand() -> None:
    assert set(BY_HAND) == {spec.name for spec in ONCHAIN_SCHEMA}


def test_a_burst_is_a_burst_whatever_the_window() -> None:
    """Two transactions in two hours are not two hundred a day: they are two on the one day that was looked at."""
    row = onchain_row(counted_events(history([Tx(START_S, ME, C), Tx(START_S + HOUR, A)])))
    assert (row["transactions_per_active_day"], row["active_day_share"], row["median_gap_hours"]) == (2, 1, 1)


def test_days_are_those_of_the_calendar() -> None:
    midnight = START_S // (24 * HOUR) * 24 * HOUR
    row = onchain_row(counted_events(history([Tx(midnight - 1, A), Tx(midnight, A), Tx(midnight + 60, B)])))
    assert (row["transactions_per_active_day"], row["active_day_share"]) == (1.5, 1)


def test_a_ratio_without_denominator_is_zero_and_finite() -> None:
    row = onchain_row(counted_events(history([Tx(START_S, ME, C), Tx(START_S + 60, ME, C)])))
    assert row["recipients_per_send"] == row["top_recipient_share"] == row["token_call_share"] == 0
    assert all(np.isfinite(list(row.values())))


def test_a_call_that_was_received_is_not_its_own() -> None:
    totals = count_totals(
        counted_events(history([Tx(START_S, ME, C, selector="0xa9059cbb"), Tx(START_S + 60, A, selector="0x1")]))
    )
    assert (totals.token_calls[0], totals.contract_calls[0]) == (0, 1)


@pytest.mark.parametrize("eth", [0.001, 10**9])
def test_no_feature_is_an_amount_or_a_date(eth: float) -> None:
    """The price of ETH, the coin of the chain and the year must not decide."""
    now = [Tx(START_S, A, eth=1), Tx(START_S + HOUR, ME, C, 1), Tx(START_S + 30 * HOUR, B, eth=1)]
    then = [replace(tx, time_s=tx.time_s - 2_000 * 24 * HOUR, eth=tx.eth * eth) for tx in now]
    assert onchain_row(counted_events(history(now))) == onchain_row(counted_events(history(then)))


def test_a_transaction_to_oneself_is_a_send_and_no_receipt() -> None:
    totals = count_totals(counted_events(history([Tx(START_S, ME, eth=1.0), Tx(START_S + 60, A)])))
    assert (totals.sent[0], totals.received[0]) == (2, 0)


def test_shares_never_exceed_one_and_nothing_is_negative() -> None:
    rng = np.random.default_rng(0)

    def drawn() -> Floats:
        return rng.integers(0, 50, 200).astype(np.float64)

    sent, received, tokens, days = drawn(), drawn(), drawn(), drawn()
    token_calls = np.minimum(drawn(), sent)
    totals = Totals(
        sent=sent,
        received=received,
        created=drawn(),
        active_days=np.minimum(drawn(), days),
        days=days,
        median_gap_s=drawn(),
        recipients=np.minimum(drawn(), sent),
        top_recipient=np.minimum(drawn(), sent),
        token_calls=token_calls,
        contract_calls=np.minimum(drawn(), sent - token_calls),
        token_transfers=tokens,
    )
    rows = onchain_features(totals)
    for spec, column in zip(ONCHAIN_SCHEMA, rows.T, strict=True):
        assert column.min() >= 0, spec.name
        assert spec.max is None or column.max() <= spec.max, spec.name
