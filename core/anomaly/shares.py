"""A ledger in several currencies: each is scored by itself, and no amount is ever compared with one in another.

Which events are alerts is decided by tails, which mean the same in every currency, so that there is one queue.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from core.anomaly.context import AsOfView
from core.anomaly.ledger import Ledger
from core.anomaly.limits import limit_of
from core.anomaly.model import AnomalyModel, fit_model
from core.anomaly.schedule import learning_days, warming_units
from core.anomaly.score import Period, ScoredLedger, Scores, score_periods
from core.anomaly.thresholds import Thresholds
from core.arrays import Flags, Ints
from core.progress import Progress, quiet

NO_LIMITS: Final[Mapping[str, float]] = MappingProxyType({})
# What the bundled reference and the sums of the rules are stated in, and what is worth about as much.
LIKE_DOLLARS: Final = frozenset(("", "USD", "EUR", "GBP", "CHF", "CAD", "AUD", "NZD", "SGD", "USDT", "USDC", "DAI"))


@dataclass(frozen=True)
class CurrencyShare:
    """The events in one currency.

    Attributes:
        code: ISO code, "" where the file names none.
        rows: Their places in the whole ledger, ascending.
        scored: Their scores.
        limit: The reporting limit of this currency, None where none is known.
    """

    code: str
    rows: Ints
    scored: ScoredLedger
    limit: float | None

    @property
    def learned(self) -> tuple[Period, ...]:
        """The periods that were compared with earlier events of this currency, not with the bundled reference."""
        return tuple(period for period in self.scored.periods if period.learned)

    @property
    def warming(self) -> int:
        """How many events were compared with the bundled reference, because too little came before them."""
        return sum(len(period.rows) for period in self.scored.periods if not period.learned)

    @property
    def scaled(self) -> bool:
        """Whether the rules with sums in dollars or euros say nothing here."""
        return self.code not in LIKE_DOLLARS


def score_shares(
    ledger: Ledger,
    currency: NDArray[Any] | None,
    bundled: AnomalyModel,
    detector: str,
    progress: Progress = quiet,
    limits: Mapping[str, float] = NO_LIMITS,
    fresh: Flags | None = None,
) -> tuple[CurrencyShare, ...]:
    """Score the events of every currency by themselves.

    From the first Monday with enough events before it on, detectors fitted on those score; see `learning_days`. Until
    then the bundled model does, on the scale of the payments that the currency had so far; see `warming_units`.

    Args:
        ledger: n events, n >= 1.
        currency: ISO code per event, shape (n,); None for a ledger that names none.
        bundled: The bundled model.
        detector: A name of `DETECTORS`.
        progress: Called with what is being done and how much of it is done, 0 to 1.
        limits: Reporting limits of the owner's, by currency; see `limit_of`.
        fresh: Which events are scored, shape (n,); the others are what they are compared with. All when None.

    Returns:
        The currency with most events first.
    """
    found = [("", len(ledger))]
    if currency is not None:
        codes, counts = np.unique(currency if fresh is None else currency[fresh], return_counts=True)
        found = sorted(zip(codes.tolist(), counts.tolist(), strict=True), key=lambda one: (-one[1], one[0]))
    out = []
    for place, (code, _) in enumerate(found):
        rows = np.arange(len(ledger), dtype=np.int64)
        if currency is not None and not (currency == code).all():
            rows = np.flatnonzero(currency == code)
        own = ledger if len(rows) == len(ledger) else ledger.take(rows)
        scored = np.ones(len(rows), np.bool_) if fresh is None else fresh[rows]
        begin, width = 0.3 + 0.55 * place / len(found), 0.55 / len(found)
        of = f" in {code}" if len(found) > 1 and code else ""

        def step(text: str, share: float, of: str = of, begin: float = begin, width: float = width) -> None:
            progress(f"{text}{of}", begin + share * width)

        limit = limit_of(code, limits, bundled.thresholds.limit)
        out.append(_share(code, rows, own, bundled, detector, step, limit, scored))
    return tuple(out)


def scores_of_all(ledger: Ledger, shares: Sequence[CurrencyShare]) -> Scores:
    """The scores of all currencies as those of the whole ledger: tails are comparable, amounts are not."""
    if len(shares) == 1 and len(shares[0].rows) == len(ledger):
        return shares[0].scored
    first = shares[0].scored
    made = Scores(
        raw=np.full(len(ledger), np.nan),
        tail=np.full(len(ledger), np.nan),
        rules=np.zeros((len(ledger), first.rules.shape[1]), dtype=np.bool_),
        ledger=ledger,
        detector=first.detector,
        scored=np.zeros(len(ledger), dtype=np.bool_),
    )
    for share in shares:
        for name in ("scored", "raw", "tail", "rules"):
            getattr(made, name)[share.rows] = getattr(share.scored, name)
    return made


def _share(
    code: str,
    rows: Ints,
    ledger: Ledger,
    bundled: AnomalyModel,
    detector: str,
    progress: Progress,
    limit: float | None,
    scored: Flags,
) -> CurrencyShare:
    thresholds = thresholds_in(code, bundled.thresholds, limit)
    cuts = learning_days(ledger)
    progress("Reading what came before each event", 0.0)
    units = warming_units(ledger, cuts[0] if cuts else None, bundled.unit)
    view = AsOfView.of(ledger, units, thresholds)
    periods = []
    early = np.flatnonzero(scored & (ledger.time_ms < cuts[0]) if cuts else scored)
    if len(early):
        periods.append(Period(bundled.on_scale(float(units[early[-1]]), thresholds), early))
    for place, cut in enumerate(cuts):
        until = cuts[place + 1] if place + 1 < len(cuts) else np.iinfo(np.int64).max
        own = np.flatnonzero(scored & (ledger.time_ms >= cut) & (ledger.time_ms < until))
        if not len(own):
            continue
        progress("Learning what is ordinary from the weeks before", 0.1 + 0.4 * place / len(cuts))
        model = fit_model(ledger, ledger.time_ms < cut, thresholds=thresholds, detectors=(detector,), view=view)
        units[own] = model.unit
        periods.append(Period(model, own, learned=True))
    progress("Scoring every event on what came before it", 0.5)
    return CurrencyShare(code, rows, score_periods(ledger, replace(view, unit=units), periods, detector), limit)


def thresholds_in(code: str, usual: Thresholds, limit: float | None) -> Thresholds:
    """The settings for a currency.

    Args:
        code: ISO code, "" for none.
        usual: The settings of the bundle.
        limit: The currency's reporting limit, None where none is known.
    """
    made = replace(usual, limit=float("inf") if limit is None else limit)
    if code in LIKE_DOLLARS:
        return made
    # Sums in dollars or euros would say something else in another currency.
    return replace(made, rules={**made.rules, "unverified_amount": float("inf")})
