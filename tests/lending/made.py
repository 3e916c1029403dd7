"""Aave records, logs and events made by hand."""

from __future__ import annotations

import json
from typing import Any

from core.lending.events import LendingEvent
from core.lending.pool_events import POOL_EVENTS

ALICE = "0x" + "a1" * 20
BOB = "0x" + "b0" * 20
DAY_S = 86_400
START_S = 1_620_000_000  # 3 May 2021, 00:00:00 UTC


def record(
    action: str | None = "deposit", amount: str = "2000000", symbol: str = "USDC", **changes: Any
) -> dict[str, Any]:
    """A record of the export; `data` replaces fields of its actionData, other names its own fields."""
    data = {"type": action, "amount": amount, "assetSymbol": symbol, "assetPriceUSD": "1.5", "userId": ALICE}
    data |= changes.pop("data", {})
    made = {
        "userWallet": ALICE,
        "network": "polygon",
        "protocol": "aave_v2",
        "txHash": "0x" + "11" * 32,
        "timestamp": START_S,
        "action": action,
        "actionData": data,
    }
    made |= changes
    return {"logId": f"{made['txHash']}_{action}"} | made


def liquidation(**changes: Any) -> dict[str, Any]:
    """A liquidation: 0.5 WETH at 2,000 USD taken for 900 USDT at 1 USD; its amount and symbol are empty."""
    data = {
        "collateralAmount": "500000000000000000",
        "collateralReserveSymbol": "WETH",
        "collateralAssetPriceUSD": "2000",
        "principalAmount": "900000000",
        "principalReserveSymbol": "USDT",
        "borrowAssetPriceUSD": "1",
    }
    data |= changes.pop("data", {})
    return record("liquidationcall", "0", "", data={"assetPriceUSD": "0", **data}, **changes)


def file_of(*records: object) -> bytes:
    """A JSON list."""
    return json.dumps(list(records)).encode()


def event(action: str, usd: float | None = None, day: float = 0, wallet: str = ALICE, **changes: Any) -> LendingEvent:
    """An event on the given day after the start."""
    values: dict[str, Any] = {"asset": "USDC", "amount": usd, "transaction": f"0x{action}{day}"} | changes
    return LendingEvent(wallet=wallet, time_s=START_S + round(day * DAY_S), action=action, usd=usd, **values)


def word(value: str | int) -> str:
    """32 bytes."""
    return f"{int(value, 16) if isinstance(value, str) else value:064x}"


def log_row(
    name: str, pool: str, indexed: tuple[str | int, ...], data: tuple[str | int, ...], **changes: Any
) -> dict[str, Any]:
    """A row of `getLogs`, numbers in hexadecimal digits."""
    event = next(event for event in POOL_EVENTS if event.signature.startswith(f"{name}(") and pool in event.pools)
    row = {
        "address": pool,
        "topics": [event.topic, *("0x" + word(value) for value in indexed)],
        "data": "0x" + "".join(map(word, data)),
        "blockNumber": hex(17_000_000),
        "timeStamp": hex(START_S),
        "logIndex": "0x7",
        "transactionHash": "0x" + "22" * 32,
    }
    return row | changes


def matches(row: dict[str, Any], address: object, topics: dict[int, object]) -> bool:
    """Whether a row passes a filter, as a node or an explorer would apply it."""
    pools = address if isinstance(address, list) else [address]
    if row["address"] not in pools:
        return False
    for place, wanted in topics.items():
        choices = wanted if isinstance(wanted, list) else [wanted]
        if row["topics"][place] not in choices:
            return False
    return True
