"""Rows as explorers write them: all text, the documented columns in their order."""

from __future__ import annotations

from core.simulate.catalog import CATS, TRANSFER, USDC, derive
from core.simulate.explorer_rows import (
    AS_OF_S,
    MERGE_BLOCK,
    MERGE_S,
    TOKENNFTTX_COLUMNS,
    TOKENTX_COLUMNS,
    TXLIST_COLUMNS,
    Event,
    Transfer,
    block_number,
    transaction_row,
    transfer_row,
)

ME, OTHER = derive("me"), derive("other")


def event(**changed: object) -> Event:
    made = Event(MERGE_S + 24, 3, "0xabc", ME, OTHER, 5, None, "", 21_000, 10**9, failed=False, listed=True)
    for name, value in changed.items():
        setattr(made, name, value)
    return made


def test_a_block_follows_every_twelve_seconds_after_the_merge() -> None:
    assert block_number(MERGE_S) == MERGE_BLOCK
    assert [block_number(MERGE_S + second) - MERGE_BLOCK for second in (11, 12, 25)] == [0, 1, 2]


def test_a_payment_has_no_call_and_all_cells_are_text() -> None:
    row = transaction_row(event())
    assert tuple(row) == TXLIST_COLUMNS
    assert all(isinstance(cell, str) for cell in row.values())
    assert (row["methodId"], row["functionName"], row["input"], row["value"]) == ("0x", "", "0x", "5")
    assert (row["isError"], row["txreceipt_status"]) == ("0", "1")
    assert row["confirmations"] == str(block_number(AS_OF_S) - MERGE_BLOCK - 2)


def test_a_call_states_its_selector_and_a_failure_both_flags() -> None:
    row = transaction_row(event(call=TRANSFER, arguments="00ff", failed=True))
    assert (row["methodId"], row["functionName"]) == (TRANSFER.selector, TRANSFER.signature)
    assert row["input"] == TRANSFER.selector + "00ff"
    assert (row["isError"], row["txreceipt_status"]) == ("1", "0")
    assert int(row["gas"]) > int(row["gasUsed"])


def test_a_creation_names_the_contract_and_nobody_it_went_to() -> None:
    row = transaction_row(event(recipient="", created=OTHER))
    assert (row["to"], row["contractAddress"], row["methodId"]) == ("", OTHER, "0x60806040")


def test_a_token_and_a_piece_have_the_columns_of_their_lists() -> None:
    token = transfer_row(Transfer(event(), USDC, ME, OTHER, 7))
    piece = transfer_row(Transfer(event(), CATS, ME, OTHER, 1, "42"))
    assert (tuple(token), tuple(piece)) == (TOKENTX_COLUMNS, TOKENNFTTX_COLUMNS)
    assert (token["value"], token["tokenDecimal"], piece["tokenID"]) == ("7", str(USDC.decimals), "42")
