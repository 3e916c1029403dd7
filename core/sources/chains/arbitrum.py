"""Arbitrum One: a rollup of Ethereum's; fees are paid in ETH."""

from __future__ import annotations

from core.sources.chains.everywhere import EVERYWHERE
from core.wallet.chain import Chain
from core.wallet.protocols import DEX, LENDING

ARBITRUM = Chain.of(
    "arbitrum",
    "Arbitrum",
    42_161,
    "ETH",
    wrapped="0x82aF49447D8a07e3bd95BD0d56f35241523fBab1",
    whale_coins=1_000.0,
    site="https://arbiscan.io",
    tokens=(
        ("0x82aF49447D8a07e3bd95BD0d56f35241523fBab1", "WETH", "Wrapped Ether", 18, False),
        ("0xaf88d065e77c8cC2239327C5EDb3A432268e5831", "USDC", "USD Coin", 6, True),
        ("0xFF970A61A04b1cA14834A43f5dE4533eBDDB5CC8", "USDC.e", "Bridged USD Coin", 6, True),
        ("0xFd086bC7CD5C481DCC9C85ebE478A1C0b69FCbb9", "USDT", "Tether USD", 6, True),
        ("0xDA10009cBd5D07dd0CeCc66161FC93D7c9000da1", "DAI", "Dai Stablecoin", 18, True),
        ("0x912CE59144191C1204E64559FE8253a0e49E6548", "ARB", "Arbitrum", 18, False),
    ),
    contracts=(
        *EVERYWHERE,
        ("0x794a61358D6845594F94dc1DB02A252b5b4814aD", "Aave V3 pool", "Aave", LENDING),
        ("0xE592427A0AEce92De3Edee1F18E0157C05861564", "Uniswap V3 router", "Uniswap", DEX),
        ("0x68b3465833fb72A70ecDF485E0e4C7bD8665Fc45", "Uniswap V3 router 2", "Uniswap", DEX),
        ("0x1b02dA8Cb0d097eB8D57A175b88c7D8b47997506", "SushiSwap router", "SushiSwap", DEX),
    ),
    blockscout="https://arbitrum.blockscout.com",
    rpc_urls=("https://arbitrum-one-rpc.publicnode.com", "https://arbitrum.drpc.org"),
)
