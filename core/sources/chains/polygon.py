"""Polygon PoS; fees are paid in POL, until September 2024 called MATIC."""

from __future__ import annotations

from core.sources.chains.everywhere import EVERYWHERE
from core.wallet.chain import Chain
from core.wallet.protocols import DEX, LENDING

POLYGON = Chain.of(
    "polygon",
    "Polygon",
    137,
    "POL",
    wrapped="0x0d500B1d8E8eF31E21C99d1Db9A6444d3ADf1270",
    whale_coins=5_000_000.0,
    site="https://polygonscan.com",
    tokens=(
        ("0x0d500B1d8E8eF31E21C99d1Db9A6444d3ADf1270", "WPOL", "Wrapped Polygon Ecosystem Token", 18, False),
        ("0x3c499c542cEF5E3811e1192ce70d8cC03d5c3359", "USDC", "USD Coin", 6, True),
        ("0x2791Bca1f2de4661ED88A30C99A7a9449Aa84174", "USDC.e", "Bridged USD Coin", 6, True),
        ("0xc2132D05D31c914a87C6611C10748AEb04B58e8F", "USDT", "Tether USD", 6, True),
        ("0x8f3Cf7ad23Cd3CaDbD9735AFf958023239c6A063", "DAI", "Dai Stablecoin", 18, True),
        ("0x7ceB23fD6bC0adD59E62ac25578270cFf1b9f619", "WETH", "Wrapped Ether", 18, False),
    ),
    contracts=(
        *EVERYWHERE,
        ("0x794a61358D6845594F94dc1DB02A252b5b4814aD", "Aave V3 pool", "Aave", LENDING),
        ("0xE592427A0AEce92De3Edee1F18E0157C05861564", "Uniswap V3 router", "Uniswap", DEX),
        ("0x68b3465833fb72A70ecDF485E0e4C7bD8665Fc45", "Uniswap V3 router 2", "Uniswap", DEX),
        ("0xDef1C0ded9bec7F1a1670819833240f027b25EfF", "0x exchange proxy", "0x", DEX),
        ("0xa5E0829CaCEd8fFDD4De3c43696c57F7D7A678ff", "QuickSwap router", "QuickSwap", DEX),
        ("0x1b02dA8Cb0d097eB8D57A175b88c7D8b47997506", "SushiSwap router", "SushiSwap", DEX),
    ),
    blockscout="https://polygon.blockscout.com",
    rpc_urls=("https://polygon-bor-rpc.publicnode.com", "https://polygon.drpc.org"),
)
