"""Logs of the simulated borrowers: what the ledger says happened is what the logs say happened."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from core.address import Address
from core.lending.logs import concerns, events_of, read_log
from core.lending.pool_events import V2_POOL
from core.lending.tokens import ETHEREUM_RESERVES
from core.simulate.wallets import build_wallet


def events(name: str) -> tuple[Any, ...]:
    made: dict[str, Any] = build_wallet(name)
    logs = [read_log(row) for row in made["logs"]]
    assert all(concerns(log, Address(made["address"])) for log in logs)
    return events_of(Address(made["address"]), logs, ETHEREUM_RESERVES.__getitem__, lambda log: log.time_s or 0)


def test_the_borrower_paid_back_what_it_borrowed() -> None:
    found = events("defi_borrower")
    assert Counter(event.action for event in found) == {"deposit": 6, "borrow": 6, "repay": 12, "redeem": 2}
    sums = {action: sum(event.usd for event in found if event.action == action) for action in ("borrow", "repay")}
    assert sums["borrow"] == pytest.approx(17_000)
    assert sums["repay"] == pytest.approx(17_000, abs=0.01)


def test_the_liquidations_are_in_no_transaction_of_the_wallet() -> None:
    made: dict[str, Any] = build_wallet("liquidated_borrower")
    found = [event for event in events("liquidated_borrower") if event.action == "liquidation"]
    assert [event.usd for event in found] == [5_500.0, 2_800.0]
    assert {event.seized_asset for event in found} == {"WETH"}
    assert {event.transaction for event in found}.isdisjoint(row["hash"] for row in made["txlist"])


def test_a_deposit_through_the_gateway_names_the_wallet_as_owner() -> None:
    made: dict[str, Any] = build_wallet("defi_borrower")
    (deposit,) = [
        row for row in made["logs"] if row["address"] == V2_POOL and row["topics"][0].startswith("0xde685721")
    ]
    assert deposit["topics"][2].endswith(made["address"][2:])
    assert made["address"][2:] not in deposit["data"]


def test_logs_carry_hashes_and_times_of_the_ledgers_events() -> None:
    made: dict[str, Any] = build_wallet("defi_borrower")
    hashes = {row["hash"]: row["timeStamp"] for row in made["txlist"]}
    assert made["logs"]
    for row in made["logs"]:
        assert int(hashes[row["transactionHash"]]) == int(row["timeStamp"], 16)
