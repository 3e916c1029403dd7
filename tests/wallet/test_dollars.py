"""Dollar tokens that are left make a whale as coins do."""

from __future__ import annotations

from dataclasses import replace

from core.wallet.history import WalletHistory
from core.wallet.reading import Trait
from core.wallet.traits import traits
from tests.wallet.kinds.reading import facts
from tests.wallet.made import ME, NOW_S, START_S, Token, Tx, history, somebody


def whale_of(made: WalletHistory) -> Trait:
    """The whale among a history's traits."""
    return next(one for one in traits(facts(made), NOW_S) if one.name == "whale")


def test_a_whale_of_dollar_tokens_is_one() -> None:
    usdc = "0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48"
    came = Token(START_S, somebody(1), ME, value=60_000_000 * 10**6, contract=usdc)
    left = Token(START_S + 1, ME, somebody(2), value=10_000_000 * 10**6, contract=usdc)
    whale = whale_of(history([Tx(START_S)], [came, left]))
    assert (whale.holds, whale.value, whale.threshold) == (True, 50_000_000.0, 1_000_000.0)
    assert "USD" in whale.unit
    assert len(whale.evidence) == 2
    fake = replace(came, contract=somebody(9), symbol="USDC")  # anybody can call a token that
    assert not whale_of(history([Tx(START_S)], [fake])).holds
    gone = replace(left, value=59_500_000 * 10**6)
    assert not whale_of(history([Tx(START_S)], [came, gone])).holds
    assert whale_of(history([Tx(START_S)], [came], balance_wei=2_000 * 10**18)).unit == "ETH"
