"""What an alert may hold."""

from __future__ import annotations

import math

import pytest

from core.alerts.alert import NewAlert, known_id
from core.errors import InvalidInput


@pytest.mark.parametrize("score", [0, -3.5, 1e300, 97])
def test_any_finite_score_is_kept(score: float) -> None:
    assert NewAlert.parse("w", "t", score).fraud_score == score


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("wallet_id", (None, "t", 1)),
        ("wallet_id", (7, "t", 1)),
        ("wallet_id", ("  ", "t", 1)),
        ("wallet_id", ("w" * 201, "t", 1)),
        ("transaction_id", ("w", "a\nb", 1)),
        ("fraud_score", ("w", "t", "0.9")),
        ("fraud_score", ("w", "t", True)),
        ("fraud_score", ("w", "t", math.nan)),
        ("fraud_score", ("w", "t", math.inf)),
        ("fraud_score", ("w", "t", 10**400)),
    ],
)
def test_a_wrong_field_is_named(field: str, given: tuple[object, object, object]) -> None:
    with pytest.raises(InvalidInput) as caught:
        NewAlert.parse(*given)
    assert caught.value.field == field


def test_a_name_of_a_file_is_made_fit_to_be_kept() -> None:
    assert known_id(" a\nb ") == "a b"
    assert known_id("\x00") == "?"
    assert len(known_id("x" * 999)) == 200
