"""Resampled histories: whole weights, the same totals in the mean, centred, reproducible."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.segments.scale import YeoJohnson
from core.wallet.counted import counted_events
from core.wallet.features import ONCHAIN_SCHEMA, count_totals, onchain_features
from core.wallet.history import WalletHistory
from core.wallet.resample import block_weights, draw_totals, scaled_draws

from .made import ME, START_S, Token, Tx, history, somebody

TOP_SHARE = [spec.name for spec in ONCHAIN_SCHEMA].index("top_recipient_share")
PLAIN = YeoJohnson(*(np.full(len(ONCHAIN_SCHEMA), one) for one in (1.0, 0.0, 1.0)))


@given(st.integers(1, 300), st.integers(1, 20), st.integers(0, 2**32 - 1))
def test_weights_are_whole_and_add_up(events: int, count: int, seed: int) -> None:
    weights = block_weights(events, count, np.random.default_rng(seed))
    assert weights.shape == (count, events)
    assert (weights == np.round(weights)).all()
    assert weights.min() >= 0
    assert (weights.sum(axis=1) == events).all()


def test_every_event_is_equally_likely() -> None:
    weights = block_weights(40, 20_000, np.random.default_rng(1))
    np.testing.assert_allclose(weights.mean(axis=0), 1, atol=0.06)


def test_blocks_keep_neighbours_together() -> None:
    weights = block_weights(1_000, 400, np.random.default_rng(2))
    near = np.mean([np.corrcoef(row[:-1], row[1:])[0, 1] for row in weights])
    assert near > 0.5


@pytest.fixture(scope="module")
def busy() -> WalletHistory:
    rng = np.random.default_rng(5)
    moments = np.sort(rng.integers(0, 200 * 86_400, 240)) + START_S
    txs = [
        Tx(int(t), ME, somebody(int(rng.integers(9))), float(rng.uniform(0.1, 2)))
        if rng.random() < 0.4
        else Tx(
            int(t), somebody(int(rng.integers(30))), selector=("", "0xa9059cbb", "0x7ff36ab5")[int(rng.integers(3))]
        )
        for t in moments
    ]
    tokens = [Token(int(t), somebody(3), ME) for t in np.sort(rng.integers(0, 200 * 86_400, 80)) + START_S]
    return history(txs, tokens)


def test_sums_of_the_draws_average_to_the_wallets_own(busy: WalletHistory) -> None:
    own, drawn = count_totals(counted_events(busy)), draw_totals(counted_events(busy), 4_000, seed=3)
    for name in ("sent", "received", "token_calls", "contract_calls", "token_transfers"):
        assert getattr(drawn, name).mean() == pytest.approx(getattr(own, name)[0], rel=0.03), name


def test_distinct_counts_of_the_draws_never_exceed_the_wallets_own(busy: WalletHistory) -> None:
    own, drawn = count_totals(counted_events(busy)), draw_totals(counted_events(busy), 200, seed=3)
    for name in ("recipients", "active_days"):
        assert (getattr(drawn, name) <= getattr(own, name)[0]).all()
        assert getattr(drawn, name).min() >= 1


def test_a_draw_equals_counting_its_events_one_by_one(busy: WalletHistory) -> None:
    """The matrix products against plain loops over one draw's weights."""
    drawn = draw_totals(counted_events(busy), 3, seed=11)
    rows, tokens = busy.transactions, busy.tokens
    order = np.argsort(np.concatenate([rows.time_s, tokens.time_s]), kind="stable")
    weights = block_weights(len(order), 3, np.random.default_rng(11))
    for draw in range(3):
        weight = np.empty(len(order))
        weight[order] = weights[draw]
        sent = [(rows.recipient[i], weight[i]) for i in range(len(rows)) if rows.sender[i] == ME]
        assert drawn.sent[draw] == sum(w for _, w in sent)
        assert drawn.recipients[draw] == len({to for to, w in sent if w > 0})
        to_each = Counter[str]()
        for to, many in sent:
            to_each[to] += int(many)
        assert drawn.top_recipient[draw] == max(to_each.values())
        assert drawn.active_days[draw] == len({int(rows.time_s[i]) // 86_400 for i in range(len(rows)) if weight[i]})
        gaps = np.repeat(np.diff(rows.time_s), weight[1 : len(rows)].astype(int))
        assert drawn.median_gap_s[draw] == np.median(gaps)
        assert drawn.token_transfers[draw] == weight[len(rows) :].sum()


def test_draws_are_centred_on_the_wallet_and_spread_around_it(busy: WalletHistory) -> None:
    own = onchain_features(count_totals(counted_events(busy)))[0]
    drawn = scaled_draws(counted_events(busy), own, PLAIN, 100)
    np.testing.assert_allclose(drawn.mean(axis=0), own, rtol=1e-9, atol=1e-9)
    assert (drawn.std(axis=0) > 0).all()


def test_the_same_history_gives_the_same_draws(busy: WalletHistory) -> None:
    own = onchain_features(count_totals(counted_events(busy)))[0]
    np.testing.assert_array_equal(
        scaled_draws(counted_events(busy), own, PLAIN, 20), scaled_draws(counted_events(busy), own, PLAIN, 20)
    )


def test_more_history_means_less_doubt() -> None:
    rng = np.random.default_rng(8)

    def doubt(events: int) -> float:
        made = history([Tx(START_S + i * 86_400, somebody(i % 3), eth=float(rng.uniform(0, 2))) for i in range(events)])
        own = onchain_features(count_totals(counted_events(made)))[0]
        return float(scaled_draws(counted_events(made), own, PLAIN, 100)[:, TOP_SHARE].std())

    assert 0 < doubt(600) < doubt(6) / 3


@pytest.mark.parametrize("events", [1, 2, 3])
def test_tiny_histories_are_resampled_without_trouble(events: int) -> None:
    made = history([Tx(START_S + i * 60, somebody(1)) for i in range(events)])
    own = onchain_features(count_totals(counted_events(made)))[0]
    assert np.isfinite(scaled_draws(counted_events(made), own, PLAIN, 100)).all()
