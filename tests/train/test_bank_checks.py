"""How good a model of products is, by measures that can be worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from core.service import Service
from core.simulate.profiles import simulate_clients
from core.train.bank_checks import AGE_BANDS, FOUR_FIFTHS, calibration, check_fairness, check_model, ratio_of


def test_a_model_that_is_right_as_often_as_it_says_has_no_error() -> None:
    confidence = np.array([0.25] * 4 + [0.75] * 4)
    right = np.array([True, False, False, False, True, True, True, False])
    found = calibration(confidence, right)
    assert found["expected_calibration_error"] == pytest.approx(0.0)
    assert [(row["from"], row["cases"], row["came_out"]) for row in found["reliability"]] == [
        (0.2, 4, 0.25),
        (0.7, 4, 0.75),
    ]


def test_the_error_is_the_gap_of_each_bin_by_its_cases() -> None:
    found = calibration(np.array([0.95, 0.95, 0.95, 0.15]), np.array([True, False, False, False]))
    assert found["expected_calibration_error"] == pytest.approx(0.75 * (0.95 - 1 / 3) + 0.25 * 0.15)


def test_a_confidence_of_one_falls_into_the_last_bin() -> None:
    (row,) = calibration(np.array([1.0]), np.array([True]))["reliability"]
    assert (row["from"], row["to"]) == (0.9, 1.0)


@pytest.mark.parametrize(
    ("rates", "ratio"),
    [
        ({"a": 0.2, "b": 0.5}, 0.4),
        ({"a": 0.2, "b": None, "c": 0.25}, 0.8),
        ({"a": 0.2, "b": None}, None),
        ({"a": 0.0, "b": 0.0}, None),
        ({"a": float("nan"), "b": 0.5}, None),
    ],
)
def test_the_ratio_is_of_the_lowest_known_rate_to_the_highest(
    rates: dict[str, float | None], ratio: float | None
) -> None:
    assert ratio_of(rates) == (None if ratio is None else pytest.approx(ratio))


def test_the_bundled_model_is_measured_in_every_category(service: Service) -> None:
    model = service.products.model()
    clients = simulate_clients(600, 5)
    found = check_model(model, clients, clients.labels)
    for category, measured in found.items():
        products = measured["products"]
        assert sum(one["suited"] for one in products.values()) == 600
        assert measured["accuracy"] >= measured["accuracy_best_constant"] - 0.02, category
        assert 0 <= measured["accuracy"] <= measured["accuracy_noiseless_rules"] <= 1
    table = check_fairness(model, clients)
    for row in table:
        assert len(row["rates"]) == len(AGE_BANDS)
        assert row["four_fifths"] == (None if row["ratio"] is None else row["ratio"] >= FOUR_FIFTHS)
