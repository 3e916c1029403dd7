"""The table of known tokens."""

from __future__ import annotations

from core.address import checksummed
from core.simulate.catalog import TRADED, WETH
from core.wallet.tokens import SYMBOLS, TOKEN_TABLE, TOKENS


def test_every_address_has_its_own_checksum() -> None:
    assert [address for address, *_ in TOKEN_TABLE] == [checksummed(address) for address, *_ in TOKEN_TABLE]


def test_no_address_and_no_symbol_is_listed_twice() -> None:
    assert len(TOKENS) == len({token.symbol for token in TOKENS.values()}) == len(TOKEN_TABLE)


def test_it_agrees_with_the_tokens_of_the_simulation() -> None:
    for token in (*TRADED, WETH):
        known = TOKENS[token.address]
        assert (known.symbol, known.decimals, known.dollar) == (token.symbol, token.decimals, token.usd == 1.0)


def test_eth_itself_is_a_symbol_that_no_token_may_borrow() -> None:
    assert "eth" in SYMBOLS
