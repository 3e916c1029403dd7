"""What a wallet's own calls were."""

from __future__ import annotations

import pytest
from eth_utils.crypto import keccak

from core.wallet.kinds.calls import own_calls
from tests.wallet.kinds.reading import facts
from tests.wallet.made import ME, START_S, Token, Tx, digest, history, somebody

MARKET, POOL, BRIDGE_AT, SALE = (somebody(place) for place in (31, 32, 33, 34))
NAMES = {MARKET: "dex", POOL: "lending", BRIDGE_AT: "bridge", SALE: "token_sale"}


def test_a_call_is_what_was_sent_with_data_to_somebody() -> None:
    made = history(
        [
            Tx(START_S, MARKET, selector="0x12345678", failed=True),
            Tx(START_S + 1, MARKET),
            Tx(START_S + 2, ME, MARKET, selector="0x12345678"),
            Tx(START_S + 3, created=somebody(9), selector="0x60806040"),
        ]
    )
    (call,) = own_calls(made)
    assert (call.hash, call.to, call.selector, call.failed, call.time_s) == (
        digest(0),
        MARKET,
        "0x12345678",
        True,
        START_S,
    )


def test_what_a_call_did_is_told_by_whom_it_called() -> None:
    made = history(
        [
            Tx(START_S, MARKET, selector="0x12345678"),
            Tx(START_S + 1, POOL, selector="0xc5ebeaec"),
            Tx(START_S + 2, BRIDGE_AT, selector="0x12345678"),
        ]
    )
    deeds = facts(made, NAMES).deeds
    assert deeds.exchanged == [digest(0)]
    assert deeds.lending == [digest(1)]
    assert deeds.bridges == [digest(2)]
    assert deeds.borrows == [digest(1)]
    assert (deeds.lends, deeds.mints, deeds.relayed) == ([], [], [])


LIQUIDITY = (
    "removeLiquidityWithPermit(address,address,uint256,uint256,uint256,address,uint256,bool,uint8,bytes32,bytes32)",
    *(f"add_liquidity(uint256[{coins}],uint256)" for coins in (2, 3, 4)),
    *(f"remove_liquidity(uint256,uint256[{coins}])" for coins in (2, 3, 4)),
    *(f"remove_liquidity_imbalance(uint256[{coins}],uint256)" for coins in (2, 3, 4)),
    *(f"remove_liquidity_one_coin(uint256,{place},uint256)" for place in ("int128", "uint256")),
    *(f"{way}Pool(bytes32,address,address,(address[],uint256[],bytes,bool))" for way in ("join", "exit")),
)


@pytest.mark.parametrize("signature", ["deposit()", *LIQUIDITY])
def test_money_put_on_an_exchange_or_taken_off_is_no_swap(signature: str) -> None:
    selector = "0x" + keccak(text=signature)[:4].hex()
    deposit = history([Tx(START_S, MARKET, eth=1.0, selector=selector)])
    deeds = facts(deposit, NAMES).deeds
    assert (deeds.swaps, deeds.exchanged) == ([], [digest(0)])


def test_a_call_that_failed_did_nothing() -> None:
    deeds = facts(history([Tx(START_S, MARKET, selector="0x12345678", failed=True)]), NAMES).deeds
    assert deeds.exchanged == []


def test_a_payment_to_a_token_sale_and_what_comes_out_of_nothing_are_mints() -> None:
    nobody = "0x" + "0" * 40
    made = history(
        [Tx(START_S, SALE, eth=1.0), Tx(START_S + 5, somebody(40), selector="0x1249c58b")],
        [Token(START_S + 5, nobody, ME, standard="erc721", value=1, tx=1)],
    )
    assert facts(made, NAMES).deeds.mints == [digest(0), digest(1)]
