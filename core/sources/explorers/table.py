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
