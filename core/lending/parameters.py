"""What the protocol lends against each token: its liquidation thresholds, from the protocol's own configuration.

Source: `markets/aave/reservesConfigs.ts` and `markets/matic/reservesConfigs.ts` of aave/protocol-v2: Aave V2 as it was
launched on Ethereum and on Polygon; where both list a token they agree. Governance changes them (WETH on Ethereum had
0.85 later), and V3 has its own, so a health factor made of them is an estimate; a pool's own figure goes before it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

# Share of a token's value up to which it covers debt; 0 where the token is lent but covers nothing.
THRESHOLDS: Mapping[str, float] = MappingProxyType(
    {
        **dict.fromkeys(("BUSD", "SUSD", "USDT"), 0.0),
        "SNX": 0.40,
        "XSUSHI": 0.45,
        "YFI": 0.55,
        **dict.fromkeys(("ENJ", "REN"), 0.60),
        **dict.fromkeys(("AAVE", "KNC", "MANA", "MKR", "UNI", "ZRX", "UMA", "MATIC", "WMATIC"), 0.65),
        **dict.fromkeys(("BAT", "LINK", "WBTC"), 0.75),
        **dict.fromkeys(("DAI", "TUSD"), 0.80),
        "WETH": 0.825,
        "USDC": 0.85,
    }
)
# Of a token that the documents do not list: what most of those that cover debt have at least.
USUAL_THRESHOLD = 0.65


def threshold_of(symbol: str) -> float | None:
    """The liquidation threshold of a token, 0 to 1, or None where the documents do not list it."""
    return THRESHOLDS.get(symbol.strip().upper())
