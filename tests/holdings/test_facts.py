"""A profile as features, without what law protects."""

from __future__ import annotations

import numpy as np
import pytest

from core.arrays import Floats
from core.holdings.facts import FARTHEST, MOST_WORDS, as_features, fact_codes, is_protected, used_columns
from core.holdings.panel import Facts


def features(facts: Facts, columns: tuple[str, ...], clients: int) -> Floats:
    return as_features(facts, fact_codes(facts, columns), clients)


@pytest.mark.parametrize("name", ["sex", "Gender", "birth_year", "marital_status", "pais_residencia", "Age"])
def test_protected_attributes_are_known_by_their_names(name: str) -> None:
    assert is_protected(name)


@pytest.mark.parametrize("name", ["branch_code", "occupation", "usage", "average_balance"])
def test_other_columns_are_not(name: str) -> None:
    assert not is_protected(name)


def test_they_are_used_only_where_asked_for() -> None:
    facts: dict[str, tuple[float | str | None, ...]] = {"sex": ("F",), "branch": ("x",), "age": (3.0,)}
    assert used_columns(facts, ()) == ("branch",)
    assert used_columns(facts, ("age",)) == ("branch", "age")


def test_numbers_are_centred_and_an_empty_cell_is_flagged() -> None:
    found = features({"balance": (1.0, 3.0, None)}, ("balance",), 3)
    assert found.tolist() == [[-1, 0], [1, 0], [0, 1]]


def test_one_enormous_number_does_not_drown_the_others() -> None:
    found = features({"balance": (*([0.0] * 999), 1e12)}, ("balance",), 1_000)
    assert found[-1, 0] == FARTHEST


def test_the_commonest_words_are_a_flag_each() -> None:
    words = [f"w{place}" for place in range(30)] + ["w3"] * 5
    found = features({"branch": tuple(words)}, ("branch",), 35)
    assert found.shape == (35, MOST_WORDS)
    assert found[:, 0].sum() == 6
    assert np.isin(found, (0, 1)).all()


def test_no_column_is_no_feature() -> None:
    assert features({}, (), 4).shape == (4, 0)
    assert features({"empty": (None, None)}, ("empty",), 2).shape == (2, 0)


def test_what_was_learnt_of_one_file_reads_another() -> None:
    codes = fact_codes({"balance": (1.0, 3.0), "town": ("x", "y")}, ("balance", "town"))
    assert [code.width for code in codes] == [2, 2]
    assert as_features({"balance": ("much", 5.0), "town": ("y", "z")}, codes, 2).tolist() == [
        [0, 1, 0, 1],
        [3, 0, 0, 0],
    ]
    assert as_features({}, codes, 1).tolist() == [[0, 1, 0, 0]]
