"""Transactions of a session, each scored on all that the session has told before: as in a file that holds it all."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Final

import numpy as np

from core.anomaly.context import AsOfView
from core.anomaly.ledger import ties
from core.anomaly.limits import limit_of
from core.anomaly.model import AnomalyModel
from core.anomaly.shares import thresholds_in
from core.anomaly.single import Transaction, TransactionScore, tell
from core.errors import InvalidInput
from core.memory.heard import Neighbourhood, digest_of, hash_of, hear
from core.memory.scale import usual_payments
from core.memory.store import EventStore, OpenSession
from core.wire import to_json

FIRST_OF_WALLET: Final = "The first transaction of this wallet that this session has told: it has no past here."
DETECTOR: Final = "combined"


def session_key(owner: str, session: str) -> bytes:
    """What a session is kept under: of two callers who name theirs alike, each has one of her own."""
    return hashlib.sha256(json.dumps([owner, session]).encode("utf-8", "surrogatepass")).digest()


def score_remembered(
    store: EventStore,
    key: bytes,
    given: Sequence[Transaction],
    model: AnomalyModel,
    limits: Mapping[str, float],
    places: Sequence[str],
    learned: Callable[[str], AnomalyModel] | None = None,
) -> tuple[TransactionScore, ...]:
    """Score transactions on what the session knows, and remember them; all or none.

    Events of the same millisecond count in the order in which they are told, those of one call in the order of their
    ids. What a usual payment is follows the session's own payments, a currency at a time.

    Args:
        store: Where sessions are kept.
        key: Whose session; see `session_key`.
        given: The transactions, in any order.
        model: The bundled one.
        limits: Reporting limits of the owner's, by currency.
        places: What stands before a field's name in messages, one each, such as `transactions[3].`.
        learned: By currency, what scores instead of the bundled one, on the scale of what it learned from.

    Returns:
        In the order given. One that was told before gets the answer it got then.

    Raises:
        InvalidInput: One is older than what its wallet told last, or has the id of another one.
    """
    named = [hash_of(one.transaction_id) for one in given]
    with store.session(key) as memory:
        known = dict(memory.answered(named))
        fresh = _fresh(given, named, known, places)
        _refuse_late(memory, given, fresh, places)
        for currency in sorted({given[row].currency for row in fresh}):
            rows = [row for row in fresh if given[row].currency == currency]
            rows = [rows[place] for place in _in_order([given[row] for row in rows])]
            own = None if learned is None else learned(currency)
            told = _score(memory, currency, [given[row] for row in rows], own or model, limits, frozen=own is not None)
            for row, answer in zip(rows, told, strict=True):
                known[named[row]] = (b"", answer)
    return tuple(read_answer(known[name][1]) for name in named)


def _fresh(
    given: Sequence[Transaction],
    named: Sequence[int],
    known: Mapping[int, tuple[bytes, str]],
    places: Sequence[str],
) -> list[int]:
    """Which transactions are heard for the first time; each id once."""
    digests = {name: digest for name, (digest, _) in known.items()}
    fresh: dict[int, int] = {}
    for row, (one, name) in enumerate(zip(given, named, strict=True)):
        digest = digest_of(one)
        if digests.setdefault(name, digest) != digest:
            raise InvalidInput(
                f"{places[row]}transaction_id",
                f"is {one.transaction_id[:40]!r}, which this session knows with other values",
                "an id of its own for every transaction; one that is sent again has to be as it was",
            )
        if name not in known:
            fresh.setdefault(name, row)
    return list(fresh.values())


def _refuse_late(
    memory: OpenSession, given: Sequence[Transaction], fresh: Sequence[int], places: Sequence[str]
) -> None:
    last: dict[str, int | None] = {}
    for row in fresh:
        wallet = given[row].wallet_id
        if wallet not in last:
            last[wallet] = memory.last_of(hash_of(wallet))
        until = last[wallet]
        if until is not None and given[row].time_ms < until:
            moment = np.datetime64(until, "ms")
            raise InvalidInput(
                f"{places[row]}timestamp",
                "is earlier than what this wallet told last",
                f"{moment}Z or later: the past of a session stays as it was told",
            )


def _in_order(given: Sequence[Transaction]) -> list[int]:
    times = np.array([one.time_ms for one in given], dtype=np.int64)
    return [int(row) for row in np.lexsort((ties([one.transaction_id for one in given]), times))]


def _score(
    memory: OpenSession,
    currency: str,
    given: Sequence[Transaction],
    model: AnomalyModel,
    limits: Mapping[str, float],
    *,
    frozen: bool,
) -> list[str]:
    """Answers, as JSON, of new events in one currency in the order of time; each is kept."""
    events = [hear(one) for one in given]
    # The session's own payments are kept up to date also where the scale is that of a reference.
    units = usual_payments(memory, currency, events, model.unit)
    if frozen:
        units = np.full(len(events), model.unit)
    thresholds = thresholds_in(currency, model.thresholds, limit_of(currency, limits, model.thresholds.limit))
    near = Neighbourhood.of(memory.around(currency, events), events, given)
    n, old = len(near.ledger), len(near.ledger) - near.new
    view = AsOfView.of(near.ledger, np.concatenate([np.ones(old), units]), thresholds, near.chains)
    view = view.at(np.arange(old, n, dtype=np.int64))
    scores = tell(view, [one.transaction_id for one in given], model, DETECTOR, FIRST_OF_WALLET)
    seqs = near.seqs.copy()
    answers = []
    for place, (one, event, score) in enumerate(zip(given, events, scores, strict=True)):
        linked = int(near.chains.passed_on[old + place])
        kept = event._replace(hops=int(view["hops"][place]), passed_on=-1 if linked < 0 else int(seqs[linked]))
        answer = json.dumps(to_json(score), ensure_ascii=False)
        seqs[old + place] = memory.add(currency, kept, hash_of(one.transaction_id), digest_of(one), answer)
        answers.append(answer)
    return answers


def read_answer(answer: str) -> TransactionScore:
    """A score as it was kept."""
    found = json.loads(answer)
    return TransactionScore(**{**found, "typologies": tuple(found["typologies"]), "reasons": tuple(found["reasons"])})
