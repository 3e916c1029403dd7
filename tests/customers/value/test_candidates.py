"""What each candidate says at one day of the past."""

from __future__ import annotations

import numpy as np
import pytest

from core.customers.value.candidates import (
    LAST_PERIOD,
    OWN_RATE,
    SHOP_AVERAGE,
    ZERO,
    look_ahead,
    money_of,
    overdispersion,
    season_of,
    simple_forecasts,
    variance_of,
)
from core.customers.value.purchases import Purchases
from tests.customers.value.ledgers import DAYS, START, ledger


def test_simple_forecasts_by_hand() -> None:
    """Customer 0: 10 on day 0, 20 on 60, 30 on 95; customer 1: 8 on day 90. Seen on day 100, 50 days ahead."""
    rows = Purchases.final(np.array([0, 0, 0, 1]), np.array([0, 60, 95, 90]), np.array([10.0, 20.0, 30.0, 8.0]))
    said = simple_forecasts(rows, rows.summary(100), 100, 50)
    assert said[LAST_PERIOD].tolist() == [50.0, 8.0]
    assert said[OWN_RATE].tolist() == [60 * 50 / 100, 8 * 50 / 50]
    assert said[SHOP_AVERAGE] == pytest.approx([50 * 50 / 110] * 2)  # repeats over the days since each first order
    assert said[ZERO].tolist() == [0.0, 0.0]


def test_what_comes_later_changes_nothing_that_is_said() -> None:
    rows, day = ledger(), START + 300
    early = rows.days <= day
    cut = Purchases(rows.codes[early], rows.days[early], rows.money[early], rows.until[early])
    whole, known = look_ahead(rows, day, 60), look_ahead(cut, day, 60)
    assert whole.said.keys() == known.said.keys() >= {"bgnbd+all", "mbgnbd+all", "pareto+repeats", "nbd+all"}
    for name, expected in known.said.items():
        np.testing.assert_allclose(whole.said[name], expected)
    assert whole.actual is not None
    assert known.actual is not None
    assert whole.actual.sum() > 0 == known.actual.sum()


def test_where_two_years_agree_on_a_season_the_models_say_it_and_the_simple_ones_do_not() -> None:
    """The same shop thrice, years apart, its customers' third quarter worth four times as much."""
    base = ledger()
    shift = [(k, base.days + 365 * k) for k in range(3)]
    codes = np.concatenate([base.codes + 1_000 * k for k, _ in shift])
    days = np.concatenate([moved for _, moved in shift])
    months = days.astype("datetime64[D]").astype("datetime64[M]").astype(int) % 12
    money = np.tile(base.money, 3) * np.where((months >= 6) & (months < 9), 4.0, 1.0)
    order = np.lexsort((days, codes))
    shop = Purchases.final(np.unique(codes, return_inverse=True)[1][order], days[order], money[order])
    day = int(np.datetime64("2024-06-30").astype(int))
    found = season_of(shop, day)
    assert found is not None
    cut = look_ahead(shop, day, 90)
    assert cut.season == pytest.approx(found.over(day, 90))
    assert cut.season > 1.8
    name = "bgnbd+all"
    np.testing.assert_allclose(cut.said[name], cut.season * money_of(cut.models[name], 90))
    np.testing.assert_allclose(cut.said[LAST_PERIOD], simple_forecasts(shop, shop.summary(day), day, 90)[LAST_PERIOD])
    assert cut.actual is not None
    plain = cut.said[name].sum() / cut.season
    assert abs(np.log(cut.said[name].sum() / cut.actual.sum())) < abs(np.log(plain / cut.actual.sum()))
    assert look_ahead(base, START + 300, 60).season == 1.0


def test_a_search_that_begins_nearby_ends_in_the_same_place() -> None:
    rows, day = ledger(), START + 300
    plain = look_ahead(rows, day, 60)
    near = look_ahead(rows, day, 60, look_ahead(rows, day + 14, 60).models)
    for name, expected in plain.said.items():
        np.testing.assert_allclose(near.said[name], expected, rtol=2e-3, atol=1e-6)


def test_spread_grows_with_dispersion_and_holds_both_parts() -> None:
    cut = look_ahead(ledger(), START + DAYS - 60, 60)
    name = "mbgnbd+all"
    alone = float(variance_of(cut.models[name], 60).sum()) / cut.said[name].sum() ** 2
    assert cut.spread(name, 1.0) ** 2 == pytest.approx(cut.parameter_variance(name) + np.log1p(alone))
    assert cut.spread(name, 4.0) > cut.spread(name, 1.0) > np.sqrt(cut.parameter_variance(name)) > 0.01
    assert cut.actual is not None
    assert 1 <= overdispersion(cut.models[name], 60, cut.actual) < 10
