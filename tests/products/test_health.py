"""The health score."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from core.errors import InvalidInput
from core.products.derived import derived_of
from core.products.health import WEIGHTS, check_formula, financial_band, own_weights, read_health, scores, tier_of
from core.products.profile import check_profile
from core.products.quantities import RAW, profile_rows, quantities
from core.simulate.profiles import Clients
from tests.products.clients import profile, values_of


def test_a_score_worked_by_hand_adds_up_from_its_parts() -> None:
    client = check_profile(
        profile(income=75_000, credit_score=575, monthly_spending=5_000, savings_balance=15_000, loan_amount=60_000)
    )[0]
    health = read_health(client, quantities(profile_rows([client])))
    # Half of 30, half of 20, three of six months for half of 20, a fifth left over for a fifth of 15, loans of four
    # fifths of the income for a fifth of 15.
    assert [part.points for part in health.parts] == pytest.approx([15, 10, 10, 3, 3])
    assert health.score == pytest.approx(41)
    assert sum(part.most for part in health.parts) == pytest.approx(100)
    assert health.band == "Coping"


def test_spending_more_never_raises_the_score(clients: Clients) -> None:
    column = list(range(len(clients)))
    before = scores(clients.values)
    for factor in (1.1, 1.5, 3.0):
        raw = clients.raw.copy()
        raw[:, 3] *= factor
        assert (scores(quantities(raw))[column] <= before + 1e-9).all()


def test_debt_counts_and_more_of_it_never_raises_the_score(clients: Clients) -> None:
    assert scores(values_of(loan_amount=0))[0] > scores(values_of(loan_amount=10_000_000))[0] + 10
    before = scores(clients.values)
    for more in (1_000, 20_000, 1_000_000):
        raw = clients.raw.copy()
        raw[:, RAW.index("loan_amount")] += more
        assert (scores(quantities(raw)) <= before + 1e-9).all()


def test_the_source_projects_formula_worked_by_hand() -> None:
    given = profile(income=100_000, spending_score=30, saving_frequency=6, loan_behavior=2)
    client = check_profile(given)[0]
    health = read_health(client, quantities(profile_rows([client])), "original")
    # 0.5 x 40, 0.7 x 20, 0.6 x 20, 0.6 x 20.
    assert [part.points for part in health.parts] == pytest.approx([20, 14, 12, 12])
    assert health.score == pytest.approx(58)
    assert health.formula == "original"
    assert scores(values_of(income=10_000_000, spending_score=0), "original")[0] <= 100


def test_an_unknown_formula_is_refused_by_name() -> None:
    assert check_formula(None) == "ledgerlens"
    with pytest.raises(InvalidInput, match="did you mean original"):
        check_formula("orignal")


def test_weights_of_a_training_count_in_the_score_and_its_parts() -> None:
    own = own_weights({"income": 1, "credit": 0, "savings": 0, "restraint": 0, "debt": 0})
    client = check_profile(profile(income=75_000))[0]
    values = quantities(profile_rows([client]))
    assert read_health(client, values, weights=own).score == pytest.approx(50)
    assert scores(values, weights=own)[0] == pytest.approx(50)
    assert scores(values, "original", own)[0] == scores(values, "original")[0]
    assert own_weights({name: weight for name, weight, _ in WEIGHTS}) == WEIGHTS


@pytest.mark.parametrize(
    "shares",
    [
        None,
        [],
        {"income": 1},
        {"income": 1, "credit": 0, "savings": 0, "restraint": 0, "luck": 0},
        {"income": 0.5, "credit": 0, "savings": 0, "restraint": 0, "debt": 0},
        {"income": 2, "credit": -1, "savings": 0, "restraint": 0, "debt": 0},
        {"income": "1", "credit": 0, "savings": 0, "restraint": 0, "debt": 0},
        {"income": float("nan"), "credit": 1, "savings": 0, "restraint": 0, "debt": 0},
    ],
)
def test_weights_that_do_not_add_up_are_refused(shares: object) -> None:
    with pytest.raises(InvalidInput, match="health_weights"):
        own_weights(shares)


def test_a_rich_client_who_spends_it_all_is_not_healthy() -> None:
    assert scores(values_of(income=180_000, monthly_spending=15_000, savings_balance=0, credit_score=640))[0] < 80


def _at(income: float, monthly_spending: float, savings_balance: float, credit_score: float, loan_amount: float) -> Any:
    return locals()


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        # Nothing earned, spent, saved or owed: only the credit score counts, and that there is no debt.
        (_at(0, 0, 0, 850, 0), 35),
        # Savings without spending cover any six months.
        (_at(0, 0, 1, 850, 0), 55),
        # Spending without income leaves nothing, and any loan is too much without one.
        (_at(0, 100, 0, 300, 1), 0),
        (_at(10_000_000, 0, 100_000_000, 850, 0), 100),
    ],
)
def test_what_cannot_be_divided_has_a_stated_value(changes: dict[str, float], expected: float) -> None:
    assert scores(values_of(**changes))[0] == pytest.approx(expected)


@pytest.mark.parametrize(
    ("score", "band"),
    [(0, "Vulnerable"), (39.9, "Vulnerable"), (40, "Coping"), (79.94, "Coping"), (79.96, "Healthy"), (100, "Healthy")],
)
def test_bands_cut_at_the_number_that_is_shown(score: float, band: str) -> None:
    assert financial_band(score) == band


@pytest.mark.parametrize(
    ("income", "tier"), [(0, "Low"), (29_999, "Low"), (30_000, "Medium"), (70_000, "Medium"), (70_001, "High")]
)
def test_income_tiers(income: float, tier: str) -> None:
    assert tier_of(income) == tier


def test_derived_ratios_are_null_without_a_denominator() -> None:
    found = derived_of(check_profile(profile(income=0, monthly_spending=0))[0])
    assert found["income_to_spending_ratio"] is None
    assert found["debt_to_income_ratio"] is None
    assert found["savings_capacity"] == 0


def test_derived_values_worked_by_hand() -> None:
    found = derived_of(
        check_profile(
            profile(
                income=60_000,
                monthly_spending=4_000,
                loan_amount=15_000,
                digital_engagement=5,
                existing_products=["Budgeting Tools"],
            )
        )[0]
    )
    assert found["income_to_spending_ratio"] == pytest.approx(1.25)
    assert found["savings_capacity"] == pytest.approx(1_000)
    assert found["debt_to_income_ratio"] == pytest.approx(0.25)
    assert found["digital_adoption_score"] == pytest.approx(50)  # 80 * 5 / 10 + 20 * 1 / 2


def test_the_four_areas_answer_to_their_indicators() -> None:
    def areas(**changes: float) -> dict[str, float]:
        client = check_profile(profile(**changes))[0]
        return {area.name: area.score for area in read_health(client, quantities(profile_rows([client]))).areas}

    plain = areas()
    assert list(plain) == ["Spend", "Save", "Borrow", "Plan"]
    assert areas(monthly_spending=7_000)["Spend"] < plain["Spend"]
    assert areas(savings_balance=0)["Save"] < plain["Save"]
    assert areas(loan_amount=80_000)["Borrow"] < plain["Borrow"]
    assert areas(monthly_spending=9_000)["Plan"] < plain["Plan"]
    assert all(0 <= score <= 100 for score in plain.values())


def test_scores_stay_between_0_and_100(clients: Clients) -> None:
    found = scores(clients.values)
    assert found.min() >= 0
    assert found.max() <= 100
    assert np.isfinite(found).all()
