"""Tokens that are recognised by address on Ethereum mainnet, so that nobody else's can pass for them.

A known list, not exhaustive: what is not here is simply not recognised. Pure data; a test recomputes every checksum.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class KnownToken:
    """One recognised ERC-20 token; `dollar` for those that are meant to be worth one US dollar."""

    symbol: str
    name: str
    decimals: int
    dollar: bool = False


# (EIP-55 address, symbol, name, decimals, dollar); the checksum is what protects this table from a mistyped digit.
TOKEN_TABLE: tuple[tuple[str, str, str, int, bool], ...] = (
    ("0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48", "USDC", "USD Coin", 6, True),
    ("0xdAC17F958D2ee523a2206206994597C13D831ec7", "USDT", "Tether USD", 6, True),
    ("0x6B175474E89094C44Da98b954EedeAC495271d0F", "DAI", "Dai Stablecoin", 18, True),
    ("0x4Fabb145d64652a948d72533023f6E7A623C7C53", "BUSD", "Binance USD", 18, True),
    ("0x0000000000085d4780B73119b644AE5ecd22b376", "TUSD", "TrueUSD", 18, True),
    ("0x853d955aCEf822Db058eb8505911ED77F175b99e", "FRAX", "Frax", 18, True),
    ("0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2", "WETH", "Wrapped Ether", 18, False),
    ("0x2260FAC5E5542a773Aa44fBCfeDf7C193bc2C599", "WBTC", "Wrapped BTC", 8, False),
    ("0xae7ab96520DE3A18E5e111B5EaAb095312D7fE84", "stETH", "Liquid staked Ether 2.0", 18, False),
    ("0x7f39C581F595B53c5cb19bD0b3f8dA6c935E2Ca0", "wstETH", "Wrapped liquid staked Ether 2.0", 18, False),
    ("0xae78736Cd615f374D3085123A210448E74Fc6393", "rETH", "Rocket Pool ETH", 18, False),
    ("0x514910771AF9Ca656af840dff83E8264EcF986CA", "LINK", "ChainLink Token", 18, False),
    ("0x1f9840a85d5aF5bf1D1762F925BDADdC4201F984", "UNI", "Uniswap", 18, False),
    ("0x7Fc66500c84A76Ad7e9c93437bFc5Ac33E2DDaE9", "AAVE", "Aave Token", 18, False),
    ("0x9f8F72aA9304c8B593d555F12eF6589cC3A579A2", "MKR", "Maker", 18, False),
    ("0xc00e94Cb662C3520282E6f5717214004A7f26888", "COMP", "Compound", 18, False),
    ("0xD533a949740bb3306d119CC777fa900bA034cd52", "CRV", "Curve DAO Token", 18, False),
    ("0x5A98FcBEA516Cf06857215779Fd812CA3beF1B32", "LDO", "Lido DAO Token", 18, False),
    ("0xC18360217D8F7Ab5e7c516566761Ea12Ce7F9D72", "ENS", "Ethereum Name Service", 18, False),
    ("0x0bc529c00C6401aEF6D220BE8C6Ea1667F6Ad93e", "YFI", "yearn.finance", 18, False),
    ("0x7D1AfA7B718fb893dB30A3aBc0Cfc608AaCfeBB0", "MATIC", "Matic Token", 18, False),
    ("0x95aD61b0a150d79219dCF64E1E6Cc01f0B64C4cE", "SHIB", "SHIBA INU", 18, False),
    ("0x6982508145454Ce325dDbE47a25d4ec3d2311933", "PEPE", "Pepe", 18, False),
    ("0x4d224452801ACEd8B2F0aebE155379bb5D594381", "APE", "ApeCoin", 18, False),
)


def tokens_by_address(table: Sequence[tuple[str, str, str, int, bool]]) -> Mapping[str, KnownToken]:
    """Lower-case address -> what it is, of a table like the one above."""
    return MappingProxyType(
        {
            address.lower(): KnownToken(symbol, name, decimals, dollar)
            for address, symbol, name, decimals, dollar in table
        }
    )


TOKENS = tokens_by_address(TOKEN_TABLE)
SYMBOLS = frozenset(token.symbol.casefold() for token in TOKENS.values()) | {"eth"}
