"""Which threads a call runs in."""

from __future__ import annotations

import asyncio
import threading

import pytest

from core.api.caller import Caller
from core.api.capabilities import BY_NAME, HTTP_ONLY
from core.api.limits import Pool
from core.errors import Busy, Unauthorized
from core.service import Service
from core.sources.samples import listing

LIST_ALERTS = next(item for item in HTTP_ONLY if item.name == "list_alerts")


def test_sources_that_hang_hold_up_nothing_that_asks_none(service: Service) -> None:
    hung = threading.Event()

    async def scene() -> None:
        upstream = Pool(workers=1, max_waiting=0)
        caller = Caller(service, Pool(), upstream)
        waiting = asyncio.create_task(upstream.run(hung.wait))
        await asyncio.sleep(0)
        try:
            with pytest.raises(Busy):
                await caller.call(BY_NAME["analyze_wallet"], {"address": listing()[0].address})
            with pytest.raises(Unauthorized):  # its own answer, and not that too much waits
                await caller.call(LIST_ALERTS, {"authorization": None})
        finally:
            hung.set()
            await waiting

    asyncio.run(scene())
