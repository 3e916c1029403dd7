"""Names of methods to selectors."""

from __future__ import annotations

import pytest

from core.sources.exports.methods import METHODS, OF_LENDING, UNNAMED_CALL, selector
from core.wallet.kinds.calls import MONEY_IN_OUT
from core.wallet.names import DEX, LENDING
from core.wallet.protocols import DEPOSIT, LENDING_CALLS, WITHDRAW


def test_a_method_is_its_selector_a_known_name_or_a_call_that_nobody_knows() -> None:
    assert selector("0xA9059CBB", carries=False, on_token=False) == "0xa9059cbb"
    assert selector("Transfer", carries=True, on_token=True) == ""
    assert selector("Transfer", carries=False, on_token=False) == ""
    assert selector("Transfer*", carries=False, on_token=True) == "0xa9059cbb"
    assert selector("setApprovalForAll", carries=False, on_token=True) == "0xa22cb465"
    assert selector("Multicall", carries=False, on_token=False) == "0xffffffff"
    assert selector(None, carries=False, on_token=True) == ""


@pytest.mark.parametrize(("name", "kind"), [("Deposit", DEPOSIT), ("Mint", DEPOSIT), ("Withdraw", WITHDRAW)])
def test_the_same_name_is_another_call_at_a_lending_pool(name: str, kind: str) -> None:
    """Aave's deposit, Compound's mint: of wrapped ether and of an NFT nothing of the kind is said."""
    assert LENDING_CALLS[selector(name, carries=False, on_token=False, known_as=[LENDING])] == kind
    assert LENDING_CALLS.get(selector(name, carries=False, on_token=False, known_as=[DEX])) is None
    assert LENDING_CALLS.get(selector(name, carries=False, on_token=False)) is None


@pytest.mark.parametrize(
    "name",
    [
        "Deposit",
        "Withdraw",
        "Deposit Token",
        "Withdraw Token",
        "Add Liquidity ETH",
        "removeLiquidityETHWithPermit",
        "Remove Liquidity With Permit",
        "Remove_liquidity_one_coin",
        "Exit Pool",
    ],
)
def test_money_put_on_an_exchange_and_taken_off_is_known_by_its_name(name: str) -> None:
    assert selector(name, carries=False, on_token=False, known_as=[DEX]) in MONEY_IN_OUT


def test_a_name_of_several_meanings_elsewhere_stays_unnamed() -> None:
    assert selector("Mint", carries=True, on_token=False) == UNNAMED_CALL
    assert not {"mint", "swap", "execute", "multicall"} & METHODS.keys()
    assert set(OF_LENDING.values()) <= LENDING_CALLS.keys()
