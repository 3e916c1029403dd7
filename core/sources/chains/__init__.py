"""The chains that wallets are read on: one table, a value to a file; `chain` on every wire and on the page reads it."""

from __future__ import annotations

from typing import Final

from core.config import RPC_URLS, Settings
from core.fields import choice
from core.sources.chains.arbitrum import ARBITRUM
from core.sources.chains.avalanche import AVALANCHE
from core.sources.chains.base import BASE
from core.sources.chains.bnb import BNB
from core.sources.chains.gnosis import GNOSIS
from core.sources.chains.optimism import OPTIMISM
from core.sources.chains.polygon import POLYGON
from core.wallet.chain import ETHEREUM, Chain

CHAINS: Final[dict[str, Chain]] = {
    chain.name: chain for chain in (ETHEREUM, BASE, ARBITRUM, OPTIMISM, POLYGON, BNB, GNOSIS, AVALANCHE)
}
ALL: Final = "all"  # every one of them, a line each
PLACE: Final = "{chain}"  # stands for a chain's name in the address of a mirror that serves several


def chain_of(name: object) -> Chain | None:
    """The chain that the argument `chain` names; None for `all`.

    Raises:
        InvalidInput: There is no such chain.
    """
    return CHAINS.get(choice("chain", name, (*CHAINS, ALL)))


def blockscout_root(settings: Settings, chain: Chain) -> str:
    """Host root of the Blockscout that is asked without a key; empty where none serves that chain.

    A mirror in the settings serves Ethereum, or every chain when `{chain}` stands in its address: another chain asked
    for there would bring the address's life on the wrong one.
    """
    if PLACE in settings.blockscout_url:
        return settings.blockscout_url.replace(PLACE, chain.name)
    if chain is ETHEREUM:
        return settings.blockscout_url
    return chain.blockscout if settings.blockscout_url == Settings.blockscout_url else ""


def node_urls(settings: Settings, chain: Chain) -> tuple[str, ...]:
    """The nodes to ask about a chain, in order; those of the settings are Ethereum's as long as none has `{chain}`."""
    if chain is not ETHEREUM and settings.rpc_urls == RPC_URLS:
        return chain.rpc_urls
    urls = [url for url in settings.rpc_urls if chain is ETHEREUM or PLACE in url]
    return tuple(url.replace(PLACE, chain.name) for url in urls)
