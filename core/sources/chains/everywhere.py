"""Contracts that were put at one and the same address on every chain here, by factories that make that certain."""

from __future__ import annotations

from core.wallet.protocols import DEX, NFT_MARKET

EVERYWHERE = (
    ("0x1111111254EEB25477B68fb85Ed929f73A960582", "1inch router 5", "1inch", DEX),
    ("0x111111125421cA6dc452d289314280a0f8842A65", "1inch router 6", "1inch", DEX),
    ("0x00000000000000ADc04C56Bf30aC9d3c0aAF14dC", "Seaport 1.5", "OpenSea", NFT_MARKET),
    ("0x0000000000000068F116a894984e2DB1123eB395", "Seaport 1.6", "OpenSea", NFT_MARKET),
)
