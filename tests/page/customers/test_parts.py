"""The one-line answers on the sections of an order file."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.page.customers.parts import order_sections
from tests.customers.shops import sample


def lines(**changes: object) -> dict[str, str]:
    return {one.name: one.summary for one in order_sections(replace(sample().reading, **changes))}  # type: ignore[arg-type]


def test_every_line_answers_with_a_number() -> None:
    for name, line in lines().items():
        assert any(character.isdigit() for character in line), f"{name}: {line}"


def test_the_value_names_its_interval_and_its_error_on_the_past() -> None:
    reading = sample().reading
    life = reading.lifetime
    assert life is not None
    said = lines()["value"]
    assert f"{life.value:,.0f}" in said
    assert f"{life.low:,.0f} to {life.high:,.0f}" in said
    assert "3 % off on the last 90 days" in said
    assert "simple" not in said
    simple = tuple(replace(one, simple=one.chosen) for one in life.contenders)
    assert "no model beat the simple forecast" in lines(lifetime=replace(life, contenders=simple))["value"]
    assert "not tested" in lines(lifetime=replace(life, holdout=None))["value"]
    assert lines(lifetime=None, lifetime_refused="Too few.")["value"] == "Too few."


def test_the_months_after_are_weighted_by_the_customers() -> None:
    cohorts = replace(
        sample().reading.cohorts, months=("a", "b", "c"), sizes=(10, 30, 5), retention=((1, 0.5), (1, 0.1), (1,))
    )
    assert lines(cohorts=cohorts)["cohorts"].startswith("20 % of 40 ")


@pytest.mark.parametrize("closes", [True, False])
def test_the_reading_says_whether_it_adds_up(closes: bool) -> None:
    found = replace(sample().reading.reconciliation, closes=closes)
    assert ("does not add up" in lines(reconciliation=found)["reading"]) is not closes
