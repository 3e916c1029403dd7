"""The features of the `onchain` model: rates and ratios over the covered window, not lifetime totals.

One definition serves training and serving: both count first (`Totals`), then divide (`onchain_features`). Training
counts come from a published table that was made from Etherscan's lists; serving counts come from any explorer's lists.
What the table does not count is not counted here either: internal transfers, NFT transfers, and the table's gap column
divides by the number of transactions, which `core.train.onchain` undoes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.segments.schema import FeatureSpec
from core.wallet.history import Mask, WalletHistory
from core.wallet.lists import erc20_mask, erc20_transfers

Floats = NDArray[np.float64]
SECONDS_PER_HOUR = 3600.0
SECONDS_PER_DAY = 86_400.0
MIN_TRANSACTIONS = 2


@dataclass(frozen=True)
class Totals:
    """Counts and sums over one window; every field is an array of the same shape, one entry per subject or per draw.

    Attributes:
        sent: Normal transactions sent to an address.
        received: Normal transactions received from another address.
        created: Contracts created.
        recipients: Distinct addresses sent to.
        senders: Distinct addresses received from.
        eth_sent: ETH sent in transactions that did not fail.
        eth_received: ETH received in transactions that did not fail.
        span_s: Seconds from the first to the last normal transaction.
        sent_span_s: Seconds from the first to the last sent one.
        received_span_s: Seconds from the first to the last received one.
        token_transfers: ERC-20 transfers in and out.
        tokens_received: Distinct ERC-20 contracts received from.
    """

    sent: Floats
    received: Floats
    created: Floats
    recipients: Floats
    senders: Floats
    eth_sent: Floats
    eth_received: Floats
    span_s: Floats
    sent_span_s: Floats
    received_span_s: Floats
    token_transfers: Floats
    tokens_received: Floats


def onchain_features(totals: Totals) -> Floats:
    """Totals to feature rows in `ONCHAIN_SCHEMA` order: shape (n,) fields to shape (n, features).

    Ratios whose denominator is 0 are 0 (nothing sent: no recipients per send). A mean gap needs two transactions of
    its kind; with fewer the whole span stands in, because no shorter gap was seen. Days are at least one.
    """
    transactions = totals.sent + totals.received + totals.created
    days = np.maximum(totals.span_s / SECONDS_PER_DAY, 1.0)
    span_hours = totals.span_s / SECONDS_PER_HOUR
    columns = [
        transactions / days,
        _ratio(totals.sent, transactions),
        _ratio(totals.recipients, totals.sent),
        _ratio(totals.senders, totals.received),
        _ratio(totals.eth_sent, totals.sent),
        _ratio(totals.eth_received, totals.received),
        _ratio(totals.token_transfers, totals.token_transfers + transactions),
        _ratio(totals.tokens_received, totals.token_transfers),
        np.where(totals.sent >= 2, _ratio(totals.sent_span_s / SECONDS_PER_HOUR, totals.sent - 1), span_hours),
        np.where(
            totals.received >= 2, _ratio(totals.received_span_s / SECONDS_PER_HOUR, totals.received - 1), span_hours
        ),
    ]
    return np.stack(columns, axis=-1)


def _ratio(above: Floats, below: Floats) -> Floats:
    out: Floats = np.divide(above, below, out=np.zeros_like(above, dtype=np.float64), where=below > 0)
    return out


def count_totals(history: WalletHistory) -> Totals:
    """Count a windowed history without its spam (`core.wallet.spam.without_spam`); arrays of shape (1,).

    A transaction to oneself is a send. A failed one is a transaction, but its value did not move.
    """
    rows = history.transactions
    sent, received, created = counted_masks(history)
    value = rows.value_eth() * ~rows.failed
    tokens = erc20_transfers(history.tokens)
    token_in = erc20_in(history)
    spans = (_span(rows.time_s[mask]) for mask in (sent | received | created, sent, received))
    span_s, sent_span_s, received_span_s = spans
    numbers = (
        sent.sum(),
        received.sum(),
        created.sum(),
        _distinct(rows.recipient, sent),
        _distinct(rows.sender, received),
        value[sent].sum(),
        value[received].sum(),
        span_s,
        sent_span_s,
        received_span_s,
        len(tokens),
        _distinct(tokens.contract, token_in),
    )
    return Totals(*(np.array([float(item)]) for item in numbers))


def counted_masks(history: WalletHistory) -> tuple[Mask, Mask, Mask]:
    """Per transaction, whether it was sent to an address, received from another, or created a contract.

    At most one of the three holds: a transaction to oneself is a send.
    """
    no_recipient = np.fromiter((not to for to in history.transactions.recipient), np.bool_, len(history.transactions))
    return history.sent & ~no_recipient, history.received & ~history.sent, history.sent & no_recipient


def erc20_in(history: WalletHistory) -> Mask:
    """Per ERC-20 transfer (`erc20_transfers`), whether the account got it."""
    return history.tokens_in[erc20_mask(history.tokens)]


def onchain_row(history: WalletHistory) -> Mapping[str, float]:
    """The `onchain` features of a windowed history, by name."""
    row = onchain_features(count_totals(history))[0].tolist()
    return dict(zip((spec.name for spec in ONCHAIN_SCHEMA), row, strict=True))


def _distinct(column: object, mask: NDArray[np.bool_]) -> int:
    return len(set(np.array(column, dtype=object)[mask].tolist())) if mask.any() else 0


def _span(times_s: NDArray[np.int64]) -> float:
    return float(times_s[-1] - times_s[0]) if len(times_s) else 0.0


def _spec(name: str, title: str, unit: str, high: float | None, description: str) -> FeatureSpec:
    return FeatureSpec(name, title, unit, "float", 0.0, high, 0.0, 0.0, description)


ONCHAIN_SCHEMA = (
    _spec(
        "transactions_per_day",
        "Transactions per day",
        "1/day",
        None,
        "Normal transactions divided by the days from the first to the last one, at least one day.",
    ),
    _spec("sent_share", "Share sent", "1", 1.0, "Share of the transactions that the wallet sent to an address."),
    _spec(
        "recipients_per_send",
        "Recipients per send",
        "1",
        1.0,
        "Distinct addresses sent to, per transaction sent; 0 when nothing was sent.",
    ),
    _spec(
        "senders_per_receipt",
        "Senders per receipt",
        "1",
        1.0,
        "Distinct addresses received from, per transaction received; 0 when nothing was received.",
    ),
    _spec("mean_eth_sent", "Mean value sent", "ETH", None, "ETH per transaction sent; a failed one moved nothing."),
    _spec("mean_eth_received", "Mean value received", "ETH", None, "ETH per transaction received."),
    _spec(
        "erc20_share",
        "ERC-20 share",
        "1",
        1.0,
        "ERC-20 transfers as a share of ERC-20 transfers and normal transactions together.",
    ),
    _spec(
        "tokens_per_transfer",
        "Tokens per transfer",
        "1",
        1.0,
        "Distinct ERC-20 tokens received, per ERC-20 transfer; 0 when there were none.",
    ),
    _spec(
        "hours_between_sends",
        "Hours between sends",
        "h",
        None,
        "Mean time between sent transactions; the whole span when fewer than two were sent.",
    ),
    _spec(
        "hours_between_receipts",
        "Hours between receipts",
        "h",
        None,
        "Mean time between received transactions; the whole span when fewer than two were received.",
    ),
)
