"""Choices that came from outside."""

from __future__ import annotations

import pytest

from core.errors import InvalidInput
from core.holdings.options import HoldingOptions


def test_nothing_is_the_defaults() -> None:
    assert HoldingOptions.parse(None) == HoldingOptions() == HoldingOptions.parse({"sheet": None, "dates": ""})


def test_names_come_as_a_list_or_as_text() -> None:
    assert HoldingOptions.parse({"products": "a:b; c"}).products == ("a:b", "c")
    assert HoldingOptions.parse({"closed": ["a; b"]}).closed == ("a; b",)


@pytest.mark.parametrize(
    ("name", "value", "allowed"),
    [
        ("layout", "tall", "long, wide"),
        ("dates", "start", "opened, held"),
        ("date_order", "mdy", "day first, month first"),
        ("products", 3, "a list of names"),
        ("use", [7], "a list of names"),
        ("period_months", 0, "1 to 36"),
        ("period_months", 2.5, "1 to 36"),
        ("control_share", 0.6, "0 to 0.5"),
        ("control_share", True, "0 to 0.5"),
        ("limit", 1_001, "1 to 1,000"),
        ("offset", -1, "0 to"),
        ("saved", "yes", "true, false"),
    ],
)
def test_a_wrong_one_is_refused_by_name(name: str, value: object, allowed: str) -> None:
    with pytest.raises(InvalidInput) as error:
        HoldingOptions.parse({name: value})
    assert error.value.field == f"options.{name}"
    assert allowed in str(error.value.allowed)


def test_an_unknown_one_is_refused() -> None:
    with pytest.raises(InvalidInput) as error:
        HoldingOptions.parse({"layuot": "long"})
    assert error.value.field == "layuot"


def test_what_belongs_to_the_kind_of_file_is_kept() -> None:
    options = HoldingOptions.parse({"products": "a:b", "dates": "held", "limit": 5, "control_share": 0.1})
    assert options.kept() == {"products": ["a:b"], "dates": "held"}
    assert HoldingOptions.parse(options.kept()).products == options.products
