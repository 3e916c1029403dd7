"""A second file is at fault by its own name."""

from __future__ import annotations

import pytest

from core.errors import InvalidInput
from core.tables.second_file import open_second, read_second
from core.tables.upload import Upload


@pytest.mark.parametrize("data", [b"", b"a,b\n", b"\x00\x01\x02" * 100, b"PK\x03\x04junk"])
def test_what_is_no_table_is_named_as_it_was_sent(data: bytes) -> None:
    with pytest.raises(InvalidInput) as first:
        read_second(Upload("x.csv", data), "file")
    with pytest.raises(InvalidInput) as second:
        read_second(Upload("x.csv", data), "customers_file")
    assert second.value.field == "customers_file"
    assert second.value.message == first.value.message.replace("file", "customers_file", 1)
    assert second.value.allowed == first.value.allowed


def test_a_table_is_opened_and_nothing_is_nothing() -> None:
    with open_second(Upload("x.csv", b"a,b\n1,2\n"), "customers_file") as table:
        assert table is not None
        assert table.names == ("a", "b")
    with open_second(None, "customers_file") as table:
        assert table is None
