"""One record: true decimals, liquidations from their own fields, and a reason for everything that is no event."""

from __future__ import annotations

from typing import Any

import pytest

from core.lending.records import Read, RefusedRecord, read_record
from tests.lending.made import ALICE, START_S, liquidation, record


def read(found: Read | RefusedRecord) -> Read:
    assert isinstance(found, Read), found
    return found


@pytest.mark.parametrize(
    ("symbol", "raw", "tokens"),
    [
        ("USDC", "2000000", 2.0),
        ("USDT", "2500000", 2.5),
        ("WBTC", "150000000", 1.5),
        ("WETH", "2000000000000000000", 2.0),
        ("DAI", "500000000000000000", 0.5),
        ("WMATIC", "3000000000000000000", 3.0),
        ("WPOL", "3000000000000000000", 3.0),
        ("GUSD", "250", 2.5),
    ],
)
def test_amounts_are_divided_by_the_tokens_own_decimals(symbol: str, raw: str, tokens: float) -> None:
    event = read(read_record(record(amount=raw, symbol=symbol))).event
    assert event.amount == pytest.approx(tokens)
    assert event.usd == pytest.approx(tokens * 1.5)


def test_the_same_symbol_on_another_network_has_decimals_that_are_not_known() -> None:
    found = read(read_record(record(network="bsc")))
    assert (found.event.amount, found.event.usd, found.unknown_tokens) == (None, None, ("USDC",))


def test_a_liquidation_has_its_values_in_fields_of_its_own() -> None:
    event = read(read_record(liquidation())).event
    assert (event.action, event.asset, event.amount, event.usd) == ("liquidation", "USDT", 900.0, 900.0)
    assert (event.seized_asset, event.seized_amount, event.seized_usd) == ("WETH", 0.5, 1000.0)


@pytest.mark.parametrize(
    ("word", "action"),
    [
        ("deposit", "deposit"),
        ("redeemunderlying", "redeem"),
        ("borrow", "borrow"),
        ("repay", "repay"),
        ("Withdraw", "redeem"),
        ("supply", "deposit"),
    ],
)
def test_actions_have_one_name_here(word: str, action: str) -> None:
    assert read(read_record(record(word))).event.action == action


@pytest.mark.parametrize(
    ("broken", "kind"),
    [
        (7, "not an object"),
        ({}, "no actionData"),
        (record(userWallet="0x12"), "no wallet address in userWallet"),
        (record("flashloan"), "other action"),
        (record(action=None), "other action"),
        (record(timestamp="yesterday"), "no time in seconds in timestamp"),
        (record(timestamp=START_S * 1000), "no time in seconds in timestamp"),
        (record(timestamp=True), "no time in seconds in timestamp"),
        (record(amount="-5"), "negative amount"),
        (record(amount="1.5"), "no whole number as amount"),
        (record(amount=str(2**256)), "no whole number as amount"),
        (record(data={"amount": None}), "no whole number as amount"),
        (record(data={"amount": 1.5}), "no whole number as amount"),
        (liquidation(data={"principalAmount": "-1"}), "negative amount"),
        (liquidation(data={"collateralAmount": ""}), "no whole number as amount"),
    ],
)
def test_what_is_no_event_is_refused_with_the_kind_of_problem(broken: object, kind: str) -> None:
    found = read_record(broken)
    assert isinstance(found, RefusedRecord)
    assert found.kind == kind


def test_another_action_is_named() -> None:
    assert read_record(record("flashloan")) == RefusedRecord("other action", "flashloan")


def test_an_unknown_token_counts_without_an_amount() -> None:
    found = read(read_record(record(symbol="NOPE")))
    assert (found.event.asset, found.event.amount, found.event.usd) == ("NOPE", None, None)
    assert found.unknown_tokens == ("NOPE",)
    assert not found.unpriced


@pytest.mark.parametrize("price", [None, "", "free", "0", "-1", "nan", "inf", "1e300", True])
def test_without_a_usable_price_there_are_no_dollars(price: object) -> None:
    found = read(read_record(record(data={"assetPriceUSD": price})))
    assert (found.event.amount, found.event.usd, found.unpriced) == (2.0, None, True)


def test_the_key_of_a_record_ignores_the_exports_own_ids() -> None:
    again: dict[str, Any] = record(_id={"$oid": "other"}, createdAt="later", logId="other")
    assert read(read_record(again)).key == read(read_record(record())).key


@pytest.mark.parametrize("other", [record(amount="2000001"), record(symbol="DAI"), record(timestamp=START_S + 1)])
def test_another_amount_token_or_time_is_another_event(other: dict[str, Any]) -> None:
    assert read(read_record(other)).key != read(read_record(record())).key


def test_wallets_are_told_apart_without_case() -> None:
    assert read(read_record(record(userWallet=ALICE.upper().replace("X", "x")))).event.wallet == ALICE
