"""Forecasts by name."""

from __future__ import annotations

from core.customers.value.candidates import SIMPLE, ZERO
from core.customers.value.fitted import ORDER_FITS
from core.customers.value.names import MODEL_PREFERENCE, candidate_title


def test_every_candidate_has_words_of_its_own() -> None:
    names = (*MODEL_PREFERENCE, *SIMPLE, ZERO)
    assert len({candidate_title(name) for name in names}) == len(names)


def test_the_order_of_preference_holds_every_model_once() -> None:
    assert sorted(MODEL_PREFERENCE) == sorted(
        f"{orders}+{spend}" for orders in ORDER_FITS for spend in ("all", "repeats")
    )
