"""One transaction, or a handful, without a table: what `POST /score` runs on."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from core.anomaly import inputs, typologies
from core.anomaly.context import AsOfView
from core.anomaly.ledger import MISSING, NEVER_MS, Bytes, Codes, Ledger, event_kind, event_nature, ties
from core.anomaly.limits import limit_of
from core.anomaly.model import AnomalyModel
from core.anomaly.reasons import explain_event, sentences
from core.anomaly.schedule import warming_units
from core.anomaly.score import ALERT_TAIL
from core.anomaly.shares import LIKE_DOLLARS, NO_LIMITS, thresholds_in
from core.arrays import Floats

NO_RECENT: Final = "No earlier transactions of this wallet were given: nothing could be compared with its own past."


@dataclass(frozen=True, slots=True)
class Transaction:
    """One transaction as a caller describes it; None is not known.

    Attributes:
        transaction_id: Of the caller's choosing; orders transactions of the same millisecond.
        wallet_id: Of the caller's choosing.
        time_ms: Milliseconds since 1970, UTC.
        amount: Finite, 0 and more, in the unit of the thresholds.
        type: Such as deposit, transfer, redeem or login; see `ledger.TYPE_KINDS`.
        counterparty: An id in the same namespace as `wallet_id`.
        country: A name or a code.
        latitude: -90 to 90 degrees.
        longitude: -180 to 180 degrees.
        ip: An address, taken as a name.
        device: An id.
        kyc_level: 0 is unverified.
        kyc_ms: When the wallet was verified, milliseconds since 1970.
        currency: ISO code of the amount; "" where none is named.
    """

    transaction_id: str
    wallet_id: str
    time_ms: int
    amount: float
    type: str | None = None
    counterparty: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    ip: str | None = None
    device: str | None = None
    kyc_level: int | None = None
    kyc_ms: int | None = None
    currency: str = ""


@dataclass(frozen=True)
class TransactionScore:
    """What is said about one transaction.

    Attributes:
        transaction_id: As given.
        fraud_score: The share of reference events that are less strange, 0 to 1. A rank, no probability of fraud.
        raw_score: The detector's score, larger for stranger; breaks ties.
        tail: (1 + reference events at least as strange) / (n + 1).
        is_anomaly: The tail is at most 0.001, or a typology fired.
        typologies: Names of the rules that fired.
        reasons: Sentences, the weightiest first.
    """

    transaction_id: str
    fraud_score: float
    raw_score: float
    tail: float
    is_anomaly: bool
    typologies: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class TransactionScores:
    """One result per transaction, in the order given."""

    results: tuple[TransactionScore, ...]


def score_one(
    transaction: Transaction,
    recent: Sequence[Transaction],
    model: AnomalyModel,
    detector: str = "combined",
    limits: Mapping[str, float] = NO_LIMITS,
) -> TransactionScore:
    """Score a transaction on the recent ones: its wallet's own, and others that paid its counterparty.

    Args:
        transaction: What to score.
        recent: Earlier transactions in any order. What is later than the transaction is not looked at.
        model: The bundle's.
        detector: A name of `DETECTORS`.
        limits: Reporting limits of the owner's, by currency.
    """
    same = [one for one in recent if one.currency == transaction.currency]
    return _score([*same, transaction], [len(same)], model, detector, limits)[0]


def score_many(
    transactions: Sequence[Transaction],
    model: AnomalyModel,
    detector: str = "combined",
    limits: Mapping[str, float] = NO_LIMITS,
) -> tuple[TransactionScore, ...]:
    """Score each transaction on the earlier ones among them in its currency; results in the order given."""
    found: dict[int, TransactionScore] = {}
    for currency in {one.currency for one in transactions}:
        rows = [row for row, one in enumerate(transactions) if one.currency == currency]
        own = [transactions[row] for row in rows]
        found.update(zip(rows, _score(own, range(len(own)), model, detector, limits), strict=True))
    return tuple(found[row] for row in range(len(transactions)))


def to_ledger(transactions: Sequence[Transaction]) -> Ledger:
    """The transactions as columns, in the order given."""
    party: dict[Hashable, int] = {}
    wallet = _codes((t.wallet_id for t in transactions), party)
    counterparty = _codes((t.counterparty for t in transactions), party)
    return Ledger(
        np.array([t.time_ms for t in transactions], dtype=np.int64),
        wallet,
        np.array([t.amount for t in transactions], dtype=np.float64),
        tie=ties([t.transaction_id for t in transactions]),
        kind=np.array([0 if t.type is None else event_kind(t.type) for t in transactions], dtype=np.int8),
        nature=np.array([0 if t.type is None else event_nature(t.type) for t in transactions], dtype=np.int8),
        counterparty=counterparty,
        country=_codes((t.country for t in transactions), {}),
        device=_codes((t.device for t in transactions), {}),
        ip=_codes((t.ip for t in transactions), {}),
        latitude=_floats(t.latitude for t in transactions),
        longitude=_floats(t.longitude for t in transactions),
        kyc_level=_levels(transactions),
        kyc_ms=np.array([NEVER_MS if t.kyc_ms is None else t.kyc_ms for t in transactions], dtype=np.int64),
    )


def _score(
    transactions: Sequence[Transaction],
    rows: Sequence[int],
    model: AnomalyModel,
    detector: str,
    limits: Mapping[str, float],
) -> list[TransactionScore]:
    ledger, currency = to_ledger(transactions), transactions[0].currency
    thresholds = thresholds_in(currency, model.thresholds, limit_of(currency, limits, model.thresholds.limit))
    # What is usual is known in money like dollars; elsewhere only what was sent says it.
    unit = model.unit if currency in LIKE_DOLLARS else warming_units(ledger, None, model.unit)
    view = AsOfView.of(ledger, unit, thresholds).at(np.array(rows, dtype=np.int64))
    return tell(view, [transactions[row].transaction_id for row in rows], model, detector, NO_RECENT)


def tell(
    view: AsOfView, names: Sequence[str], model: AnomalyModel, detector: str, without_past: str
) -> list[TransactionScore]:
    """What is said of n events.

    Args:
        view: The events as of their time.
        names: Their ids.
        model: What they are scored with.
        detector: A name of `DETECTORS`.
        without_past: What is said of the first event of a wallet.
    """
    given = inputs.detector_rows(view)
    raw = model.detector(detector).score(given)
    tail, fired = model.tail(detector, raw), typologies.hits(view)
    found = []
    for place, name in enumerate(names):
        one = view.at(slice(place, place + 1))
        said = [*sentences(explain_event(one, model, detector, given[place]))]
        if one["past_events"][0] == 0:
            said.append(without_past)
        found.append(
            TransactionScore(
                name,
                float(1.0 - tail[place]),
                float(raw[place]),
                float(tail[place]),
                bool(tail[place] <= ALERT_TAIL or fired[place].any()),
                typologies.fired(fired[place]),
                tuple(said),
            )
        )
    return found


def _codes(values: Iterable[Hashable], known: dict[Hashable, int]) -> Codes:
    return np.array(
        [MISSING if value is None else known.setdefault(value, len(known)) for value in values], dtype=np.int32
    )


def _floats(values: Iterable[float | None]) -> Floats:
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)


def _levels(transactions: Sequence[Transaction]) -> Bytes:
    return np.array([MISSING if t.kyc_level is None else t.kyc_level for t in transactions], dtype=np.int8)
