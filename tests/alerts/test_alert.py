"""What an alert may hold."""

from __future__ import annotations

import math

import pytest

from core.alerts.alert import NewAlert, whole
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


def test_a_whole_number_may_come_as_the_text_of_a_query() -> None:
    assert whole("limit", "20", 1, 50) == whole("limit", 20, 1, 50) == 20


@pytest.mark.parametrize("value", ["-1", "0", "51", "1.5", "9" * 30, "", None, True, 2.5, math.nan])
def test_what_is_no_whole_number_in_range_is_refused(value: object) -> None:
    with pytest.raises(InvalidInput, match="whole number from 1 to 50"):
        whole("limit", value, 1, 50)
