"""A ledger in several currencies: each is scored by itself, and no amount is ever compared with one in another.

Which events are alerts is decided by tails, which mean the same in every currency, so that there is one queue.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from core.anomaly.ledger import Ledger, Longs
from core.anomaly.model import AnomalyModel, fit_model, median_payment
from core.anomaly.score import ScoredLedger, Scores, reference_cut_ms, score_ledger
from core.anomaly.thresholds import Thresholds

Progress = Callable[[str, float], None]

# What the bundled reference and the limits of the rules are stated in, and what is worth about as much.
LIKE_DOLLARS: Final = frozenset(("", "USD", "EUR", "GBP", "CHF", "CAD", "AUD", "NZD", "SGD", "USDT", "USDC", "DAI"))


@dataclass(frozen=True)
class CurrencyShare:
    """The events in one currency.

    Attributes:
        code: ISO code, "" where the file names none.
        rows: Their places in the whole ledger, ascending.
        scored: Their scores.
        refitted: Whether they were compared with their own first third, not with the bundled reference.
    """

    code: str
    rows: Longs
    scored: ScoredLedger
    refitted: bool

    @property
    def scaled(self) -> bool:
        """Whether the rules with limits in dollars or euros say nothing here."""
        return self.code not in LIKE_DOLLARS


def score_shares(
    ledger: Ledger,
    currency: NDArray[Any] | None,
    bundled: AnomalyModel,
    detector: str,
    progress: Progress = lambda _text, _share: None,
) -> tuple[CurrencyShare, ...]:
    """Score the events of every currency by themselves.

    A currency with enough events is scored by detectors fitted on its own first third, which is not scored; any other
    one by the bundled model, whose scale is that of the currency's own median payment where it is worth neither
    about a dollar nor about a euro.

    Args:
        ledger: n events, n >= 1.
        currency: ISO code per event, shape (n,); None for a ledger that names none.
        bundled: The bundled model.
        detector: A name of `DETECTORS`.
        progress: Called with what is being done and how much of it is done, 0 to 1.

    Returns:
        The currency with most events first.
    """
    found = [("", len(ledger))]
    if currency is not None:
        codes, counts = np.unique(currency, return_counts=True)
        found = sorted(zip(codes.tolist(), counts.tolist(), strict=True), key=lambda one: (-one[1], one[0]))
    out = []
    for place, (code, _) in enumerate(found):
        rows = np.arange(len(ledger), dtype=np.int64) if len(found) == 1 else np.flatnonzero(currency == code)
        own = ledger if len(found) == 1 else ledger.take(rows)
        begin, width = 0.3 + 0.55 * place / len(found), 0.55 / len(found)
        of = f" in {code}" if len(found) > 1 and code else ""

        def step(text: str, share: float, of: str = of, begin: float = begin, width: float = width) -> None:
            progress(f"{text}{of}", begin + share * width)

        out.append(_share(code, rows, own, bundled, detector, step))
    return tuple(out)


def together(ledger: Ledger, shares: Sequence[CurrencyShare]) -> Scores:
    """The scores of all currencies as those of the whole ledger: tails are comparable, amounts are not."""
    if len(shares) == 1:
        return shares[0].scored
    first = shares[0].scored
    made = Scores(
        ledger,
        first.detector,
        np.zeros(len(ledger), dtype=np.bool_),
        np.full(len(ledger), np.nan),
        np.full(len(ledger), np.nan),
        np.zeros((len(ledger), first.rules.shape[1]), dtype=np.bool_),
    )
    for share in shares:
        for name in ("scored", "raw", "tail", "rules"):
            getattr(made, name)[share.rows] = getattr(share.scored, name)
    return made


def _share(
    code: str, rows: Longs, ledger: Ledger, bundled: AnomalyModel, detector: str, progress: Progress
) -> CurrencyShare:
    thresholds = bundled.thresholds if code in LIKE_DOLLARS else _without_limits(bundled.thresholds)
    cut = reference_cut_ms(ledger)
    if cut is not None:
        progress("Learning what is ordinary from the first third", 0.0)
        model = fit_model(ledger, ledger.time_ms < cut, thresholds=thresholds, detectors=(detector,))
    elif code in LIKE_DOLLARS:
        model = bundled
    else:
        unit = median_payment(ledger, np.arange(len(ledger), dtype=np.int64))
        model = replace(bundled, unit=unit, thresholds=thresholds)
    progress("Scoring every event on what came before it", 0.3)
    scored = score_ledger(ledger, model, detector, None if cut is None else ledger.time_ms >= cut)
    return CurrencyShare(code, rows, scored, cut is not None)


def _without_limits(thresholds: Thresholds) -> Thresholds:
    """The settings without limits in dollars or euros: in another currency they would say something else."""
    return replace(thresholds, limit=float("inf"), rules={**thresholds.rules, "unverified_amount": float("inf")})
