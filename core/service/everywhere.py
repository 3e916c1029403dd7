"""One address on every chain: each one read, a line about each, and the one where it did most in full."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from core.errors import LedgerlensError, ProviderFailed, ProviderUnavailable
from core.progress import Progress, quiet

if TYPE_CHECKING:
    from core.wallet.analyze import OpenedWallet
    from core.wallet.chain import Chain
    from core.wallet.reading import ChainLine

Open: TypeAlias = "Callable[[Chain, Progress], OpenedWallet]"
TOGETHER = 4  # chains at once; what a source allows a second is kept by its own pace, over all of them


def open_everywhere(open_on: Open, progress: Progress) -> OpenedWallet:
    """Open an address on every chain of the table.

    Args:
        open_on: Opens it on one chain.
        progress: Told which chain is done, and how many are.

    Returns:
        The wallet on the chain with most transactions and token transfers, Ethereum between equals, with `chains`.

    Raises:
        ProviderFailed: No chain could be looked at: the first one's error.
        ProviderUnavailable: Likewise; `Offline` when calls are forbidden.
    """
    from core.sources.chains import CHAINS

    done: list[str] = []

    def look(chain: Chain) -> OpenedWallet | ProviderFailed | ProviderUnavailable:
        try:
            return open_on(chain, quiet)
        except (ProviderFailed, ProviderUnavailable) as error:
            return error
        finally:
            done.append(chain.title)
            progress(f"Looked at {', '.join(done)}", len(done) / len(CHAINS))

    with ThreadPoolExecutor(TOGETHER) as pool:
        found = list(zip(CHAINS.values(), pool.map(look, CHAINS.values()), strict=True))
    seen = [one for _, one in found if not isinstance(one, LedgerlensError)]
    if not seen:
        raise next(one for _, one in found if isinstance(one, LedgerlensError))
    busiest = max(seen, key=_events)
    lines = tuple(_line(chain, one) for chain, one in found)
    return replace(busiest, reading=replace(busiest.reading, chains=lines))


def _events(opened: OpenedWallet) -> int:
    coverage = opened.reading.coverage
    return coverage.transactions_seen + coverage.token_transfers_seen


def _line(chain: Chain, found: OpenedWallet | ProviderFailed | ProviderUnavailable) -> ChainLine:
    from core.wallet.reading import ChainLine

    if isinstance(found, LedgerlensError):
        return ChainLine(chain.name, chain.title, None, None, found.message, 0, 0, None, None)
    reading, coverage = found.reading, found.reading.coverage
    active = reading.account_type != "unused" and bool(_events(found) or reading.account_type not in NOTHING_SEEN)
    said = reading.kind.sentence if active else f"never used on {chain.title}, as far as its lists tell"
    return ChainLine(
        chain.name,
        chain.title,
        active,
        reading.kind.title if active else None,
        said,
        coverage.transactions_seen,
        coverage.token_transfers_seen,
        coverage.from_,
        coverage.to,
    )


NOTHING_SEEN = frozenset({"eoa", "unused", "unknown"})  # what an address without any row may be
