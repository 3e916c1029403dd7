"""Both files read, before anything is computed."""

from __future__ import annotations

import pytest

from core.errors import InvalidInput
from core.holdings.options import HoldingOptions
from core.holdings.read import read_holdings
from tests.holdings.made import table_of, wide_lines


def test_the_key_of_the_second_file_is_no_column_of_the_first() -> None:
    profile = ["who,again,x", *(f"k{n},k{n},{n}" for n in range(400))]
    with table_of(wide_lines()) as table, table_of(profile) as second:
        columns = {"client": "client_id", "profiles.key": "again"}
        layout, gathered = read_holdings(table, columns, HoldingOptions(), second)
    assert layout.column("client") == "client_id"
    assert (gathered.key, gathered.panel.facts["x"][:1]) == ("again", (0.0,))


def test_columns_that_are_no_object_are_refused() -> None:
    with table_of(wide_lines()) as table, pytest.raises(InvalidInput) as error:
        read_holdings(table, ["client"], HoldingOptions())
    assert error.value.field == "columns"
