"""What a caller may choose about the reading of orders."""

from __future__ import annotations

import pytest

from core.customers.options import MOST_ROWS, Options
from core.errors import InvalidInput


def test_nothing_chosen_is_the_defaults() -> None:
    assert Options.parse(None) == Options.parse({}) == Options()


def test_what_is_chosen_is_taken_and_the_rest_stays() -> None:
    found = Options.parse({"horizon_days": 30, "segments": 4.0, "customer_rows": 0})
    assert (found.horizon_days, found.segments, found.customer_rows) == (30, 4, 0)
    assert found.compare_days == Options().compare_days


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("horizon_days", 6),
        ("horizon_days", 731),
        ("compare_days", 7.5),
        ("segments", 1),
        ("segments", 9),
        ("customer_rows", MOST_ROWS + 1),
        ("customer_rows", "many"),
        ("horizon_days", True),
    ],
)
def test_what_is_out_of_range_is_refused_by_its_name(name: str, value: object) -> None:
    with pytest.raises(InvalidInput) as refused:
        Options.parse({name: value})
    assert refused.value.field == f"options.{name}"


def test_an_option_that_does_not_exist_is_refused() -> None:
    with pytest.raises(InvalidInput, match="horizont"):
        Options.parse({"horizont": 3})
