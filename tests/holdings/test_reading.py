"""The answer on the wire."""

from __future__ import annotations

import json

from core.holdings.analyze import analyze_holdings
from core.holdings.reading import HoldingsReading
from core.wire import to_json
from tests.holdings.made import table_of, wide_lines


def test_every_field_goes_out_and_nothing_is_no_number() -> None:
    with table_of(wide_lines(600)) as table:
        sent = to_json(analyze_holdings(table).reading)
    assert isinstance(sent, dict)
    assert sent.keys() == HoldingsReading.__dataclass_fields__.keys()
    assert "NaN" not in json.dumps(sent, allow_nan=False)
