"""The Aave logs of one wallet, from an explorer (`getLogs`) or a node (`eth_getLogs`), within the limits of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from core.address import Address
from core.errors import ProviderFailed, ProviderUnavailable
from core.lending.logs import Log, concerns, read_log, topic_of
from core.lending.pool_events import POOL_EVENTS, POOLS
from core.sources.explorers.envelope import Page, Row
from core.sources.http import Client

PAGE_ROWS = 1_000  # what explorers give per call; more are asked for from the last block on
MAX_LOGS = 10_000
AskLogs: TypeAlias = Callable[[dict[str, str | int]], Page]
"""Query parameters of `getLogs` beside module, action and key -> rows."""
AskNode: TypeAlias = Callable[[str, list[object]], object]
"""(JSON-RPC method, parameters) -> result."""

# Nodes limit the blocks of one question (10,000 is common, some take the whole chain) and word it each in its own way.
SPANS = (2**62, 1_000_000, 100_000, 50_000, 10_000, 1_000)
MOST_QUESTIONS = 60


@dataclass(frozen=True)
class Found:
    """Logs of one wallet.

    Attributes:
        logs: Each once.
        since_block: Everything from this block on was looked at; None when all blocks were.
    """

    logs: list[Log]
    since_block: int | None = None


def explorer_logs(provider: str, ask: AskLogs, wallet: Address) -> Found:
    """Every log of the two pools that names the wallet as its owner.

    Raises:
        ProviderFailed: The rows are not logs, or do not move on.
        ProviderUnavailable: Whatever `ask` raises.
    """
    found: dict[tuple[str, int], Log] = {}
    for pool, first_block in POOLS.items():
        for event in POOL_EVENTS:
            for place in event.owners if pool in event.pools else ():
                query = {
                    "address": pool,
                    "topic0": event.topic,
                    f"topic{place}": topic_of(wallet),
                    f"topic0_{place}_opr": "and",
                }
                for log in _pages(provider, ask, query, first_block):
                    if concerns(log, wallet):  # an explorer that ignores a filter must not add strangers
                        found[log.transaction, log.index] = log
                if len(found) > MAX_LOGS:
                    raise ProviderFailed(provider, f"has more than {MAX_LOGS:,} Aave events of this wallet")
    return Found(list(found.values()))


def _pages(provider: str, ask: AskLogs, query: dict[str, str], first_block: int) -> Iterator[Log]:
    since = first_block
    while True:
        rows = ask({**query, "fromBlock": since, "toBlock": "latest", "page": 1, "offset": PAGE_ROWS}).rows
        logs = [typed(provider, row) for row in rows]
        yield from logs
        if len(logs) < PAGE_ROWS:
            return
        last = max(log.block for log in logs)
        if last <= since:
            raise ProviderFailed(provider, "does not move on in its list of logs")
        since = last


def node_logs(provider: str, ask: AskNode, wallet: Address) -> Found:
    """The same from a node, newest blocks first, in as wide spans as it takes and at most `MOST_QUESTIONS` questions.

    Raises:
        ProviderFailed: The node answers wrongly, or takes no span at all.
        ProviderUnavailable: It cannot be reached.
    """
    newest = _whole(provider, ask("eth_blockNumber", []))
    oldest = min(POOLS.values())
    found: dict[tuple[str, int], Log] = {}
    spans = iter(SPANS)
    span = next(spans)
    upper, questions = newest, 0
    while upper >= oldest and questions + 2 <= MOST_QUESTIONS:
        lower = max(oldest, upper - span + 1)
        try:
            logs = [log for filter_ in _filters(wallet, lower, upper) for log in _ask_logs(provider, ask, filter_)]
        except ProviderFailed:
            narrower = next(spans, None)
            questions += 1
            if narrower is None:
                raise
            span = narrower
            continue
        except ProviderUnavailable:
            if upper == newest:
                raise
            break  # what was read stays; the rest is said to be missing
        questions += 2
        found |= {(log.transaction, log.index): log for log in logs if concerns(log, wallet)}
        upper = lower - 1
    if upper == newest:
        raise ProviderFailed(provider, "does not answer about logs")
    return Found(list(found.values()), None if upper < oldest else upper + 1)


def _filters(wallet: Address, lower: int, upper: int) -> Iterator[dict[str, object]]:
    """Two questions cover everything: the wallet as topic 2, and as topic 3."""
    for place in (2, 3):
        kinds = [event.topic for event in POOL_EVENTS if place in event.owners]
        topics: list[object] = [kinds, *[None] * (place - 1), topic_of(wallet)]
        yield {"address": list(POOLS), "fromBlock": hex(lower), "toBlock": hex(upper), "topics": topics}


def _ask_logs(provider: str, ask: AskNode, filter_: dict[str, object]) -> list[Log]:
    rows = ask("eth_getLogs", [filter_])
    if not isinstance(rows, list):
        raise ProviderFailed(provider, "did not answer eth_getLogs with a list")
    return [typed(provider, row) for row in rows]


def call_node(client: Client, url: str, method: str, params: list[object]) -> object:
    """The result of one JSON-RPC call.

    Raises:
        ProviderFailed: The node refuses, or does not answer with a result.
        ProviderUnavailable: It cannot be reached.
    """

    def read(status: int, payload: object) -> object:
        if not isinstance(payload, dict) or status != 200 or "result" not in payload or payload.get("error"):
            raise ProviderFailed(client.provider, f"refused {method}")
        return payload["result"]

    return client.post(url, {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}, read)


def typed(provider: str, row: Row) -> Log:
    """A row as a log.

    Raises:
        ProviderFailed: It is none; the message names the field.
    """
    try:
        if not isinstance(row, dict):
            raise ValueError("row")
        return read_log(row)
    except ValueError as error:
        raise ProviderFailed(provider, f"sent a log whose {error} cannot be read") from None


def _whole(provider: str, value: object) -> int:
    try:
        return int(str(value), 16)
    except ValueError:
        raise ProviderFailed(provider, "did not answer with a number in hexadecimal digits") from None
