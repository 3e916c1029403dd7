"""Resampled histories: what the features might have been, had the wallet's own events fallen a little differently.

Circular block bootstrap (Politis and Romano 1992) over the time-ordered events, token transfers among them, so that
bursts stay bursts. A draw is a vector of weights, one per event, so that a hundred draws are a few matrix products.
Distinct counts shrink under any resampling with replacement; the draws are therefore centred on the wallet's own
features on the model's scale, which keeps their spread and removes that bias (Efron and Tibshirani 1993, ch. 10).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.segments.scale import Scale
from core.wallet.features import Floats, Totals, counted_masks, erc20_in, onchain_features
from core.wallet.history import WalletHistory
from core.wallet.lists import erc20_transfers

Weights = NDArray[np.float32]


def scaled_draws(history: WalletHistory, own_row: Floats, scale: Scale, count: int, seed: int = 0) -> Floats:
    """Features of `count` resampled histories on the model's scale, centred on the wallet's own.

    Args:
        history: A windowed history without its spam, with at least one transaction.
        own_row: The wallet's own raw features, shape (features,).
        scale: The model's scale.
        count: Number of draws.
        seed: Seed of the draws; the same history and seed give the same answer.

    Returns:
        Shape (count, features).
    """
    drawn = scale.forward(onchain_features(draw_totals(history, count, seed)))
    centred: Floats = drawn - drawn.mean(axis=0) + scale.forward(own_row)
    return centred


def draw_totals(history: WalletHistory, count: int, seed: int) -> Totals:
    """Totals of `count` resampled histories; fields of shape (count,)."""
    rows, tokens = history.transactions, erc20_transfers(history.tokens)
    n = len(rows)
    sender = np.array(rows.sender, dtype=object)
    recipient = np.array(rows.recipient, dtype=object)
    sent, received, created = counted_masks(history)
    order = np.argsort(np.concatenate([rows.time_s, tokens.time_s]), kind="stable")
    position = np.empty(len(order), dtype=np.intp)
    position[order] = np.arange(len(order))
    weights = block_weights(len(order), count, np.random.default_rng(seed))[:, position]
    of_rows, of_tokens = weights[:, :n], weights[:, n:]
    value = (rows.value_eth() * ~rows.failed).astype(np.float32)
    counted = sent | received | created
    gaps = [_gaps(rows.time_s, mask) for mask in (counted, sent, received)]
    # A gap belongs to the later of its two events; the first event of a kind has none and its weight is not a gap.
    columns = [sent, received, created, value * sent, value * received, *(gap for gap, _ in gaps)]
    sums = of_rows @ np.stack([np.asarray(column, dtype=np.float32) for column in columns], axis=1)
    has_gap = of_rows @ np.stack([np.asarray(has, dtype=np.float32) for _, has in gaps[1:]], axis=1)
    n_sent, n_received, n_created, eth_sent, eth_received, span, sent_gap, received_gap = sums.astype(np.float64).T
    sent_mean, received_mean = (
        np.divide(total, many, out=np.zeros_like(total), where=many > 0)
        for total, many in ((sent_gap, has_gap[:, 0]), (received_gap, has_gap[:, 1]))
    )
    return Totals(
        sent=n_sent,
        received=n_received,
        created=n_created,
        recipients=_present(of_rows, recipient, sent),
        senders=_present(of_rows, sender, received),
        eth_sent=eth_sent,
        eth_received=eth_received,
        span_s=span,
        sent_span_s=sent_mean * np.maximum(n_sent - 1, 0),
        received_span_s=received_mean * np.maximum(n_received - 1, 0),
        token_transfers=of_tokens.sum(axis=1, dtype=np.float64),
        tokens_received=_present(of_tokens, np.array(tokens.contract, dtype=object), erc20_in(history)),
    )


def block_weights(events: int, count: int, rng: np.random.Generator) -> Weights:
    """How often each event is in each draw: shape (count, events), whole numbers, each row adding up to `events`.

    Blocks of about events ** (1/3), the order that minimises the error of a variance (Künsch 1989), on a circle.
    """
    length = max(1, round(events ** (1 / 3)))
    whole, rest = divmod(events, length)
    steps = np.zeros((count, events + length + 1), dtype=np.float32)
    draws = np.arange(count)
    for size, blocks in ((length, whole), (rest, 1)):
        if size and blocks:
            starts = rng.integers(0, events, size=(count, blocks))
            np.add.at(steps, (draws[:, None], starts), 1)
            np.add.at(steps, (draws[:, None], starts + size), -1)
    held = np.cumsum(steps, axis=1)
    weights = held[:, :events].copy()
    weights[:, : length + 1] += held[:, events:][:, : weights.shape[1]]
    return weights


def _gaps(times_s: NDArray[np.int64], mask: NDArray[np.bool_]) -> tuple[Floats, NDArray[np.bool_]]:
    """Seconds since the previous event of the kind, and whether there is one: both of shape (rows,)."""
    gap, has = np.zeros(len(times_s)), np.zeros(len(times_s), dtype=bool)
    places = np.flatnonzero(mask)
    if len(places) > 1:
        gap[places[1:]] = np.diff(times_s[places])
        has[places[1:]] = True
    return gap, has


def _present(weights: Weights, keys: NDArray[np.object_], mask: NDArray[np.bool_]) -> Floats:
    """Per draw, how many distinct keys it holds among the masked events: shape (count,)."""
    places = np.flatnonzero(mask)
    if not len(places):
        return np.zeros(len(weights))
    codes: dict[str, int] = {}
    code = np.array([codes.setdefault(key, len(codes)) for key in keys[places]], dtype=np.intp)
    order = np.argsort(code, kind="stable")
    starts = np.searchsorted(code[order], np.arange(len(codes)))
    held = np.add.reduceat(weights[:, places[order]], starts, axis=1)
    present: Floats = (held > 0).sum(axis=1).astype(np.float64)
    return present
