"""The answers about how well offers would have worked."""

from __future__ import annotations

from core.holdings.judged import FairnessLine, ProductChances
from core.wire import to_json


def test_what_is_not_known_goes_out_as_null() -> None:
    line = FairnessLine("sex", "w", False, 20, 0.1, 0.02, 0.3, 4, None, None, None)
    assert to_json(line)["first_right"] is None
    assert to_json(ProductChances("card", 40, 0.1, 0.2, 0.1, 0.3))["came"] == 0.2
