"""The explorers that wallets and logs are read from, in the order in which they are asked."""

from __future__ import annotations

from typing import Final

from core.config import Settings
from core.sources.chains import blockscout_root
from core.sources.explorers.source import Explorer
from core.wallet.chain import ETHEREUM, Chain


def _blockscout(settings: Settings, chain: Chain) -> str:
    root = blockscout_root(settings, chain)
    return f"{root}/api" if root else ""


EXPLORERS: Final[dict[str, Explorer]] = {
    row.name: row
    for row in (
        Explorer(
            name="etherscan",
            title="Etherscan",
            credit="Etherscan.io",
            url=lambda settings: settings.etherscan_url,
            calls_per_s=3,  # the free plan of API version 2, which gives 1,000 rows a call
            key=lambda settings: settings.etherscan_api_key,
            key_variable="ETHERSCAN_API_KEY",
            free_plan=lambda chain: chain.etherscan_free,
            key_parameter="apikey",
            chain_parameter="chainid",
        ),
        Explorer(
            name="blockscout_pro",
            title="Blockscout PRO",
            credit="Blockscout",
            url=lambda settings: f"{settings.blockscout_pro_url}/v2/api",
            calls_per_s=5,  # the free plan
            key=lambda settings: settings.blockscout_api_key,
            key_variable="BLOCKSCOUT_API_KEY",
            chain_parameter="chain_id",
            credits_header="x-credits-remaining",
        ),
        Explorer(
            name="blockscout",
            title="Blockscout",
            credit="Blockscout",
            url=lambda settings: _blockscout(settings, ETHEREUM),
            calls_per_s=3,
            elsewhere=_blockscout,
        ),
    )
}


def what_it_needs(chain: Chain) -> str:
    """Which keys open a chain, as the advice of an error: those that cost nothing first."""
    keyed = sorted((row for row in EXPLORERS.values() if row.key_variable), key=lambda row: not row.free_plan(chain))
    ways = [
        f"{row.key_variable} ({row.title}, its free plan does)"
        if row.free_plan(chain)
        else f"{row.key_variable} of a paid plan"
        for row in keyed
    ]
    return f"Set {', or '.join(ways)}, to read {chain.title}"


def opened_by_a_key(settings: Settings, chain: Chain) -> bool:
    """Whether a key is set whose plan opens a chain, whatever that plan is."""
    return any(row.key_variable and row.key(settings) and row.free_plan(chain) for row in EXPLORERS.values())
