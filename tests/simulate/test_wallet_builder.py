"""A ledger adds up: balances, nonces, what a failed transaction moves."""

from __future__ import annotations

from core.simulate.archetypes.actions import look_alike, poison
from core.simulate.catalog import CATS, TRANSFER, USDC, ZERO, derive
from core.simulate.explorer_rows import AS_OF_S, block_number
from core.simulate.wallet_builder import WalletLedger

ME, OTHER = derive("me"), derive("other")
START_S = 1_700_000_003


def ledger() -> WalletLedger:
    return WalletLedger(ME, 1)


def test_the_first_receipt_is_raised_until_the_balance_is_never_negative() -> None:
    made = ledger()
    first = made.receive(START_S, OTHER, 0.1)
    sent = made.send(START_S + 12, OTHER, 3.0)
    fee = sent.gas_used * sent.gas_price
    balance = made.settle()
    assert first.value_wei >= 3 * 10**18 + fee
    assert balance == first.value_wei - 3 * 10**18 - fee
    assert balance < 10**15


def test_enough_money_is_left_as_it_is() -> None:
    made = ledger()
    first = made.receive(START_S, OTHER, 5.0)
    made.send(START_S + 12, OTHER, 1.0)
    made.settle()
    assert first.value_wei == 5 * 10**18


def test_a_failed_transaction_costs_its_fee_and_moves_nothing() -> None:
    made = ledger()
    made.receive(START_S, OTHER, 5.0)
    failed = made.send(START_S + 12, USDC.address, 1.0, TRANSFER, fail=True)
    made.move(failed, USDC, ME, OTHER, 10.0)
    made.move_nft(failed, CATS, 1, ZERO, ME)
    assert made.settle() == 5 * 10**18 - failed.gas_used * failed.gas_price
    lists = made.export()
    assert (lists["tokentx"], lists["tokennfttx"]) == ([], [])
    assert [row["isError"] for row in lists["txlist"]] == ["0", "1"]


def test_nonces_follow_time_not_the_order_of_writing() -> None:
    made = ledger()
    made.send(START_S + 60, OTHER)
    made.send(START_S, OTHER)
    rows = made.export()["txlist"]
    assert [(row["timeStamp"], row["nonce"]) for row in rows] == [(str(START_S), "0"), (str(START_S + 60), "1")]


def test_what_happens_elsewhere_is_only_in_the_token_lists() -> None:
    made = ledger()
    event = made.elsewhere(START_S, OTHER, USDC.address, TRANSFER)
    made.move(event, USDC, OTHER, ME, 12.5)
    lists = made.export()
    assert lists["txlist"] == []
    assert [row["value"] for row in lists["tokentx"]] == ["12500000"]
    assert made.settle() == 0


def test_poison_is_a_transfer_of_nothing_in_the_wallets_name_to_a_look_alike() -> None:
    made = ledger()
    made.send(START_S, OTHER, 1.0)
    poison(made, 1)
    nothing, dust = made.export()["tokentx"]
    fake = nothing["to"]
    assert (nothing["from"], nothing["value"]) == (ME, "0")
    assert fake == look_alike(OTHER) != OTHER
    assert (fake[:6], fake[-4:]) == (OTHER[:6], OTHER[-4:])
    assert (dust["from"], int(dust["value"])) == (fake, 10)


def test_blocks_follow_the_merge_every_twelve_seconds() -> None:
    assert block_number(1_663_224_179) == 15_537_394
    assert block_number(AS_OF_S) - block_number(AS_OF_S - 120) == 10
