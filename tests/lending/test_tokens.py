"""Decimals are known once per symbol, and reserves by address agree with them."""

from __future__ import annotations

import re

from eth_utils.address import to_checksum_address

from core.lending.tokens import DECIMALS, DOLLAR_TOKENS, ETHEREUM_RESERVES, Token, known_decimals
from core.simulate.catalog import AAVE, DAI, LINK, STETH, UNI, USDC, USDT, WBTC, WETH


def test_reserves_by_address_have_the_decimals_of_their_symbol() -> None:
    for address, token in ETHEREUM_RESERVES.items():
        assert re.fullmatch(r"0x[0-9a-f]{40}", address)
        assert to_checksum_address(address)
        assert token.decimals == DECIMALS[token.symbol.upper()]


def test_reserves_by_address_are_the_tokens_the_examples_use() -> None:
    for token in (USDC, USDT, DAI, WETH, WBTC, LINK, UNI, AAVE, STETH):
        assert ETHEREUM_RESERVES[token.address] == Token(token.symbol, token.decimals)


def test_dollar_tokens_are_known_tokens() -> None:
    assert set(DECIMALS) >= DOLLAR_TOKENS


def test_only_dollar_tokens_have_nominal_dollars() -> None:
    assert Token("USDC", 6).nominal_usd(2_500_000) == 2.5
    assert Token("WETH", 18).nominal_usd(10**18) is None
    assert Token("USDC", None).nominal_usd(1) is None
    assert Token("USDC", None).amount(1) is None


def test_decimals_are_looked_up_without_case_and_only_where_they_hold() -> None:
    assert known_decimals(" usdc ", "Polygon") == 6
    assert known_decimals("USDC", "bsc") is None
    assert known_decimals("NOPE") is None
