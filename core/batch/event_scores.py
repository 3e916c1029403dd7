"""The scores of a ledger that is too large for all its as-of-time values at once: computed for some wallets at a time.

What other wallets have a part in is computed of the whole ledger first, eleven columns; everything else of a wallet's
own events. References are learned from the same drawn events, on the same days, as `core.anomaly.shares` learns them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, cast

import numpy as np
from numpy.typing import NDArray

from core.anomaly.asof.features import BETWEEN, COLUMNS, compute_between
from core.anomaly.context import AsOfView
from core.anomaly.identity import draw
from core.anomaly.ledger import Ledger
from core.anomaly.limits import limit_of
from core.anomaly.model import CALIBRATION_ROWS, FIT_ROWS, AnomalyModel, fit_model
from core.anomaly.schedule import learning_days, warming_units
from core.anomaly.score import Period, ScoredLedger, score_periods
from core.anomaly.shares import thresholds_in
from core.anomaly.thresholds import Thresholds
from core.arrays import Floats, Ints
from core.batch.meter import Meter

LATER: Final = np.iinfo(np.int64).max


@dataclass(frozen=True)
class Scorer:
    """How the events of one currency are scored.

    Attributes:
        ledger: Its events.
        rows: Their places in the whole ledger, ascending.
        between: What other wallets have a part in; see `compute_between`.
        units: What a usual payment is, per event.
        thresholds: The settings.
        models: From which moment on, in ms since 1970, which model scores, ascending.
        detector: What scores.
    """

    ledger: Ledger
    rows: Ints
    between: Floats
    units: Floats
    thresholds: Thresholds
    models: tuple[tuple[int, AnomalyModel], ...]
    detector: str

    def view(self, rows: Ints) -> tuple[Ledger, AsOfView]:
        """Events that hold whole wallets, and their as-of-time values."""
        part = self.ledger.take(rows)
        between = np.column_stack([self.between[rows, place] for place in BETWEEN])
        return part, AsOfView.of(part, self.units[rows], self.thresholds, between=between)

    def score(self, rows: Ints) -> ScoredLedger:
        """Score events that hold whole wallets."""
        part, view = self.view(rows)
        begins = [begin for begin, _ in self.models]
        periods = []
        for place, (begin, model) in enumerate(self.models):
            until = begins[place + 1] if place + 1 < len(begins) else LATER
            own = np.flatnonzero((part.time_ms >= begin) & (part.time_ms < until))
            if len(own):
                periods.append(Period(model, own))
        return score_periods(part, view, periods, self.detector)


def wallet_parts(ledger: Ledger, parts: int) -> Iterator[Ints]:
    """The rows of each part: those whose wallet's code leaves that remainder, ascending."""
    own = (ledger.wallet % parts).astype(np.int16 if parts < 2**15 else np.int32)
    order = np.argsort(own, kind="stable")
    edges = np.searchsorted(own[order], np.arange(parts + 1))
    for part in range(parts):
        yield order[edges[part] : edges[part + 1]]


def make_scorers(
    ledger: Ledger,
    currency: NDArray[Any] | None,
    bundled: AnomalyModel,
    detector: str,
    limits: Mapping[str, float],
    parts: int,
    meter: Meter,
    *,
    learned: bool = True,
) -> tuple[Scorer, ...]:
    """A scorer per currency; what `score_shares` does before it scores.

    Args:
        ledger: All events.
        currency: ISO code per event, or None.
        bundled: The bundled model.
        detector: A name of `DETECTORS`.
        limits: Reporting limits of the owner's, by currency.
        parts: In how many parts wallets are worked through.
        meter: Told how far it is.
        learned: Whether later weeks are compared with earlier ones; else everything with the bundled reference.
    """
    codes = [""] if currency is None else sorted({str(code) for code in currency})
    made = []
    for code in codes:
        rows = np.arange(len(ledger), dtype=np.int64) if len(codes) == 1 else np.flatnonzero(currency == code)
        own = ledger if len(codes) == 1 else ledger.take(rows)
        thresholds = thresholds_in(code, bundled.thresholds, limit_of(code, limits, bundled.thresholds.limit))
        cuts = learning_days(own) if learned else ()
        with meter.stage("Following what passes between wallets", len(own), "events"):
            between = compute_between(own)
            meter.add(len(own))
        if not learned:
            units = np.broadcast_to(np.float64(bundled.unit), (len(own),))
            models: tuple[tuple[int, AnomalyModel], ...] = ((-LATER, replace(bundled, thresholds=thresholds)),)
            made.append(Scorer(own, rows, between, units, thresholds, models, detector))
            continue
        units = warming_units(own, cuts[0] if cuts else None, bundled.unit)
        early = np.flatnonzero(own.time_ms < cuts[0]) if cuts else np.arange(len(own))
        first = bundled.on_scale(float(units[early[-1]]), thresholds) if len(early) else bundled
        scorer = Scorer(own, rows, between, units, thresholds, ((-LATER, first),), detector)
        made.append(_with_learned(scorer, cuts, parts, meter) if cuts else scorer)
    return tuple(made)


def _with_learned(scorer: Scorer, cuts: tuple[int, ...], parts: int, meter: Meter) -> Scorer:
    ledger = scorer.ledger
    most = FIT_ROWS + CALIBRATION_ROWS
    drawn = [draw(ledger, np.flatnonzero(ledger.time_ms < cut), 0)[:most] for cut in cuts]
    wanted = np.unique(np.concatenate(drawn))
    values = np.empty((len(wanted), len(COLUMNS)))
    with meter.stage("Reading what came before each reference event", len(ledger), "events"):
        for rows in wallet_parts(ledger, parts):
            place = np.minimum(np.searchsorted(rows, wanted), max(len(rows) - 1, 0))
            here = rows[place] == wanted if len(rows) else np.zeros(len(wanted), np.bool_)
            if here.any():
                values[here] = scorer.view(rows)[1].values[place[here]]
            meter.add(len(rows))
    known = cast("Floats", _SomeRows(wanted, values))
    units = scorer.units.copy()
    models = list(scorer.models)
    with meter.stage("Learning what is ordinary from the weeks before", len(cuts), "references"):
        for place_of, cut in enumerate(cuts):
            until = cuts[place_of + 1] if place_of + 1 < len(cuts) else LATER
            own = (ledger.time_ms >= cut) & (ledger.time_ms < until)
            meter.add(1)
            if not own.any():
                continue
            view = AsOfView.around(known, ledger, scorer.units, scorer.thresholds)
            model = fit_model(
                ledger,
                ledger.time_ms < cut,
                thresholds=scorer.thresholds,
                detectors=(scorer.detector,),
                view=view,
            )
            units[own] = model.unit
            models.append((cut, model))
    return replace(scorer, units=units, models=tuple(models))


@dataclass(frozen=True)
class _SomeRows:
    """Rows of a matrix of which only some are at hand, by their numbers in the whole."""

    rows: Ints
    values: Floats

    def __getitem__(self, chosen: Ints) -> Floats:
        place = np.searchsorted(self.rows, chosen)
        return self.values[place]
