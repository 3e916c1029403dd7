"""Cells of a chain's table: whole numbers as they are written, and ends of rows."""

from __future__ import annotations

import pytest

from core.errors import InvalidInput
from core.sources.exports.chain_rows import ChainRows, SideTables, whole_units
from core.sources.exports.chain_tables import chain_layout
from core.tables.read import read_table
from core.wallet.names import BUILT_IN
from tests.sources.wallets import ME, PEER

HEADER = "hash,from_address,to_address,value,block_timestamp,block_number,receipt_gas_used"


@pytest.mark.parametrize(
    ("cell", "found"),
    [("0x6f05b59d3b20000", 5 * 10**17), ("1000000000000000000.000", 10**18), ("1e+18", 10**18), ("12", 12), (None, 0)],
)
def test_whole_numbers_are_read_as_they_are_written(cell: str | None, found: int) -> None:
    assert whole_units(cell, "value") == found


@pytest.mark.parametrize("cell", ["0.5", "-1", "1 ETH x", "abc", "0x"])
def test_what_is_no_whole_number_is_refused(cell: str) -> None:
    if cell.startswith("1 "):
        assert whole_units(cell, "value") == 1  # a coin behind it, as explorers write
        return
    with pytest.raises(InvalidInput, match="value"):
        whole_units(cell, "value")


def rows_of(*lines: str) -> list[tuple[str, list[str], dict[str, object]]]:
    text = "\n".join([HEADER, *lines]).encode()
    with read_table(text, "a.csv") as table:
        layout = chain_layout(table.names)
        assert layout is not None
        rows = ChainRows(table, layout, SideTables(BUILT_IN))
        return [(action, list(whose), dict(row)) for action, whose, row in rows.of({ME.lower, PEER})]


def test_rows_of_others_are_left_out_and_one_between_two_wallets_is_of_both() -> None:
    time = "2021-03-01 10:00:00 UTC,1,21000"
    found = rows_of(
        f"0x1,{ME.checksum},{PEER},5,{time}",
        f"0x2,{'0x' + '77' * 20},{'0x' + '88' * 20},5,{time}",
        f"0x3,\\x{ME.lower[2:]},{'0x' + '88' * 20},5,{time}",
        f",{ME.lower},{PEER},5,{time}",
    )
    assert [(whose, row["hash"]) for _, whose, row in found] == [([ME.lower, PEER], "0x1"), ([ME.lower], "0x3")]
    assert found[0][2]["timeStamp"] == "1614592800"


def test_a_row_that_names_no_method_is_a_call_where_it_carries_nothing_and_cost_more_than_a_payment() -> None:
    time = "2021-03-01 10:00:00 UTC,1"
    found = rows_of(f"0x1,{ME.lower},{PEER},0,{time},45000", f"0x2,{ME.lower},{PEER},0,{time},21000")
    assert [row["input"] for _, _, row in found] == ["0xffffffff", "0x"]
