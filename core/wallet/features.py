"""The features of the `onchain` model: rates and shares over the covered window, not lifetime totals.

One definition serves training and serving: both count first (`Totals`), then divide (`onchain_features`), and both
count explorer lists that `core.wallet.spam` has cleaned. Nothing here is an amount, so that the price of ETH and the
coin of the chain do not matter, and nothing is a date. Internal transfers and NFT transfers are not counted: the
training lists hold none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from core.arrays import Floats
from core.segments.schema import FeatureSpec
from core.spans import DAY_S, HOUR_S
from core.wallet.counted import CountedEvents

MIN_TRANSACTIONS = 5  # with fewer, shares of them say nothing; the model was fitted on accounts with at least as many


@dataclass(frozen=True)
class Totals:
    """Counts over one window; every field is an array of the same shape, one entry per subject or per draw.

    Attributes:
        sent: Normal transactions sent to an address.
        received: Normal transactions received from another address.
        created: Contracts created.
        active_days: Days (UTC) with at least one of these.
        days: Days (UTC) from the first of these to the last, both counted.
        median_gap_s: Half of the gaps between these, in order of time, are shorter; 0 with fewer than two.
        recipients: Distinct addresses sent to.
        top_recipient: How many of the sent ones went to the address that got most of them.
        token_calls: Sent ones that move a token or allow somebody to: ERC-20 and NFT transfers and approvals.
        contract_calls: Sent ones that call anything else.
        token_transfers: ERC-20 transfers in and out.
    """

    sent: Floats
    received: Floats
    created: Floats
    active_days: Floats
    days: Floats
    median_gap_s: Floats
    recipients: Floats
    top_recipient: Floats
    token_calls: Floats
    contract_calls: Floats
    token_transfers: Floats


def onchain_features(totals: Totals) -> Floats:
    """Totals to feature rows in `ONCHAIN_SCHEMA` order: shape (n,) fields to shape (n, features).

    Ratios whose denominator is 0 are 0 (nothing sent: no recipients per send).
    """
    transactions = totals.sent + totals.received + totals.created
    own = totals.sent + totals.created
    columns = [
        _ratio(transactions, totals.active_days),
        _ratio(totals.active_days, totals.days),
        totals.median_gap_s / HOUR_S,
        _ratio(totals.sent, transactions),
        _ratio(totals.contract_calls + totals.created, own),
        _ratio(totals.token_calls, own),
        _ratio(totals.recipients, totals.sent),
        _ratio(totals.top_recipient, totals.sent),
        _ratio(totals.token_transfers, totals.token_transfers + transactions),
    ]
    return np.stack(columns, axis=-1)


def _ratio(above: Floats, below: Floats) -> Floats:
    out: Floats = np.divide(above, below, out=np.zeros_like(above, dtype=np.float64), where=below > 0)
    return out


def count_totals(events: CountedEvents) -> Totals:
    """Count all events of one history; arrays of shape (1,)."""
    times_s = events.time_s[events.counted]
    days = times_s // DAY_S
    recipients = Counter(events.recipient[events.sent].tolist())
    numbers = (
        events.sent.sum(),
        events.received.sum(),
        events.created.sum(),
        len(np.unique(days)),
        days[-1] - days[0] + 1 if len(days) else 0,
        np.median(np.diff(times_s)) if len(times_s) > 1 else 0,
        len(recipients),
        max(recipients.values(), default=0),
        events.token_calls.sum(),
        events.contract_calls.sum(),
        len(events.token_time_s),
    )
    return Totals(*(np.array([float(item)]) for item in numbers))


def onchain_row(events: CountedEvents) -> Mapping[str, float]:
    """The `onchain` features of one history, by name."""
    row = onchain_features(count_totals(events))[0].tolist()
    return dict(zip((spec.name for spec in ONCHAIN_SCHEMA), row, strict=True))


def _spec(name: str, title: str, unit: str, high: float | None, description: str) -> FeatureSpec:
    return FeatureSpec(name, title, unit, "float", 0.0, high, 0.0, 0.0, description)


ONCHAIN_SCHEMA = (
    _spec(
        "transactions_per_active_day",
        "Transactions per active day",
        "1/day",
        None,
        "Normal transactions, sent and received, divided by the days (UTC) on which there was one.",
    ),
    _spec(
        "active_day_share",
        "Share of days active",
        "1",
        1.0,
        "Days (UTC) with a transaction as a share of all days from the first to the last one.",
    ),
    _spec(
        "median_gap_hours",
        "Median gap",
        "h",
        None,
        "Half of the gaps between a transaction and the next are shorter; 0 with fewer than two.",
    ),
    _spec("sent_share", "Share sent", "1", 1.0, "Share of the transactions that the wallet sent to an address."),
    _spec(
        "contract_call_share",
        "Contract calls",
        "1",
        1.0,
        "Share of its own transactions that call a contract for more than a token's transfer or approval, or make one.",
    ),
    _spec(
        "token_call_share",
        "Token calls",
        "1",
        1.0,
        "Share of its own transactions that transfer a token or NFT, or allow somebody to.",
    ),
    _spec(
        "recipients_per_send",
        "Recipients per send",
        "1",
        1.0,
        "Distinct addresses sent to, contracts among them, per transaction sent; 0 when nothing was sent.",
    ),
    _spec(
        "top_recipient_share",
        "Share to one recipient",
        "1",
        1.0,
        "Share of the transactions sent that went to the address that got most of them; 0 when nothing was sent.",
    ),
    _spec(
        "erc20_share",
        "ERC-20 share",
        "1",
        1.0,
        "ERC-20 transfers as a share of ERC-20 transfers and normal transactions together.",
    ),
)
