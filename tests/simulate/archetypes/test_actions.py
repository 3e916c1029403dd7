"""Small things wallets do, as the rows they leave behind."""

from __future__ import annotations

import pytest

from core.simulate.archetypes.actions import approve, buy, get_token, look_alike, pay_token, pool_of, sell, spam
from core.simulate.catalog import APPROVE, ETH_USD, SPAM, USDC, derive
from core.simulate.wallet_builder import WalletLedger

ME, OTHER = derive("me"), derive("other")
START_S = 1_700_000_003


@pytest.fixture
def ledger() -> WalletLedger:
    return WalletLedger(ME, 1)


def test_bought_tokens_are_worth_what_was_paid_less_at_most_two_percent(ledger: WalletLedger) -> None:
    amount = buy(ledger, START_S, USDC, 2.0)
    assert 0.98 * 2.0 * ETH_USD <= amount * USDC.usd <= 2.0 * ETH_USD
    (moved,) = ledger.transfers
    assert (moved.sender, moved.recipient) == (pool_of(USDC), ME)


def test_a_swap_that_fails_brings_nothing(ledger: WalletLedger) -> None:
    assert buy(ledger, START_S, USDC, 2.0, fail=True) == 0.0
    assert ledger.transfers == []
    assert ledger.events[0].failed


def test_what_a_contract_pays_out_is_no_row_and_still_money(ledger: WalletLedger) -> None:
    sell(ledger, START_S, USDC, ETH_USD)
    assert len(ledger.events) == 1
    assert ledger.credits == [(START_S, 10**18)]
    assert ledger.transfers[0].recipient == pool_of(USDC)


def test_a_token_is_paid_by_ones_own_call_and_got_by_anothers(ledger: WalletLedger) -> None:
    pay_token(ledger, START_S, USDC, OTHER, 5.0)
    get_token(ledger, START_S + 12, USDC, OTHER, 3.0)
    approve(ledger, START_S + 24, USDC)
    assert [event.sender for event in ledger.events] == [ME, OTHER, ME]
    assert [event.listed for event in ledger.events] == [True, False, True]
    assert ledger.events[2].call == APPROVE
    assert [moved.count for moved in ledger.transfers] == [5 * 10**USDC.decimals, 3 * 10**USDC.decimals]


def test_baits_are_dropped_in_turn_by_strangers(ledger: WalletLedger) -> None:
    spam(ledger, [START_S + second for second in range(len(SPAM) + 1)])
    assert [moved.token for moved in ledger.transfers] == [*SPAM, SPAM[0]]
    assert not any(event.listed for event in ledger.events)


def test_a_look_alike_agrees_at_both_ends_and_nowhere_else() -> None:
    fake = look_alike(OTHER)
    assert fake != OTHER
    assert (fake[:6], fake[-4:], len(fake)) == (OTHER[:6], OTHER[-4:], 42)
