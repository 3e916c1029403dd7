"""BNB Chain (BNB Smart Chain); fees are paid in BNB."""

from __future__ import annotations

from core.sources.chains.everywhere import EVERYWHERE
from core.wallet.chain import Chain
from core.wallet.protocols import DEX, LENDING

BNB = Chain.of(
    "bnb",
    "BNB Chain",
    56,
    "BNB",
    wrapped="0xbb4CdB9CBd36B01bD1cBaEBF2De08d9173bc095c",
    whale_coins=2_000.0,
    site="https://bscscan.com",
    tokens=(
        ("0xbb4CdB9CBd36B01bD1cBaEBF2De08d9173bc095c", "WBNB", "Wrapped BNB", 18, False),
        ("0x55d398326f99059fF775485246999027B3197955", "USDT", "Tether USD", 18, True),
        ("0x8AC76a51cc950d9822D68b83fE1Ad97B32Cd580d", "USDC", "USD Coin", 18, True),
        ("0xe9e7CEA3DedcA5984780Bafc599bD69ADd087D56", "BUSD", "Binance USD", 18, True),
        ("0x1AF3F329e8BE154074D8769D1FFa4eE058B1DBc3", "DAI", "Dai Stablecoin", 18, True),
    ),
    contracts=(
        *EVERYWHERE,
        ("0x6807dc923806fE8Fd134338EABCA509979a7e0cB", "Aave V3 pool", "Aave", LENDING),
        ("0xDef1C0ded9bec7F1a1670819833240f027b25EfF", "0x exchange proxy", "0x", DEX),
        ("0x10ED43C718714eb63d5aA57B78B54704E256024E", "PancakeSwap V2 router", "PancakeSwap", DEX),
        ("0x13f4EA83D0bd40E75C8222255bc855a974568Dd4", "PancakeSwap smart router", "PancakeSwap", DEX),
    ),
    etherscan_free=False,
    rpc_urls=("https://bsc-rpc.publicnode.com", "https://bsc.drpc.org"),
)
