"""The recipe for a detector: a class and a line in `DETECTORS`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar, Self

import numpy as np
import pytest

from core.anomaly.detectors import DETECTORS
from core.anomaly.detectors.asked import fit_on_sample
from core.anomaly.detectors.base import Detector, ScoreScale
from core.anomaly.model import AnomalyModel, fit_model
from core.arrays import Floats
from core.errors import InvalidInput
from core.service import Service
from core.simulate.ledger import simulate_ledger
from core.tables.upload import Upload
from tests.anomaly import test_detectors as contract
from tests.api.wires import Case
from tests.conftest import LiveApp
from tests.recipes.everywhere import ask_every_wire, offered, told

LEDGER = "wallet,time,amount\n" + "".join(f"{'ab'[n % 2]},2026-01-{1 + n // 2:02d},{20 + n}\n" for n in range(40))


@dataclass(frozen=True)
class Middle(Detector):
    """The distance from the middle of the reference."""

    name: ClassVar[str] = "middle"
    title: ClassVar[str] = "From the middle"
    scale: ScoreScale

    @classmethod
    def fit(cls, rows: Floats, *, natural: bool = False, seed: int = 0) -> Self:  # noqa: ARG003
        """See `Detector.fit`."""
        return cls(ScoreScale.of(rows, natural))

    def score(self, rows: Floats) -> Floats:
        """See `Detector.score`."""
        return np.asarray(np.abs(self.scale.apply(rows)).sum(axis=1))

    def payload(self) -> dict[str, Any]:
        """See `Detector.payload`."""
        return dict(vars(self.scale))

    @classmethod
    def from_payload(cls, payload: Mapping[str, Any]) -> Self:
        """See `Detector.from_payload`."""
        return cls(ScoreScale(**payload))


@pytest.fixture(autouse=True)
def registered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(DETECTORS, Middle.name, Middle)


def test_a_fourth_detector_keeps_the_contract() -> None:
    for natural in (False, True):
        contract.test_a_far_row_is_stranger_than_nearly_all_it_was_fitted_on(Middle, natural)
    contract.test_a_row_scores_the_same_alone_and_among_others(Middle)
    contract.test_the_same_rows_and_seed_give_the_same_detector(Middle)
    contract.test_a_stored_detector_scores_as_before(Middle)
    contract.test_no_rows_have_no_scores(Middle)
    for n in (2, 3, 40):
        contract.test_few_or_identical_rows_give_finite_scores(Middle, n)


def test_a_bundle_without_it_fits_it_on_its_reference_sample(service: Service) -> None:
    model = service.store.get("anomaly").model
    assert isinstance(model, AnomalyModel)
    known = model.known_scores(Middle.name)
    assert len(known) == model.combined.region.reference.shape[1]
    assert (np.diff(known) >= 0).all()
    # A tail is honest: a fresh ordinary reference event is among the strangest tenth about once in ten.
    tails = model.tail(Middle.name, model.detector(Middle.name).score(model.ordinary))
    assert (tails <= 0.1).mean() < 0.2
    assert model.tail(Middle.name, np.array([1e12]))[0] <= 0.001
    with pytest.raises(InvalidInput) as caught:
        model.detector("magic")
    assert caught.value.allowed == ", ".join(DETECTORS)


def test_a_model_fitted_with_it_stores_it() -> None:
    ledger = simulate_ledger(8_000, seed=3, episodes=0).ledger
    model = fit_model(ledger, np.ones(len(ledger), dtype=np.bool_), detectors=(Middle.name,))
    again = AnomalyModel.from_payload(model.payload(), {"version": "1.0.0"})
    rows = model.ordinary
    np.testing.assert_array_equal(again.detector(Middle.name).score(rows), model.detector(Middle.name).score(rows))
    np.testing.assert_array_equal(again.known_scores(Middle.name), model.known_scores(Middle.name))
    assert len(model.known_scores(Middle.name)) == len(model.known_scores("combined")) > 1_000


def test_it_answers_on_every_wire(live_app: LiveApp, service: Service, tmp_path: Path) -> None:
    arguments = {"file": {"filename": "l.csv", "text": LEDGER}, "detector": Middle.name}
    body = ask_every_wire(live_app, service, Case("file", "score_transactions", arguments), tmp_path).body
    assert body["detector"] == Middle.name
    assert body["event_scores"]
    wrong = Case("wrong", "score_transactions", arguments | {"detector": "magic"})
    error = ask_every_wire(live_app, service, wrong, tmp_path).error
    assert error is not None
    assert Middle.name in error


def test_programs_and_the_page_are_told_of_it(service: Service) -> None:
    assert 'detector: "combined", "isolation_forest", "one_class_svm" or "middle".' in told("score_transactions")
    assert (Middle.title, Middle.name) in offered(service)
    found = service.transactions.score_transactions(Upload("l.csv", LEDGER.encode()), detector=Middle.name)
    assert found.detector == Middle.name


@dataclass(frozen=True)
class Known(Middle):
    """0 for rows it was fitted on, 1 for others."""

    rows: Floats = field(default_factory=lambda: np.empty((0, 0)))

    @classmethod
    def fit(cls, rows: Floats, *, natural: bool = False, seed: int = 0) -> Self:  # noqa: ARG003
        """See `Detector.fit`."""
        return cls(ScoreScale.of(rows, natural), rows)

    def score(self, rows: Floats) -> Floats:
        """See `Detector.score`."""
        return np.array([0.0 if (self.rows == row).all(axis=1).any() else 1.0 for row in rows])


def test_reference_scores_are_of_rows_that_were_not_fitted_on() -> None:
    sample = np.arange(200.0).reshape(100, 2)
    found = fit_on_sample(Known, sample)
    assert found.scores.tolist() == [1.0] * 100
    assert found.detector.score(sample).tolist() == [0.0] * 100
