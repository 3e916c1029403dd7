"""Resampled histories: what the features might have been, had the wallet's own events fallen a little differently.

Circular block bootstrap (Politis and Romano 1992) over the time-ordered events, token transfers among them, so that
bursts stay bursts. A draw is a vector of weights, one per event, so that a hundred draws are a few matrix products.
Distinct counts shrink under any resampling with replacement; the draws are therefore centred on the wallet's own
features on the model's scale, which keeps their spread and removes that bias (Efron and Tibshirani 1993, ch. 10).
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.arrays import Flags, Floats
from core.segments.scale import Scale
from core.spans import DAY_S
from core.wallet.counted import CountedEvents
from core.wallet.features import Totals, onchain_features

Weights = NDArray[np.float32]


def scaled_draws(events: CountedEvents, own_row: Floats, scale: Scale, count: int, seed: int = 0) -> Floats:
    """Features of `count` resampled histories on the model's scale, centred on the wallet's own.

    Args:
        events: What counts of a history, with at least one transaction.
        own_row: The wallet's own raw features, shape (features,).
        scale: The model's scale.
        count: Number of draws.
        seed: Seed of the draws; the same events and seed give the same answer.

    Returns:
        Shape (count, features).
    """
    drawn = scale.forward(onchain_features(draw_totals(events, count, seed)))
    centred: Floats = drawn - drawn.mean(axis=0) + scale.forward(own_row)
    return centred


def draw_totals(events: CountedEvents, count: int, seed: int) -> Totals:
    """Totals of `count` resampled histories; fields of shape (count,). The days that were looked at stay the same."""
    n = len(events.time_s)
    order = np.argsort(np.concatenate([events.time_s, events.token_time_s]), kind="stable")
    position = np.empty(len(order), dtype=np.intp)
    position[order] = np.arange(len(order))
    weights = block_weights(len(order), count, np.random.default_rng(seed))[:, position]
    of_rows, of_tokens = weights[:, :n], weights[:, n:]
    columns = (events.sent, events.received, events.created, events.token_calls, events.contract_calls)
    sums = of_rows @ np.stack([column.astype(np.float32) for column in columns], axis=1)
    n_sent, n_received, n_created, n_token_calls, n_contract_calls = sums.astype(np.float64).T
    days = events.time_s // DAY_S
    of_days = _held(of_rows, days, events.counted)
    to_recipients = _held(of_rows, events.recipient, events.sent)
    seen = days[events.counted]
    return Totals(
        sent=n_sent,
        received=n_received,
        created=n_created,
        active_days=_present(of_days),
        days=np.full(count, float(seen[-1] - seen[0] + 1) if len(seen) else 0.0),
        median_gap_s=_median_gap(of_rows, events.time_s, events.counted),
        recipients=_present(to_recipients),
        top_recipient=to_recipients.max(axis=1, initial=0).astype(np.float64),
        token_calls=n_token_calls,
        contract_calls=n_contract_calls,
        token_transfers=of_tokens.sum(axis=1, dtype=np.float64),
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


def _median_gap(weights: Weights, times_s: NDArray[np.int64], counted: Flags) -> Floats:
    """Per draw, the median of its gaps in seconds: shape (draws,); 0 where a draw has none.

    A gap belongs to the later of its two events, so the first event's weight counts for none.
    """
    places = np.flatnonzero(counted)
    gaps = np.diff(times_s[places])
    if not len(gaps):
        return np.zeros(len(weights))
    order = np.argsort(gaps, kind="stable")
    running = np.cumsum(weights[:, places[1:][order]], axis=1, dtype=np.float64)
    total = running[:, -1:]
    # The two middle ones of the repeated gaps; the same one where their number is odd.
    middle = [(running > bound).argmax(axis=1) for bound in (np.floor((total - 1) / 2), np.floor(total / 2))]
    found: Floats = np.mean([gaps[order][place] for place in middle], axis=0)
    return np.where(total[:, 0] > 0, found, 0.0)


def _held(weights: Weights, keys: NDArray[Any], mask: Flags) -> Weights:
    """Per draw, how many of the masked events each distinct key has: shape (draws, keys)."""
    places = np.flatnonzero(mask)
    if not len(places):
        return np.zeros((len(weights), 0), dtype=np.float32)
    codes: dict[Any, int] = {}
    code = np.array([codes.setdefault(key, len(codes)) for key in keys[places].tolist()], dtype=np.intp)
    order = np.argsort(code, kind="stable")
    starts = np.searchsorted(code[order], np.arange(len(codes)))
    held: Weights = np.add.reduceat(weights[:, places[order]], starts, axis=1)
    return held


def _present(held: Weights) -> Floats:
    """Per draw, how many keys it holds at all: shape (draws,)."""
    present: Floats = (held > 0).sum(axis=1).astype(np.float64)
    return present
