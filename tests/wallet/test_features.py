"""Every feature of the `onchain` model, by hand, from a small synthetic history."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core.wallet.features import ONCHAIN_SCHEMA, Floats, Totals, count_totals, onchain_features, onchain_row
from core.wallet.history import WalletHistory
from core.wallet.spam import sort_transfers, without_spam

from .made import ME, START_S, Token, Tx, history, somebody

HOUR = 3600
A, B, C = (somebody(i) for i in (1, 2, 3))


@pytest.fixture
def small() -> WalletHistory:
    """Three sends (A, A, B), two receipts from C, one contract made, four token transfers; ten days from end to end.

    hour   0: received 2 ETH from C
    hour  24: sent 0.5 ETH to A
    hour  72: sent 0.25 ETH to A, failed
    hour 100: received 1 ETH from C
    hour 168: sent 1.5 ETH to B
    hour 240: created a contract
    """
    made = history(
        [
            Tx(START_S, ME, C, 2.0),
            Tx(START_S + 24 * HOUR, A, eth=0.5),
            Tx(START_S + 72 * HOUR, A, eth=0.25, failed=True),
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
    "transactions_per_day": 6 / 10,  # six in 240 hours
    "sent_share": 3 / 6,
    "recipients_per_send": 2 / 3,  # A and B
    "senders_per_receipt": 1 / 2,  # C
    "mean_eth_sent": (0.5 + 1.5) / 3,  # the failed 0.25 moved nothing, but was sent
    "mean_eth_received": 3 / 2,
    "erc20_share": 4 / (4 + 6),  # neither the NFT nor the zero-value transfer counts
    "tokens_per_transfer": 2 / 4,  # tokens 500 and 501 came in
    "hours_between_sends": (168 - 24) / 2,
    "hours_between_receipts": 100.0,
}


@pytest.mark.parametrize("feature", [spec.name for spec in ONCHAIN_SCHEMA])
def test_feature_equals_its_value_by_hand(small: WalletHistory, feature: str) -> None:
    assert onchain_row(small)[feature] == pytest.approx(BY_HAND[feature])


def test_every_feature_is_checked_by_hand() -> None:
    assert set(BY_HAND) == {spec.name for spec in ONCHAIN_SCHEMA}


def test_with_fewer_than_two_of_a_kind_the_span_stands_in_for_the_gap() -> None:
    row = onchain_row(history([Tx(START_S, ME, C, 2.0), Tx(START_S + 10 * HOUR, A, eth=1.9)]))
    assert row["hours_between_sends"] == row["hours_between_receipts"] == 10


def test_days_are_at_least_one() -> None:
    row = onchain_row(history([Tx(START_S, A), Tx(START_S + 60, A), Tx(START_S + 120, B)]))
    assert row["transactions_per_day"] == 3


def test_a_ratio_without_denominator_is_zero_and_finite() -> None:
    row = onchain_row(history([Tx(START_S, A), Tx(START_S + 60, A)]))
    assert row["senders_per_receipt"] == row["mean_eth_received"] == row["tokens_per_transfer"] == 0
    assert all(np.isfinite(list(row.values())))


def test_a_transaction_to_oneself_is_a_send_and_no_receipt() -> None:
    totals = count_totals(history([Tx(START_S, ME, eth=1.0), Tx(START_S + 60, A)]))
    assert (totals.sent[0], totals.received[0]) == (2, 0)


def test_shares_never_exceed_one_and_nothing_is_negative() -> None:
    rng = np.random.default_rng(0)

    def drawn() -> Floats:
        return rng.integers(0, 50, 200).astype(np.float64)

    sent, received, tokens = drawn(), drawn(), drawn()
    totals = Totals(
        sent=sent,
        received=received,
        created=drawn(),
        recipients=np.minimum(drawn(), sent),
        senders=np.minimum(drawn(), received),
        eth_sent=drawn(),
        eth_received=drawn(),
        span_s=drawn(),
        sent_span_s=drawn(),
        received_span_s=drawn(),
        token_transfers=tokens,
        tokens_received=np.minimum(drawn(), tokens),
    )
    rows = onchain_features(totals)
    for spec, column in zip(ONCHAIN_SCHEMA, rows.T, strict=True):
        assert column.min() >= 0, spec.name
        assert spec.max is None or column.max() <= spec.max, spec.name


def test_values_beyond_64_bits_are_exact_enough() -> None:
    made = history([Tx(START_S, A), Tx(START_S + 60, ME, B)])
    wei = [123_456_789 * 10**18, 2**80]
    totals = count_totals(replace(made, transactions=replace(made.transactions, value_wei=wei)))
    assert totals.eth_sent[0] == pytest.approx(123_456_789)
    assert totals.eth_received[0] == pytest.approx(2**80 / 1e18)
