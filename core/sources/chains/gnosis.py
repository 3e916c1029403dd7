"""Gnosis Chain; fees are paid in XDAI, which is worth a dollar."""

from __future__ import annotations

from core.sources.chains.everywhere import EVERYWHERE
from core.wallet.chain import Chain
from core.wallet.protocols import DEX, LENDING

GNOSIS = Chain.of(
    "gnosis",
    "Gnosis",
    100,
    "XDAI",
    wrapped="0xe91D153E0b41518A2Ce8Dd3D7944Fa863463a97d",
    whale_coins=1_000_000.0,
    site="https://gnosisscan.io",
    tokens=(
        ("0xe91D153E0b41518A2Ce8Dd3D7944Fa863463a97d", "WXDAI", "Wrapped XDAI", 18, True),
        ("0xDDAfbb505ad214D7b80b1f830fcCc89B60fb7A83", "USDC", "USD Coin", 6, True),
        ("0x2a22f9c3b484c3629090FeED35F17Ff8F88f76F0", "USDC.e", "Bridged USD Coin", 6, True),
        ("0x4ECaBa5870353805a9F068101A40E0f32ed605C6", "USDT", "Tether USD", 6, True),
        ("0x6A023CCd1ff6F2045C3309768eAd9E68F978f6e1", "WETH", "Wrapped Ether", 18, False),
        ("0x9C58BAcC331c9aa871AFD802DB6379a98e80CEdb", "GNO", "Gnosis", 18, False),
    ),
    contracts=(
        *EVERYWHERE,
        ("0xb50201558B00496A145fE76f7424749556E326D8", "Aave V3 pool", "Aave", LENDING),
        ("0x1C232F01118CB8B424793ae03F870aa7D0ac7f77", "Honeyswap router", "Honeyswap", DEX),
    ),
    blockscout="https://gnosis.blockscout.com",
    rpc_urls=("https://gnosis-rpc.publicnode.com", "https://gnosis.drpc.org"),
)
