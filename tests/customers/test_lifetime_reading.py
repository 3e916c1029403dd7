"""The part of the answer that tells of value, on the wire."""

from __future__ import annotations

from core.wire import to_json
from tests.customers.shops import sample


def test_it_travels_as_numbers_and_names() -> None:
    life = to_json(sample().reading.lifetime)
    assert life["low"] < life["value"] < life["high"]
    assert life["curve"][-1]["value"] == life["value"]
    assert life["cover_tested"] is (life["interval_origins"] >= 9)
    assert life["new_customers"] > 0 < life["new_customers_value"]
    assert set(life["contenders"][0]) > {"name", "title", "simple", "chosen", "total_error", "deviance", "last_mae"}
