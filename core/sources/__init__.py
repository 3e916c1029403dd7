"""Sources of wallet histories: explorers are rows of `EXPLORERS`, any other source a line in `providers`.

    chain       which source is asked, in which order; the way in
    chains/     the chains they are asked about: a value each
    explorers/table, explorers/source   the explorers: a row each, one class; samples   the examples
    rpc, ens    what a node says of an account; names to addresses
    explorers/explorer   lists -> one history, for anything that answers like an Etherscan
    market, dune/query, dune/rows   `source="dune"`: a row of 14 numbers instead of a history; a way in of its own
    cache, history_codec, wallet_cache   what was answered before: the file, a history as bytes, when it may be used
    explorers/lists, envelope, history_rows, columns   paging, the envelope, rows -> typed columns
    http, pacing   the one way out

An explorer that answers like an Etherscan is a row of `EXPLORERS`; the contract test then runs it. For anything else
write a class with the methods of `base.Provider`, give it a line in `providers`, and tell that test how to play it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TypeAlias

from core.config import Settings
from core.sources.base import Provider
from core.sources.explorers.table import EXPLORERS
from core.sources.samples import Samples
from core.wallet.chain import ETHEREUM, Chain

Providers: TypeAlias = Mapping[str, Callable[[Settings], Provider]]


def providers(chain: Chain = ETHEREUM) -> Providers:
    """Every source of a history on a chain by name, in the order in which `auto` asks; the samples are on Ethereum."""
    if chain is ETHEREUM:
        return {**EXPLORERS, Samples.name: Samples}
    return {name: partial(row, chain=chain) for name, row in EXPLORERS.items()}


def source_title(name: str) -> str:
    """What a source is called where people read it."""
    if name == Samples.name:
        return Samples.title
    return EXPLORERS[name].title if name in EXPLORERS else name.replace("_", " ").capitalize()
