"""One call of a capability, the same for every wire: bind, run, to JSON. Only `LedgerlensError` comes out."""

from __future__ import annotations

import asyncio
import functools
import logging
from collections.abc import Callable, Mapping
from typing import TypeVar

from core.api.capabilities import Capability
from core.api.limits import Pool
from core.errors import Internal, LedgerlensError
from core.service import Service
from core.wire import Json, to_bytes, to_json

log = logging.getLogger(__name__)
Form = TypeVar("Form")


def call(service: Service, capability: Capability, given: Mapping[str, object]) -> Json:
    """Run a capability here and now.

    Args:
        service: What runs it.
        capability: Which.
        given: Arguments by name, as they came from outside.

    Returns:
        The JSON form of the answer.

    Raises:
        LedgerlensError: With a message for the caller; a defect of ours is logged and becomes `Internal`.
    """
    return _answered(service, capability, given, to_json)


def _answered(
    service: Service, capability: Capability, given: Mapping[str, object], form: Callable[[object], Form]
) -> Form:
    try:
        return form(capability.run(service, given))
    except LedgerlensError:
        raise
    except Exception as error:
        log.exception("%s failed", capability.name)
        raise Internal from error


class Caller:
    """Runs capabilities for the wires of a server.

    Args:
        service: What runs them.
        pool: Where blocking ones run.
        upstream: Where those run that wait for sources on the network.
    """

    def __init__(self, service: Service, pool: Pool, upstream: Pool) -> None:
        self.service = service
        self._pool = pool
        self._upstream = upstream

    async def call(self, capability: Capability, given: Mapping[str, object]) -> Json:
        """As `call`; a capability that may block, or has to wait for the models or the compiler, runs in the pool.

        Raises:
            LedgerlensError: As for `call`; `Busy` when too many calls wait already.
        """
        return await self._run(capability, given, to_json)

    async def call_bytes(self, capability: Capability, given: Mapping[str, object]) -> bytes:
        """As `call`, with the answer as JSON text in UTF-8.

        Raises:
            LedgerlensError: As for `call`.
        """
        return await self._run(capability, given, to_bytes)

    async def _run(self, capability: Capability, given: Mapping[str, object], form: Callable[[object], Form]) -> Form:
        work = functools.partial(_answered, self.service, capability, given, form)
        quick = self.service.store.wait(0) and self.service.transactions.is_quick(capability.name)
        if capability.may_block(given) or not quick:
            pool = self._upstream if capability.upstream else self._pool
            return await pool.run(work)
        # Yielding once keeps a burst of these from starving the page.
        await asyncio.sleep(0)
        return work()
