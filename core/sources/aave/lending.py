"""What a wallet did on Aave V2 and V3 on Ethereum: logs with the wallet as beneficiary, whoever sent the transaction.

Asked in this order, each only if the one before failed or could search a part of the blocks only: the explorers of
`EXPLORERS`, those that need a key with one, then the nodes of the settings. Whole answers are kept like histories are.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from core.address import Address
from core.config import Settings
from core.errors import ProviderFailed, ProviderUnavailable
from core.lending.events import LendingHistory
from core.progress import Progress, quiet
from core.sources.aave.accounts import pool_accounts
from core.sources.aave.history import history_of
from core.sources.aave.lending_cache import LendingCache
from core.sources.aave.logs import Found, call_node, explorer_logs, node_logs
from core.sources.base import problem
from core.sources.cache import FRESH_S, KEEP_S
from core.sources.explorers.envelope import Page, read_page
from core.sources.explorers.source import Explorer
from core.sources.explorers.table import EXPLORERS
from core.sources.http import Client, Pace
from core.sources.rpc import node_name
from core.wallet.chain import ETHEREUM
from core.wallet.history import Attempt

PACE = Pace(deadline_s=25.0, retry_waits_s=(0.5, 1.0), calls_per_s=3)
NODE_PACE = Pace(connect_s=3.0, read_s=10.0, deadline_s=20.0, retry_waits_s=(), calls_per_s=0, max_bytes=8 * 2**20)
PATIENCE_S = 30.0
NO_LOGS = frozenset({"no logs found", "no records found"})


@dataclass(frozen=True)
class AaveAnswer:
    """What could be learnt.

    Attributes:
        history: The wallet's lending, or None when no source could say.
        attempts: Every source that was asked, in order.
    """

    history: LendingHistory | None
    attempts: tuple[Attempt, ...]


def read_aave(
    address: Address, settings: Settings, block_times: Mapping[int, int] | None = None, progress: Progress = quiet
) -> AaveAnswer:
    """The lending of one wallet. Never fails: sources that cannot answer are reported as attempts.

    Args:
        address: Whose.
        settings: Keys and URLs; nothing is asked when calls are forbidden.
        block_times: Times of blocks that are known already, such as those of the wallet's own transactions.
        progress: Told what is being done.
    """
    cache = LendingCache(settings, address)
    kept = cache.recall(KEEP_S if settings.offline else FRESH_S)
    if kept is not None or settings.offline:
        return AaveAnswer(*kept) if kept is not None else AaveAnswer(None, ())
    attempts: list[Attempt] = []
    history = _ask_in_turn(address, settings, block_times or {}, progress, attempts)
    if history is not None and history.events:
        history = replace(history, pools=pool_accounts(address, settings, attempts))
    if history is None:
        stale = cache.recall(KEEP_S)
        return AaveAnswer(None, tuple(attempts)) if stale is None else AaveAnswer(stale[0], (*attempts, *stale[1]))
    cache.remember(history)
    return AaveAnswer(history, tuple(attempts))


def _ask_in_turn(
    address: Address, settings: Settings, block_times: Mapping[int, int], progress: Progress, attempts: list[Attempt]
) -> LendingHistory | None:
    """The first answer over all blocks; else the one that reaches farthest back; None when nobody answered."""
    part: Found | None = None
    started = time.perf_counter()
    for name, fetch in _sources(settings):
        begin = time.perf_counter()
        if begin - started > PATIENCE_S:
            attempts.append(Attempt(f"aave {name}", "was not asked: the ones before took too long", 0.0))
            continue
        progress(f"Reading Aave events from {name}", 0.99)
        history, found = None, None
        try:
            found = fetch(address)
            whole = found.since_block is None
            history = history_of(address, found, settings, block_times, attempts) if whole else None
            reach = "" if whole else f", back to block {found.since_block:,} only"
            outcome = f"read {len(found.logs):,} Aave events{reach}"
        except (ProviderFailed, ProviderUnavailable) as error:
            outcome = problem(error).removeprefix(f"{name} ")
        except ValueError:
            found, outcome = None, "sent a log that is shorter than its event"
        attempts.append(Attempt(f"aave {name}", outcome, round((time.perf_counter() - begin) * 1000, 1)))
        if history is not None:
            return history
        if found is not None and (part is None or (found.since_block or 0) < (part.since_block or 0)):
            part = found
    try:
        return None if part is None else history_of(address, part, settings, block_times, attempts)
    except ValueError:
        return None


def _sources(settings: Settings) -> list[tuple[str, Callable[[Address], Found]]]:
    usable = [row for row in EXPLORERS.values() if row.lacks(settings) is None]
    found: list[tuple[str, Callable[[Address], Found]]] = [
        (row.name, partial(_explorer, row, settings)) for row in usable
    ]
    found += [(node_name(url), partial(_node, url, settings)) for url in settings.rpc_urls]
    return found


def _explorer(row: Explorer, settings: Settings, wallet: Address) -> Found:
    name, url, fixed = row.name, row.address(settings, ETHEREUM), row.fixed(settings)
    secrets = tuple(key for key in (row.key(settings),) if key)

    def read(status: int, payload: object) -> Page:
        message = payload.get("message") if isinstance(payload, dict) and not payload.get("result") else None
        if isinstance(message, str) and message.strip().lower() in NO_LOGS:
            return Page([])
        return read_page(name, status, payload, secrets=secrets)

    with Client(name, settings, PACE, row.headers(settings)) as client:

        def ask(query: dict[str, str | int]) -> Page:
            return client.get(url, {"module": "logs", "action": "getLogs", **query, **fixed}, read)

        return explorer_logs(name, ask, wallet)


def _node(url: str, settings: Settings, wallet: Address) -> Found:
    name = node_name(url)
    with Client(name, settings, NODE_PACE) as client:
        return node_logs(name, partial(call_node, client, url), wallet)
