"""Sources of wallet histories: one file each, one line each in `PROVIDERS`.

    chain       which source is asked, in which order; the way in
    etherscan, blockscout_pro, blockscout, samples   the sources
    rpc, ens    what a node says of an account; names to addresses
    explorer    lists -> one history, for anything that answers like an Etherscan
    market, dune, dune_rows   `source="dune"`: a row of 14 numbers instead of a history; a way in of its own
    cache, capsule, memory   what was answered before: the file, a history as bytes, when it may be used
    lists, envelope, rows, columns   paging, the envelope, rows -> typed columns
    http, pacing   the one way out

To add a source: write a class with the methods of `base.Provider` in a file of its own and give it a line below, in
the order in which `auto` asks. The contract test in `tests/sources/test_contract.py` then runs it; tell that test
how to play the source on a loopback server.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from core.config import Settings
from core.sources.base import Provider
from core.sources.explorers.blockscout import Blockscout
from core.sources.explorers.blockscout_pro import BlockscoutPro
from core.sources.explorers.etherscan import Etherscan
from core.sources.samples import Samples

Providers: TypeAlias = Mapping[str, Callable[[Settings], Provider]]

PROVIDERS: Providers = {
    "etherscan": Etherscan,
    "blockscout_pro": BlockscoutPro,
    "blockscout": Blockscout,
    "samples": Samples,
}
