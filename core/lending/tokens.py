"""What is known of the tokens that Aave lends: decimals above all, on which every amount depends.

Sources: the reserve lists of Aave V2 on Polygon and Ethereum and of Aave V3 on Ethereum. Symbols identify a token only
among reserves, which Aave's governance lists one by one; a stranger's token of the same name is never among them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

_BY_DECIMALS = {
    2: ("GUSD", "EURS"),
    6: ("USDC", "USDT", "USDC.E", "USDT0", "PYUSD", "EURC", "UST", "XAUT", "USDG"),
    8: ("WBTC", "CBBTC", "LBTC", "FBTC", "EBTC"),
    9: ("AMPL",),
    18: (
        *("DAI", "WETH", "WMATIC", "WPOL", "MATIC", "POL", "AAVE", "GHST", "BAL", "DPI", "CRV", "SUSHI", "LINK"),
        *("UNI", "YFI", "SNX", "MKR", "ENJ", "MANA", "ZRX", "KNC", "REN", "BAT", "BUSD", "TUSD", "SUSD", "PAX", "USDP"),
        *("STETH", "WSTETH", "CBETH", "RETH", "WEETH", "RSETH", "OSETH", "ETHX", "EZETH", "XSUSHI", "RAI", "FEI"),
        *(
            "FRAX",
            "LUSD",
            "CRVUSD",
            "GHO",
            "USDS",
            "SDAI",
            "USDE",
            "SUSDE",
            "TBTC",
            "LDO",
            "RPL",
            "1INCH",
            "ENS",
            "STG",
        ),
        *("CVX", "RENFIL", "TELX", "RLUSD", "USDTB", "JEUR"),
    ),
}
DECIMALS: Mapping[str, int] = MappingProxyType(
    {symbol: decimals for decimals, symbols in _BY_DECIMALS.items() for symbol in symbols}
)
# The same symbol has other decimals elsewhere (USDC has 18 on BNB Chain), so only these networks are looked up.
NETWORKS = frozenset(
    {"", "polygon", "matic", "ethereum", "mainnet", "avalanche", "arbitrum", "optimism", "base", "gnosis"}
)

# Dollar tokens, taken at one dollar each where no price is at hand; the reading says so.
DOLLAR_TOKENS = frozenset(
    {"USDC", "USDT", "DAI", "BUSD", "TUSD", "SUSD", "USDP", "PAX", "GUSD", "FRAX", "LUSD", "CRVUSD", "GHO", "PYUSD"}
    | {"USDS", "USDC.E", "USDE", "RLUSD", "USDTB", "USDG"}
)


@dataclass(frozen=True)
class Token:
    """A reserve: its symbol, and its decimals or None where nobody could say."""

    symbol: str
    decimals: int | None

    def amount(self, raw: int) -> float | None:
        """Raw units as whole tokens."""
        return None if self.decimals is None else raw / 10**self.decimals

    def nominal_usd(self, raw: int) -> float | None:
        """Dollars of an amount of a dollar token at one dollar each; None for every other token."""
        return self.amount(raw) if self.symbol.upper() in DOLLAR_TOKENS else None


# Reserves of the Ethereum pools that most events are in, lower-case; any other is asked for its own decimals.
ETHEREUM_RESERVES: Mapping[str, Token] = MappingProxyType(
    {
        "0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48": Token("USDC", 6),
        "0xdac17f958d2ee523a2206206994597c13d831ec7": Token("USDT", 6),
        "0x6b175474e89094c44da98b954eedeac495271d0f": Token("DAI", 18),
        "0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2": Token("WETH", 18),
        "0x2260fac5e5542a773aa44fbcfedf7c193bc2c599": Token("WBTC", 8),
        "0x514910771af9ca656af840dff83e8264ecf986ca": Token("LINK", 18),
        "0x1f9840a85d5af5bf1d1762f925bdaddc4201f984": Token("UNI", 18),
        "0x7fc66500c84a76ad7e9c93437bfc5ac33e2ddae9": Token("AAVE", 18),
        "0xae7ab96520de3a18e5e111b5eaab095312d7fe84": Token("stETH", 18),
        "0x7f39c581f595b53c5cb19bd0b3f8da6c935e2ca0": Token("wstETH", 18),
    }
)


def known_decimals(symbol: str, network: str = "") -> int | None:
    """Decimals of a reserve by its symbol, or None when it is not known on that network.

    Args:
        symbol: As the source has it; case does not matter.
        network: As the source has it; empty when it does not say.
    """
    return DECIMALS.get(symbol.strip().upper()) if network.strip().lower() in NETWORKS else None
