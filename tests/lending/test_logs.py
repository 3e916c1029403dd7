"""Logs of the pools: topics recomputed, owners rather than senders, numbers in every form explorers write."""

from __future__ import annotations

from typing import Any

import pytest

from core.address import Address
from core.lending.events import LendingEvent
from core.lending.logs import Log, concerns, events_of, read_log, reserves_of, topic_of
from core.lending.pool_events import V2_POOL, V3_POOL
from core.lending.tokens import ETHEREUM_RESERVES, Token
from tests.lending.made import ALICE, BOB, START_S, log_row

USDC = "0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48"
WETH = "0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2"


def events(*rows: dict[str, Any], wallet: str = ALICE) -> tuple[LendingEvent, ...]:
    logs = [read_log(row) for row in rows]
    return events_of(
        Address(wallet),
        [log for log in logs if concerns(log, Address(wallet))],
        token_of=lambda at: ETHEREUM_RESERVES.get(at, Token(at, None)),
        time_of=lambda log: log.time_s or 0,
    )


# Hand-made: 2.5 USDC or ETH-like amounts; the sender is always BOB, the position always ALICE's.
DEPOSIT = log_row("Deposit", V2_POOL, (USDC, ALICE, 0), (BOB, 2_500_000))
SUPPLY = log_row("Supply", V3_POOL, (WETH, ALICE, 0), (BOB, 3 * 10**18))
BORROW_V2 = log_row("Borrow", V2_POOL, (USDC, ALICE, 0), (BOB, 2_500_000, 2, 10**25))
BORROW_V3 = log_row("Borrow", V3_POOL, (USDC, ALICE, 0), (BOB, 2_500_000, 2, 10**25))
REPAY_V2 = log_row("Repay", V2_POOL, (USDC, ALICE, BOB), (2_500_000,))
REPAY_V3 = log_row("Repay", V3_POOL, (USDC, ALICE, BOB), (2_500_000, 1))
WITHDRAW = log_row("Withdraw", V3_POOL, (WETH, ALICE, BOB), (10**18,))
LIQUIDATION = log_row("LiquidationCall", V3_POOL, (WETH, USDC, ALICE), (900_000_000, 5 * 10**17, BOB, 0))


@pytest.mark.parametrize(
    ("row", "action", "asset", "amount", "usd"),
    [
        (DEPOSIT, "deposit", "USDC", 2.5, 2.5),
        (SUPPLY, "deposit", "WETH", 3.0, None),
        (BORROW_V2, "borrow", "USDC", 2.5, 2.5),
        (BORROW_V3, "borrow", "USDC", 2.5, 2.5),
        (REPAY_V2, "repay", "USDC", 2.5, 2.5),
        (REPAY_V3, "repay", "USDC", 2.5, 2.5),
        (WITHDRAW, "redeem", "WETH", 1.0, None),
        (LIQUIDATION, "liquidation", "USDC", 900.0, 900.0),
    ],
)
def test_an_event_belongs_to_the_beneficiary(
    row: dict[str, Any], action: str, asset: str, amount: float, usd: float | None
) -> None:
    (found,) = events(row)
    assert (found.wallet, found.action, found.asset, found.amount, found.usd) == (ALICE, action, asset, amount, usd)
    assert found.time_s == START_S
    assert found.transaction == "0x" + "22" * 32


@pytest.mark.parametrize("row", [DEPOSIT, SUPPLY, BORROW_V2, BORROW_V3, REPAY_V2, REPAY_V3, LIQUIDATION])
def test_whoever_paid_for_somebody_else_gets_no_event(row: dict[str, Any]) -> None:
    assert events(row, wallet=BOB) == ()


def test_a_withdrawal_counts_for_the_position_and_for_whom_it_was_paid_to() -> None:
    assert len(events(WITHDRAW, wallet=ALICE)) == len(events(WITHDRAW, wallet=BOB)) == 1


def test_a_liquidation_tells_what_was_taken() -> None:
    (found,) = events(LIQUIDATION)
    assert (found.seized_asset, found.seized_amount, found.seized_usd) == ("WETH", 0.5, None)


def test_each_log_counts_once_and_the_oldest_comes_first() -> None:
    later = {**REPAY_V2, "blockNumber": hex(17_000_001), "transactionHash": "0x" + "33" * 32}
    assert [found.action for found in events(later, DEPOSIT, DEPOSIT)] == ["deposit", "repay"]


def test_another_contract_or_another_pools_event_does_not_concern_us() -> None:
    stranger = {**DEPOSIT, "address": BOB}
    wrong_pool = {**DEPOSIT, "address": V3_POOL}
    unknown = {**DEPOSIT, "topics": ["0x" + "0f" * 32, *DEPOSIT["topics"][1:]]}
    for row in (stranger, wrong_pool, unknown):
        assert not concerns(read_log(row), Address(ALICE))


def test_every_token_of_a_log_is_named() -> None:
    assert reserves_of([read_log(LIQUIDATION)]) == {WETH, USDC}
    assert reserves_of([read_log(DEPOSIT)]) == {USDC}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"logIndex": "0x"}, {"index": 0}),
        ({"blockNumber": "17000000", "logIndex": "12"}, {"block": 17_000_000, "index": 12}),
        ({"timeStamp": None, "blockTimestamp": hex(START_S)}, {"time_s": START_S}),
        ({"timeStamp": None}, {"time_s": None}),
        ({"topics": [*DEPOSIT["topics"], None]}, {"topics": tuple(DEPOSIT["topics"])}),
        ({"address": V2_POOL.upper().replace("X", "x")}, {"pool": V2_POOL}),
    ],
)
def test_numbers_and_topics_are_read_as_explorers_and_nodes_write_them(
    changes: dict[str, Any], expected: dict[str, Any]
) -> None:
    log = read_log({**DEPOSIT, **changes})
    assert {name: getattr(log, name) for name in expected} == expected


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"topics": "0x"}, "topics"),
        ({"topics": []}, "topics"),
        ({"topics": ["0x12"]}, "topics"),
        ({"data": "0x12"}, "data"),
        ({"data": None}, "data"),
        ({"blockNumber": "-1"}, "blockNumber"),
        ({"logIndex": True}, "logIndex"),
        ({"timeStamp": "soon"}, "timeStamp"),
    ],
)
def test_what_is_no_log_names_its_field(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(ValueError, match=field):
        read_log({**DEPOSIT, **changes})


def test_a_log_that_is_shorter_than_its_event_is_refused() -> None:
    with pytest.raises(ValueError, match="data"):
        events({**DEPOSIT, "data": "0x"})


def test_an_address_as_a_topic_has_32_bytes() -> None:
    assert topic_of(Address(ALICE)) == "0x" + "0" * 24 + ALICE[2:]
    assert isinstance(read_log(DEPOSIT), Log)
