"""The table of every row."""

from __future__ import annotations

from core.wallet.export import COLUMNS, history_table
from core.wallet.spam import sort_transfers

from .made import ME, START_S, Token, Tx, digest, history, somebody

A = somebody(1)


def test_both_lists_stand_in_one_table_by_time_with_why_a_row_was_left_out() -> None:
    made = history(
        [Tx(START_S, A, eth=1.5), Tx(START_S + 20, ME, A, 2.0, failed=True)],
        [Token(START_S + 10, A, ME, value=2_500_000), Token(START_S + 30, ME, A, value=0)],
    )
    found = history_table(made, sort_transfers(made))
    assert tuple(found) == COLUMNS
    assert found["kind"] == ["transaction", "erc20", "transaction", "erc20"]
    assert found["amount"] == [1.5, 2.5, 2.0, 0.0]
    assert found["time_utc"][0] == "2023-11-14T22:13:20Z"
    assert found["failed"] == [False, None, True, None]
    assert found["counted"] == [True, True, True, False]
    assert found["left_out_as"] == ["", "", "", "zero_value"]
    assert found["hash"][0] == digest(0)


def test_an_empty_history_is_a_table_without_rows() -> None:
    made = history()
    assert {len(column) for column in history_table(made, sort_transfers(made)).values()} == {0}
