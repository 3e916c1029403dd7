"""Avalanche C-Chain; fees are paid in AVAX."""

from __future__ import annotations

from core.sources.chains.everywhere import EVERYWHERE
from core.wallet.chain import Chain
from core.wallet.protocols import DEX, LENDING

AVALANCHE = Chain.of(
    "avalanche",
    "Avalanche",
    43_114,
    "AVAX",
    wrapped="0xB31f66AA3C1e785363F0875A1B74E27b85FD66c7",
    whale_coins=50_000.0,
    site="https://snowscan.xyz",
    tokens=(
        ("0xB31f66AA3C1e785363F0875A1B74E27b85FD66c7", "WAVAX", "Wrapped AVAX", 18, False),
        ("0xB97EF9Ef8734C71904D8002F8b6Bc66Dd9c48a6E", "USDC", "USD Coin", 6, True),
        ("0xA7D7079b0FEaD91F3e65f86E8915Cb59c1a4C664", "USDC.e", "Bridged USD Coin", 6, True),
        ("0x9702230A8Ea53601f5cD2dc00fDBc13d4dF4A8c7", "USDT", "Tether USD", 6, True),
        ("0xd586E7F844cEa2F87f50152665BCbc2C279D8d70", "DAI.e", "Dai Stablecoin", 18, True),
        ("0x49D5c2BdFfac6CE2BFdB6640F4F80f226bc10bAB", "WETH.e", "Wrapped Ether", 18, False),
    ),
    contracts=(
        *EVERYWHERE,
        ("0x794a61358D6845594F94dc1DB02A252b5b4814aD", "Aave V3 pool", "Aave", LENDING),
        ("0xDef1C0ded9bec7F1a1670819833240f027b25EfF", "0x exchange proxy", "0x", DEX),
        ("0x60aE616a2155Ee3d9A68541Ba4544862310933d4", "Trader Joe router", "Trader Joe", DEX),
        ("0xE54Ca86531e17Ef3616d22Ca28b0D458b6C89106", "Pangolin router", "Pangolin", DEX),
    ),
    etherscan_free=False,
    rpc_urls=("https://avalanche-c-chain-rpc.publicnode.com", "https://avalanche.drpc.org"),
)
