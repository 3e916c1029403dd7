"""Which threads a call runs in."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import pytest

from core.api.caller import Caller, Pools
from core.api.capabilities import BY_NAME, HTTP_ONLY
from core.api.limits import Pool
from core.config import Settings
from core.errors import Busy, InvalidInput, Unauthorized
from core.service import Service
from core.sources.samples import listing

LIST_ALERTS = next(item for item in HTTP_ONLY if item.name == "list_alerts")
SEND_ALERT = next(item for item in HTTP_ONLY if item.name == "send_alert")


def test_sources_that_hang_hold_up_nothing_that_asks_none(service: Service) -> None:
    hung = threading.Event()

    async def scene() -> None:
        sources = Pool(workers=1, max_waiting=0)
        caller = Caller(service, Pools(sources=sources))
        waiting = asyncio.create_task(sources.run(hung.wait))
        await asyncio.sleep(0)
        try:
            example = await caller.call(BY_NAME["analyze_wallet"], {"address": listing()[0].address})
            assert example["address"].lower() == listing()[0].address
            with pytest.raises(Busy):
                await caller.call(BY_NAME["analyze_wallet"], {"address": "0x" + "ab" * 20})
            with pytest.raises(InvalidInput):  # named, and not that too much waits
                await caller.call(BY_NAME["analyze_wallet"], {"address": listing()[0].address, "chain": "nowhere"})
            with pytest.raises(Unauthorized):
                await caller.call(LIST_ALERTS, {"authorization": None})
        finally:
            hung.set()
            await waiting

    asyncio.run(scene())


def test_files_that_fill_their_threads_are_refused_at_once_and_hold_up_nothing_else(service: Service) -> None:
    hung = threading.Event()

    async def scene() -> None:
        files = Pool(workers=1, max_waiting=0)
        caller = Caller(service, Pools(files=files))
        waiting = asyncio.create_task(files.run(hung.wait))
        await asyncio.sleep(0)
        try:
            with pytest.raises(Busy):
                await caller.call(BY_NAME["segment_orders"], {"file": {"filename": "a.csv", "content": "a"}})
            await caller.call(BY_NAME["analyze_wallet"], {"address": listing()[0].address})
        finally:
            hung.set()
            await waiting

    asyncio.run(scene())


def test_alerts_of_strangers_hold_up_neither_the_owner_nor_other_work(tmp_path: Path) -> None:
    hung = threading.Event()
    service = Service(Settings(offline=True, data_dir=tmp_path, admin_token="t"))  # noqa: S106  a test
    alert = {"wallet_id": "w", "transaction_id": "t", "fraud_score": 1}

    async def scene() -> None:
        alerts = Pool(workers=1, max_waiting=0)
        caller = Caller(service, Pools(alerts=alerts), is_admins=lambda header: header == "Bearer t")
        waiting = asyncio.create_task(alerts.run(hung.wait))
        await asyncio.sleep(0)
        try:
            with pytest.raises(Busy):
                await caller.call(SEND_ALERT, {**alert, "authorization": "Bearer wrong"})
            assert (await caller.call(SEND_ALERT, {**alert, "authorization": "Bearer t"}))["status"] == "alert sent"
            assert (await caller.call(LIST_ALERTS, {"authorization": "Bearer t"}))["alerts"]
            with pytest.raises(InvalidInput):  # in the threads of other work
                await caller.call(BY_NAME["list_verdicts"], {"limit": 0})
        finally:
            hung.set()
            await waiting

    asyncio.run(scene())


def test_every_call_is_told_of_with_its_outcome(service: Service) -> None:
    told: list[tuple[str, str]] = []
    caller = Caller(service, called=lambda name, outcome, _: told.append((name, outcome)))

    async def scene() -> None:
        await caller.call(BY_NAME["health"], {})
        with pytest.raises(InvalidInput):
            await caller.call_bytes(BY_NAME["analyze_wallet"], {"address": "nonsense"})

    asyncio.run(scene())
    assert told == [("health", "ok"), ("analyze_wallet", "invalid_input")]
