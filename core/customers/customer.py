"""One customer from three numbers: read with the bundled `retail` model, on that shop's scale.

How a number of another shop is put on the scale of the model's shop, the first rule that applies to each feature:

1. `shop_medians`: value * (median of the model's shop) / (median of your shop). Currency and period cancel out.
2. `currency`: money / (units per pound, rounded rates of 2011); prices have risen since, and nothing corrects for it.
3. `period_days`: orders and money * (374 / period_days). Recency is a number of days on any shop's calendar and stays.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from core.errors import InvalidInput
from core.fields import choice, known_only, mapping, number
from core.segments.reading import SegmentReading

if TYPE_CHECKING:
    from core.segments.model import SegmentModel

FEATURES = ("recency", "frequency", "monetary")
# Units of a currency per pound sterling, the year's average of 2011 to two or three digits.
PER_POUND_2011 = {
    "GBP": 1.0,
    "USD": 1.6,
    "EUR": 1.15,
    "JPY": 128.0,
    "CHF": 1.42,
    "AUD": 1.55,
    "CAD": 1.59,
    "CNY": 10.4,
    "SEK": 10.4,
    "NOK": 9.0,
    "DKK": 8.6,
    "PLN": 4.7,
    "INR": 75.0,
    "BRL": 2.7,
    "ZAR": 11.6,
    "NZD": 2.0,
}
LONGEST_PERIOD_DAYS = 36_600


@dataclass(frozen=True)
class CustomerReading(SegmentReading):
    """A `SegmentReading` of one customer.

    Attributes:
        segment: The label again, under the name that clients of this route know.
        given: Recency, frequency and money as they were sent.
        compared_as: The same on the scale of the model's shop: days, orders and pounds within 374 days.
        rescaled_by: How each was put there, in words; empty when nothing was.
    """

    segment: str
    given: Mapping[str, float]
    compared_as: Mapping[str, float]
    rescaled_by: tuple[str, ...]


def read_customer(
    model: SegmentModel,
    shop: Mapping[str, Any],
    recency: object,
    frequency: object,
    monetary: object,
    currency: object = None,
    period_days: object = None,
    shop_medians: object = None,
) -> CustomerReading:
    """Place one customer among those of the model's shop.

    Args:
        model: The `retail` model.
        shop: `shop` of its manifest's metrics: currency, period_days, medians.
        recency: Days since the last order, at least 0.
        frequency: Orders, a whole number of at least 1.
        monetary: Spent in all, above 0.
        currency: ISO code of `monetary`.
        period_days: Length of the time in which the orders were counted.
        shop_medians: Your shop's median recency, frequency, monetary, some or all.

    Raises:
        InvalidInput: A number is missing, of the wrong type or out of range.
    """
    given = {
        "recency": number("recency", recency, 0, None, "days"),
        "frequency": number("frequency", frequency, 1, None),
        "monetary": number("monetary", monetary, above_zero=True),
    }
    if given["frequency"] != np.floor(given["frequency"]):
        raise InvalidInput("frequency", f"is {given['frequency']:,.10g}", "a whole number of at least 1")
    factors, said = _factors(shop, currency, period_days, shop_medians)
    row = np.array([given[name] * factors[name] for name in FEATURES])
    reading = model.read_row(row)
    return CustomerReading(
        **{field.name: getattr(reading, field.name) for field in dataclasses.fields(reading)},
        segment=reading.label,
        given=given,
        compared_as=dict(zip(FEATURES, row.tolist(), strict=True)),
        rescaled_by=said,
    )


def _factors(
    shop: Mapping[str, Any], currency: object, period_days: object, shop_medians: object
) -> tuple[dict[str, float], tuple[str, ...]]:
    """What each feature is multiplied by, and why."""
    factors = dict.fromkeys(FEATURES, 1.0)
    said: list[str] = []
    medians = _medians(shop_medians)
    for name, median in medians.items():
        ours = float(shop["medians"][name])
        factors[name] = ours / median
        said.append(f"{name} by the medians: {ours:,.6g} of this shop over {median:,.6g} of yours")
    if currency is not None:
        code = choice("currency", currency.upper() if isinstance(currency, str) else currency, PER_POUND_2011)
        if "monetary" not in medians and code != shop["currency"]:
            factors["monetary"] /= PER_POUND_2011[code]
            said.append(f"monetary from {code} at {PER_POUND_2011[code]:,.6g} to the pound, the rounded rate of 2011")
    if period_days is not None:
        days = number("period_days", period_days, 1, LONGEST_PERIOD_DAYS, "days")
        for name in ("frequency", "monetary"):
            if name not in medians and days != shop["period_days"]:
                factors[name] *= shop["period_days"] / days
                said.append(f"{name} from {days:,.6g} days to the {shop['period_days']} days of this shop")
    return factors, tuple(said)


def _medians(given: object) -> dict[str, float]:
    if given is None:
        return {}
    allowed = "an object with recency, frequency and monetary, some or all"
    found = mapping("shop_medians", given, allowed)
    known_only("shop_medians", found, FEATURES)
    out = {}
    for name, value in found.items():
        out[name] = number(f"shop_medians.{name}", value, above_zero=True)
    return out
