"""Rows to columns: exact, in order, each once, and never a silent zero."""

from __future__ import annotations

import time

import pytest

from core.errors import ProviderFailed
from core.sources.explorers.history_rows import internals, transactions
from core.sources.explorers.token_rows import collectible, fungible, joined_transfers
from tests.sources.wallets import ME, PEER, START_S, internal, token, tx


def test_a_transaction_becomes_one_entry_of_each_column() -> None:
    typed = transactions("someone", [tx(3, input="0xA9059CBB" + "00" * 64)])
    assert typed.time_s.tolist() == [START_S + 180]
    assert (typed.hash, typed.sender, typed.recipient) == ([f"0x{3:064x}"], [ME.lower], [PEER])
    assert (typed.created, typed.selector) == ([""], ["0xa9059cbb"])
    assert typed.value_wei == [10**18]
    assert typed.fee_wei == [21_000 * 20_000_000_000]
    assert typed.block.tolist() == [10_000_003]
    assert typed.failed.tolist() == [False]


def test_wei_beyond_64_bits_stay_exact() -> None:
    assert transactions("someone", [tx(1, value="123456789012345678901234567890")]).value_wei == [
        123456789012345678901234567890
    ]


def test_the_genesis_allocation_is_a_transaction() -> None:
    row = tx(0, hash="GENESIS_1a1a", nonce="", blockHash="", txreceipt_status="", input="", blockNumber="0")
    typed = transactions("someone", [{**row, "from": "GENESIS", "to": ME.lower, "gasPrice": "0", "gasUsed": "0"}])
    assert (typed.hash, typed.sender, typed.recipient) == (["GENESIS_1a1a"], ["GENESIS"], [ME.lower])
    assert typed.fee_wei == [0]
    assert typed.block.tolist() == [0]


@pytest.mark.parametrize("to", ["", None])
def test_no_recipient_means_that_a_contract_was_created(to: object) -> None:
    typed = transactions("someone", [tx(1, to=to, contractAddress="0x" + "AB" * 20)])
    assert (typed.recipient, typed.created) == ([""], ["0x" + "ab" * 20])


def test_only_is_error_says_that_a_transaction_failed() -> None:
    rows = [
        tx(1, isError="1", txreceipt_status="0"),
        tx(2, isError="0", txreceipt_status=""),
        tx(3, isError="0", txreceipt_status="0"),
    ]
    assert transactions("someone", rows).failed.tolist() == [True, False, False]


@pytest.mark.parametrize(("data", "selector"), [("0x", ""), ("", ""), ("0x12", ""), ("0xa9059cbb", "0xa9059cbb")])
def test_a_selector_is_four_bytes_or_nothing(data: str, selector: str) -> None:
    assert transactions("someone", [tx(1, input=data)]).selector == [selector]


def test_the_method_id_stands_in_for_an_input_that_is_not_given() -> None:
    row = tx(1, methodId="0xa9059cbb")
    del row["input"]
    assert transactions("someone", [row]).selector == ["0xa9059cbb"]


def test_an_unknown_gas_price_costs_nothing() -> None:
    assert transactions("someone", [tx(1, gasPrice="")]).fee_wei == [0]


def test_a_hash_counts_once_and_the_confirmations_do_not_tell_rows_apart() -> None:
    typed = transactions("someone", [tx(1), tx(1, confirmations="99"), tx(2)])
    assert typed.hash == [f"0x{1:064x}", f"0x{2:064x}"]
    tokens = fungible("someone", [token(1), token(1, confirmations="99"), token(2)])
    assert len(tokens) == 2


def test_rows_are_sorted_by_time_and_equal_times_keep_their_order() -> None:
    rows = [tx(5), tx(2, timeStamp=str(START_S)), tx(1, timeStamp=str(START_S)), tx(0, timeStamp=str(START_S - 1))]
    assert [int(text, 16) for text in transactions("someone", rows).hash] == [0, 2, 1, 5]


def test_numbers_may_come_as_json_numbers_but_not_as_fractions() -> None:
    assert transactions("someone", [tx(1, value=7, blockNumber=12)]).value_wei == [7]
    with pytest.raises(ProviderFailed, match="someone sent a row whose value is not a whole number"):
        transactions("someone", [tx(1, value=1.5)])


def test_no_rows_make_empty_columns() -> None:
    assert len(transactions("someone", [])) == 0
    assert len(joined_transfers(fungible("someone", []), collectible("someone", [], []))) == 0


@pytest.mark.parametrize("bad", ["-1", "1e18", "0x10", " 1", "1_000", "\u0661", "1.0", None, "", True, [1], "9" * 90])
def test_a_number_that_cannot_be_read_names_its_column(bad: object) -> None:
    for rows in ([tx(1, value=bad)], [tx(0), tx(1, value=bad)]):
        with pytest.raises(ProviderFailed, match=r"^someone sent a row whose value"):
            transactions("someone", rows)


@pytest.mark.parametrize(
    "name",
    ["timeStamp", "hash", "from", "to", "value", "isError", "blockNumber", "contractAddress"],
)
def test_a_transaction_without_a_needed_column_names_it(name: str) -> None:
    row = tx(1)
    del row[name]
    with pytest.raises(ProviderFailed, match=f"^someone sent a row without the column {name}"):
        transactions("someone", [tx(0), row])


def test_ten_thousand_rows_cost_milliseconds() -> None:
    txs, tokens = [tx(i) for i in range(10_000)], [token(i) for i in range(10_000)]
    begin = time.process_time()
    transactions("someone", txs)
    fungible("someone", tokens)
    assert time.process_time() - begin < 2 * 0.08


def test_internal_transfers_in_both_spellings() -> None:
    etherscan = [internal(2), internal(1, traceId="0_1"), internal(1, traceId="0_2"), internal(1, traceId="0_2")]
    typed = internals("someone", etherscan)
    assert typed.time_s.tolist() == [START_S + 60, START_S + 60, START_S + 120]
    assert typed.value_wei == [10**18] * 3
    blockscout = [{**internal(3), "transactionHash": "0x" + "AB" * 32, "index": "4"}]
    for row in blockscout:
        del row["hash"], row["traceId"]
    (found,) = internals("someone", blockscout).hash
    assert found == "0x" + "ab" * 32


def test_an_internal_transfer_that_failed_moved_nothing() -> None:
    assert internals("someone", [internal(1, isError="1"), internal(2, to="", type="create")]).value_wei == [0, 10**18]
    assert len(internals("someone", [])) == 0
