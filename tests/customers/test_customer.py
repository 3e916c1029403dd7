"""One customer among those of the bundled shop."""

from __future__ import annotations

import pytest

from core.errors import InvalidInput
from core.service import Service


@pytest.mark.parametrize(
    ("numbers", "segment"),
    [
        ((5, 15, 25_000), "Loyal High-Value"),
        ((15, 2, 800), "Potential Loyalists"),
        ((60, 3, 3_000), "Occasional Buyers"),
        ((250, 1, 400), "Churn Risk"),
        ((30, 4, 2_500), "Potential Loyalists"),
    ],
)
def test_the_named_examples_come_out_of_the_model(
    service: Service, numbers: tuple[int, int, int], segment: str
) -> None:
    reading = service.customers.segment_customer(*numbers)
    assert reading.segment == reading.label == segment
    assert service.customers.summarize_segments()[reading.cluster].segment == segment
    assert "not those of another shop" in reading.caveats[0]
    assert reading.rescaled_by == ()
    assert {item.feature for item in reading.evidence} == {"recency", "frequency", "monetary"}


def test_medians_replace_currency_and_period(service: Service) -> None:
    medians = {"recency": 25.5, "frequency": 4.0, "monetary": 67.4485}
    reading = service.customers.segment_customer(10, 4, 100, "USD", 30, medians)
    assert reading.compared_as == pytest.approx({"recency": 20, "frequency": 2, "monetary": 1000})
    assert len(reading.rescaled_by) == 3


def test_currency_and_period_rescale_what_they_concern(service: Service) -> None:
    reading = service.customers.segment_customer(10, 4, 160, "usd", 187)
    assert reading.compared_as == pytest.approx({"recency": 10, "frequency": 8, "monetary": 200})
    assert service.customers.segment_customer(10, 4, 160, "GBP", 374).rescaled_by == ()


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"recency": -1}, "recency is -1"),
        ({"recency": "30"}, "recency is '30'"),
        ({"recency": None}, "recency is missing"),
        ({"frequency": 0}, "frequency is 0"),
        ({"frequency": 1.5}, "frequency is 1.5. Allowed: a whole number"),
        ({"frequency": True}, "frequency is true"),
        ({"monetary": 0}, "monetary is 0. Allowed: a number above 0"),
        ({"monetary": -1}, "monetary is -1. Allowed: a number above 0"),
        ({"monetary": None}, "monetary is missing. Allowed: a number above 0"),
        ({"monetary": float("nan")}, "monetary is nan"),
        ({"currency": "XXX"}, "currency is 'XXX'"),
        ({"period_days": 0}, "period_days is 0"),
        ({"shop_medians": {"recency": 0}}, "shop_medians.recency is 0. Allowed: a number above 0"),
        ({"shop_medians": {"age": 3}}, "age is not a field of shop_medians"),
        ({"shop_medians": 5}, "shop_medians is 5"),
    ],
)
def test_wrong_numbers_are_refused_by_name(service: Service, given: dict[str, object], problem: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        service.customers.segment_customer(**{"recency": 30, "frequency": 4, "monetary": 2500, **given})  # type: ignore[arg-type]
    assert caught.value.message.startswith(problem)


def test_the_summary_adds_up_to_the_known_shop(service: Service) -> None:
    rows = service.customers.summarize_segments()
    assert sum(row.customers for row in rows) == 4_338
    assert sum(row.customers * row.frequency_mean for row in rows) == pytest.approx(18_532)
    assert sum(row.customers * row.monetary_mean for row in rows) == pytest.approx(8_911_407.90, abs=0.05)
    assert sum(row.revenue_share for row in rows) == pytest.approx(1)
