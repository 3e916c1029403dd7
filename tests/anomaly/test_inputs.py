"""Detector rows: nothing for the ordinary, more for the stranger, finite for whatever comes."""

from __future__ import annotations

import numpy as np
import pytest

from core.anomaly.inputs import FAMILIES, INPUTS, NAMES, detector_rows
from core.anomaly.single import Transaction
from core.anomaly.wording import SENTENCES
from core.simulate.ledger import Simulated
from tests.anomaly.made import event, history, view_of

LAST = 20 * 24.0


def of(*events: Transaction) -> dict[str, float]:
    """The inputs of the last event, after an ordinary past."""
    return dict(zip(NAMES, detector_rows(view_of([*history(), *events]))[-1], strict=True))


def test_an_ordinary_event_is_close_to_nothing() -> None:
    usual = event(99, LAST, counterparty="shop", device="phone", latitude=51.5, longitude=0.0, kyc_level=1)
    assert sum(of(usual).values()) < 0.6


def test_every_family_has_a_sentence_and_every_name_is_used_once() -> None:
    assert set(SENTENCES) == set(FAMILIES)
    assert len(set(NAMES)) == len(INPUTS)


@pytest.mark.parametrize(
    ("name", "less", "more"),
    [
        ("amount_ratio", event(99, LAST, 60), event(99, LAST, 600)),
        ("amount_level", event(99, LAST, 60), event(99, LAST, 600)),
        ("amount_log_spread", event(99, LAST, 60), event(99, LAST, 600)),
        ("money_24h", event(99, LAST, 60), event(99, LAST, 600)),
        ("new_country", event(99, LAST), event(99, LAST, country="XX")),
        ("pause", event(99, LAST + 24), event(99, LAST + 2_400)),
        ("unverified", event(99, LAST, 400, kyc_level=0), event(99, LAST, 4_000, kyc_level=0)),
        ("new_device", event(99, LAST, device="phone"), event(99, LAST, device="other")),
        ("new_counterparty", event(99, LAST, 900, counterparty="shop"), event(99, LAST, 900, counterparty="other")),
        ("journey", event(99, LAST, latitude=52.0, longitude=0.0), event(99, LAST, latitude=-33.0, longitude=151.0)),
    ],
)
def test_the_stranger_event_has_the_larger_input(name: str, less: Transaction, more: Transaction) -> None:
    if name == "new_country":
        past = history(country="GB")
        low, high = (detector_rows(view_of([*past, one]))[-1][NAMES.index(name)] for one in (less, more))
    elif name == "journey":
        home = event(98, LAST - 1, latitude=51.5, longitude=0.0)
        low, high = of(home, less)[name], of(home, more)[name]
    else:
        low, high = of(less)[name], of(more)[name]
    assert high > low >= 0


def test_small_amounts_are_not_strange() -> None:
    tiny = of(event(99, LAST, 0.01, counterparty="shop"))
    assert all(tiny[name] == 0 for name in NAMES if name.startswith("amount"))


def test_a_login_has_no_amount_to_be_strange_by() -> None:
    login = of(event(99, LAST, 0.0, type="login", device="phone"))
    assert all(login[name] == 0 for name in NAMES if name.startswith(("amount", "money")))


def test_inputs_are_finite_and_never_negative(busy: Simulated) -> None:
    from core.anomaly.context import AsOfView
    from core.anomaly.thresholds import Thresholds

    rows = detector_rows(AsOfView.of(busy.ledger, 40.0, Thresholds()))
    assert np.isfinite(rows).all()
    assert rows.min() >= 0


@pytest.mark.parametrize("amounts", [[0.0] * 6, [1e15] * 6, [1e-9, 1e15, 0.0, 1.0, 1e-300, 1e300]])
def test_extreme_amounts_give_finite_inputs(amounts: list[float]) -> None:
    made = [event(place, place / 10, amount, counterparty="a", kyc_level=0) for place, amount in enumerate(amounts)]
    assert np.isfinite(detector_rows(view_of(made))).all()


def test_columns_that_a_ledger_lacks_leave_their_inputs_at_zero() -> None:
    bare = detector_rows(view_of([event(place, 24.0 * place) for place in range(20)]))
    silent = {"new_device", "new_country", "journey", "unverified", "redemptions", "new_counterparty", "peer_rush"}
    assert all((bare[:, NAMES.index(name)] == 0).all() for name in silent)
