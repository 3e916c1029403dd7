"""Logs of the Aave pools as explorers list them (`getLogs`): numbers in hexadecimal digits, topics of 32 bytes."""

from __future__ import annotations

from dataclasses import dataclass

from core.lending.pool_events import POOL_EVENTS
from core.simulate.explorer_rows import BLOCK_HASH, Event, block_number

LogRow = dict[str, str | list[str]]


@dataclass(frozen=True)
class PoolLog:
    """One log that a pool writes inside an event.

    Attributes:
        event: The transaction.
        pool: Lower-case address of the pool.
        name: `Deposit`, `Supply`, `Withdraw`, `Borrow`, `Repay` or `LiquidationCall`.
        indexed: The three indexed values: addresses or numbers.
        data: The other values, in order.
    """

    event: Event
    pool: str
    name: str
    indexed: tuple[str | int, ...]
    data: tuple[str | int, ...]


def log_row(log: PoolLog) -> LogRow:
    """One row of `getLogs`."""
    topic = next(
        event.topic for event in POOL_EVENTS if event.signature.startswith(f"{log.name}(") and log.pool in event.pools
    )
    return {
        "address": log.pool,
        "topics": [topic, *("0x" + word(value) for value in log.indexed)],
        "data": "0x" + "".join(word(value) for value in log.data),
        "blockNumber": hex(block_number(log.event.time_s)),
        "blockHash": BLOCK_HASH,
        "timeStamp": hex(log.event.time_s),
        "gasPrice": hex(log.event.gas_price),
        "gasUsed": hex(log.event.gas_used),
        "logIndex": hex(log.event.order % 180 * 4),
        "transactionHash": log.event.hash,
        "transactionIndex": hex(log.event.order % 180),
    }


def word(value: str | int) -> str:
    """An address or a number as the ABI packs it: 32 bytes."""
    return f"{int(value, 16) if isinstance(value, str) else value:064x}"
