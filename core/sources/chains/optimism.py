"""OP Mainnet: a rollup of Ethereum's; fees are paid in ETH."""

from __future__ import annotations

from core.sources.chains.everywhere import EVERYWHERE
from core.wallet.chain import Chain
from core.wallet.protocols import DEX, LENDING

OPTIMISM = Chain.of(
    "optimism",
    "Optimism",
    10,
    "ETH",
    wrapped="0x4200000000000000000000000000000000000006",
    whale_coins=1_000.0,
    site="https://optimistic.etherscan.io",
    tokens=(
        ("0x4200000000000000000000000000000000000006", "WETH", "Wrapped Ether", 18, False),
        ("0x0b2C639c533813f4Aa9D7837CAf62653d097Ff85", "USDC", "USD Coin", 6, True),
        ("0x7F5c764cBc14f9669B88837ca1490cCa17c31607", "USDC.e", "Bridged USD Coin", 6, True),
        ("0x94b008aA00579c1307B0EF2c499aD98a8ce58e58", "USDT", "Tether USD", 6, True),
        ("0xDA10009cBd5D07dd0CeCc66161FC93D7c9000da1", "DAI", "Dai Stablecoin", 18, True),
        ("0x4200000000000000000000000000000000000042", "OP", "Optimism", 18, False),
    ),
    contracts=(
        *EVERYWHERE,
        ("0x794a61358D6845594F94dc1DB02A252b5b4814aD", "Aave V3 pool", "Aave", LENDING),
        ("0xE592427A0AEce92De3Edee1F18E0157C05861564", "Uniswap V3 router", "Uniswap", DEX),
        ("0x68b3465833fb72A70ecDF485E0e4C7bD8665Fc45", "Uniswap V3 router 2", "Uniswap", DEX),
        ("0xa062aE8A9c5e11aaA026fc2670B0D65cCc8B2858", "Velodrome router", "Velodrome", DEX),
    ),
    etherscan_free=False,
    blockscout="https://explorer.optimism.io",
    rpc_urls=("https://optimism-rpc.publicnode.com", "https://optimism.drpc.org"),
    data_fee_apart=True,
)
