"""Base: a rollup of Ethereum's, run by Coinbase; fees are paid in ETH."""

from __future__ import annotations

from core.sources.chains.everywhere import EVERYWHERE
from core.wallet.chain import Chain
from core.wallet.protocols import DEX, LENDING

BASE = Chain.of(
    "base",
    "Base",
    8453,
    "ETH",
    wrapped="0x4200000000000000000000000000000000000006",
    whale_coins=1_000.0,
    site="https://basescan.org",
    tokens=(
        ("0x4200000000000000000000000000000000000006", "WETH", "Wrapped Ether", 18, False),
        ("0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913", "USDC", "USD Coin", 6, True),
        ("0xd9aAEc86B65D86f6A7B5B1b0c42FFA531710b6CA", "USDbC", "USD Base Coin", 6, True),
        ("0x50c5725949A6F0c72E6C4a641F24049A917DB0Cb", "DAI", "Dai Stablecoin", 18, True),
    ),
    contracts=(
        *EVERYWHERE,
        ("0xA238Dd80C259a72e81d7e4664a9801593F98d1c5", "Aave V3 pool", "Aave", LENDING),
        ("0x2626664c2603336E57B271c5C0b26F421741e481", "Uniswap V3 router 2", "Uniswap", DEX),
        ("0xcF77a3Ba9A5CA399B7c97c74d54e5b1Beb874E43", "Aerodrome router", "Aerodrome", DEX),
    ),
    etherscan_free=False,
    blockscout="https://base.blockscout.com",
    rpc_urls=("https://base-rpc.publicnode.com", "https://base.drpc.org"),
    data_fee_apart=True,
)
