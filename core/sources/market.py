"""The way in for `source="dune"`: cache, then Dune, then a node; never asked by `auto`."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import Any

from core.address import Address
from core.config import Settings
from core.errors import Offline, ProviderFailed, ProviderUnavailable
from core.progress import Progress, quiet
from core.sources.base import problem
from core.sources.cache import FRESH_S, KEEP_S, Cache, Kept
from core.sources.dune.query import NAME, Dune
from core.sources.dune.rows import when
from core.sources.explorers.history_rows import transactions
from core.sources.explorers.token_rows import fungible
from core.sources.wallet_cache import WalletCache
from core.wallet.history import Attempt, WalletHistory
from core.wallet.market import MarketRow


@dataclass(frozen=True)
class MarketAnswer:
    """What Dune says of a wallet, and what a node says of its account.

    Attributes:
        row: The row, or the news that there is none.
        account: A history without any row: code, nonce, balance, attempts, caveats.
    """

    row: MarketRow
    account: WalletHistory


def fetch_market(
    address: Address, settings: Settings, progress: Progress = quiet, build: Callable[[Settings], Dune] = Dune
) -> MarketAnswer:
    """The row of one address, with every attempt to get it, and what a node says of the account now.

    Args:
        address: Whose row.
        settings: Key, query, URLs.
        progress: Told what is being done.
        build: Makes what asks Dune.

    Raises:
        ProviderFailed: Dune answered wrongly and the cache has nothing.
        ProviderUnavailable: It cannot be asked, is limiting or too slow, and the cache has nothing; `Offline` when
            calls are forbidden.
    """
    cache = Cache(settings.data_dir)
    key = f"market|{settings.dune_url}|{settings.dune_query_id}|{address.lower}"
    attempts: list[Attempt] = []
    caveats: list[str] = []
    fetched_s = time.time()
    row = _recalled(cache.get(key, KEEP_S if settings.offline else FRESH_S), attempts, caveats, "the app runs offline")
    if row is None:
        try:
            row = _asked(build(settings), address, progress, attempts)
            if not row.partial:
                cache.put(key, _packed(row))
        except (ProviderFailed, ProviderUnavailable) as error:
            row = (
                None
                if isinstance(error, Offline)
                else _recalled(cache.get(key, KEEP_S), attempts, caveats, "Dune could not be asked just now")
            )
            if row is None:
                raise
    progress("Asking a node what kind of account it is", 1.0)
    account = WalletCache(settings, address).account()
    bare = WalletHistory(
        address=address,
        transactions=transactions(NAME, []),
        tokens=fungible(NAME, []),
        lists={},
        code=account.code,
        nonce=account.nonce,
        balance_wei=account.balance_wei,
        first_transaction_s=None,
        provider=NAME,
        fetched_s=fetched_s,
        attempts=(*attempts, *account.attempts),
        caveats=tuple(caveats),
    )
    return MarketAnswer(row, bare)


def _asked(dune: Dune, address: Address, progress: Progress, attempts: list[Attempt]) -> MarketRow:
    begin = time.perf_counter()

    def note(outcome: str) -> None:
        attempts.append(Attempt(NAME, outcome, round((time.perf_counter() - begin) * 1000, 1)))

    try:
        row = dune.fetch(address, progress)
    except (ProviderFailed, ProviderUnavailable) as error:
        note(problem(error).removeprefix(f"{NAME} "))
        raise
    note(f"answered: query {row.query_id}, {'one row' if row.found else 'no row'}{' (incomplete)' * row.partial}")
    return row


def _recalled(kept: Kept | None, attempts: list[Attempt], caveats: list[str], why: str) -> MarketRow | None:
    row = None if kept is None else _unpacked(kept.body)
    if kept is None or row is None:
        return None
    found = "one row" if row.found else "no row"
    attempts.append(Attempt(NAME, f"answered from the cache: query {row.query_id}, {found}", 0.0, kept.age_s))
    if kept.age_s > FRESH_S:
        then = datetime.fromtimestamp(time.time() - kept.age_s, UTC)
        caveats.append(f"As Dune told it on {then:%d %b %Y, %H:%M} (UTC), because {why}.")
    return row


def _packed(row: MarketRow) -> bytes:
    return json.dumps(asdict(row), default=datetime.isoformat).encode()


def _unpacked(body: bytes) -> MarketRow | None:
    try:
        said: dict[str, Any] = json.loads(body)
        row = MarketRow(**said)
        return replace(row, first=when(row.first), last=when(row.last), counted=when(row.counted))
    except (ValueError, TypeError):
        return None
