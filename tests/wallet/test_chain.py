"""What a reading knows of a chain."""

from __future__ import annotations

from core.wallet.chain import ETHEREUM, Chain

COIN = "0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2"


def test_a_chain_of_tables_finds_what_it_knows_by_lower_case() -> None:
    made = Chain.of(
        "made",
        "Made",
        99,
        "MAD",
        wrapped=COIN,
        whale_coins=10.0,
        site="https://scan.example",
        tokens=[(COIN, "USDX", "Dollar X", 6, True)],
        contracts=[(COIN, "X", "Swap", "dex")],
    )
    assert made.wrapped == COIN.lower()
    assert set(made.tokens) == set(made.contracts) == {COIN.lower()}
    assert made.tokens[COIN.lower()].decimals == 6


def test_ethereum_knows_what_wraps_its_coin() -> None:
    assert ETHEREUM.tokens[ETHEREUM.wrapped].symbol == "WETH"
    assert all(address == address.lower() for address in (*ETHEREUM.tokens, *ETHEREUM.contracts))
