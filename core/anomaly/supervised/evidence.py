"""What a model of verdicts sees of an event: the detectors' inputs, facts as of it, and the counterparty's history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from core.anomaly.context import AsOfView
from core.anomaly.identity import Keys, event_keys
from core.anomaly.inputs import detector_rows
from core.anomaly.ledger import Codes
from core.anomaly.queue import priority
from core.anomaly.score import ScoredLedger, Scores
from core.anomaly.shares import CurrencyShare
from core.anomaly.supervised.judged import JudgedEvents, judged_history
from core.arrays import Floats, Ints

COUNTS: Final = ("count_24h", "count_7d", "peer_count_24h", "peer_count_7d")
SUMS: Final = ("past_max", "past_spread")


@dataclass(frozen=True)
class VerdictEvidence:
    """n events of a ledger, all of its currencies together.

    Attributes:
        time_ms: When, shape (n,).
        party: Counterparty, shape (n,), or None.
        scored: Places of the events that have a score, ascending.
        order: How pressing it is without verdicts, shape (n,), larger first; NaN where not scored.
        shares: A currency each: places of its events, and their scores.
        keys: What each event is, shape (n,): an order that looks random and does not follow the file's.
    """

    time_ms: Ints
    party: Codes | None
    scored: Ints
    order: Floats
    shares: Sequence[tuple[Ints, ScoredLedger]]
    keys: Keys

    @classmethod
    def of(cls, scored: Scores, shares: Sequence[CurrencyShare]) -> VerdictEvidence:
        """Of a scored ledger."""
        order, raw = priority(scored), scored.raw
        known = np.flatnonzero(scored.scored)
        ranks = np.zeros(len(raw))
        ranks[known] = np.searchsorted(np.sort(raw[known]), raw[known]) / max(1, len(known))
        return cls(
            scored.ledger.time_ms,
            scored.ledger.counterparty,
            known,
            order + 1e-6 * ranks,
            [(share.rows, share.scored) for share in shares],
            event_keys(scored.ledger, amounts=False),
        )

    def rows(self, places: Ints, judged: JudgedEvents) -> Floats:
        """The inputs of some events, shape (m, inputs), finite.

        Args:
            places: Which, ascending, shape (m,).
            judged: What was decided; of each event only what was known strictly before it is looked at.
        """
        made: Floats | None = None
        for own, share in self.shares:
            at = np.searchsorted(own, places)
            here = np.flatnonzero((at < len(own)) & (own[np.minimum(at, len(own) - 1)] == places))
            found = view_rows(share.view.at(at[here]), share.raw[at[here]], share.tail[at[here]])
            if made is None:
                made = np.zeros((len(places), found.shape[1]))
            made[here] = found
        if made is None:
            raise AssertionError("a ledger has a currency")
        return np.column_stack([made, judged_history(self.party, self.time_ms, places, judged)])


def view_rows(view: AsOfView, raw: Floats, tail: Floats) -> Floats:
    """What is known of n events without any verdict, shape (n, inputs), finite; money in usual payments."""
    unit = view.unit
    own = [
        np.log1p(view.amount / unit),
        np.log((view.amount + 0.02 * unit) / (view.usual + 0.02 * unit)),
        view.hour,
        raw,
        -np.log10(tail),
    ]
    counts, sums = [view[name] for name in COUNTS], [view[name] / unit for name in SUMS]
    made: Floats = np.column_stack([detector_rows(view), *own, *counts, *sums])
    return np.nan_to_num(made, copy=False, posinf=0.0, neginf=0.0)
