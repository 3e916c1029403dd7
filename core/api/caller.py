"""One call of a capability, the same for every wire: bind, run, to JSON. Only `LedgerlensError` comes out."""

from __future__ import annotations

import asyncio
import functools
import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from core.api.capability import Capability
from core.api.limits import ALERT_WORKERS, FILE_WORKERS, FILES_WAITING, UPSTREAM_WORKERS, Pool
from core.errors import Internal, LedgerlensError
from core.logs import log_event
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
    return _answered(functools.partial(capability.run, service, given), capability, to_json)


def _answered(work: Callable[[], object], capability: Capability, form: Callable[[object], Form]) -> Form:
    try:
        return form(work())
    except LedgerlensError:
        raise
    except Exception as error:
        log.exception("%s failed", capability.name)
        raise Internal from error


@dataclass(frozen=True)
class Pools:
    """Threads for what may block; each kind has its own, so that one that is full holds up no other.

    Attributes:
        work: What computes for a moment, or reads and writes a file.
        files: What reads an uploaded table.
        sources: What waits for sources on the network.
        alerts: What writes and reads alerts for whoever does not carry the admin's token: anybody may send many.
    """

    work: Pool = field(default_factory=Pool)
    files: Pool = field(default_factory=lambda: Pool(FILE_WORKERS, FILES_WAITING))
    sources: Pool = field(default_factory=lambda: Pool(UPSTREAM_WORKERS))
    alerts: Pool = field(default_factory=lambda: Pool(ALERT_WORKERS))


class Caller:
    """Runs capabilities for the wires of a server.

    Args:
        service: What runs them.
        pools: Where blocking ones run.
        called: Told of every call: the capability, "ok" or the code of the error, seconds.
        is_admins: Whether an Authorization header carries the admin's token; no header does if omitted.
    """

    def __init__(
        self,
        service: Service,
        pools: Pools | None = None,
        called: Callable[[str, str, float], None] = lambda *_: None,
        is_admins: Callable[[object], bool] = lambda _: False,
    ) -> None:
        self.service = service
        self._pools = pools or Pools()
        self._called = called
        self._is_admins = is_admins

    def require_room_for_files(self) -> None:
        """Refuse a file that could not be read anyway, before it is taken in.

        Raises:
            Busy: Too many files wait already.
        """
        self._pools.files.require_room()

    async def call(self, capability: Capability, given: Mapping[str, object]) -> Json:
        """As `call`; a capability that may block, or has to wait for the models or the compiler, runs in a pool.

        Raises:
            LedgerlensError: As for `call`; `Busy` when too many calls wait already.
        """
        return await self._noted(capability, given, to_json)

    async def call_bytes(self, capability: Capability, given: Mapping[str, object]) -> bytes:
        """As `call`, with the answer as JSON text in UTF-8.

        Raises:
            LedgerlensError: As for `call`.
        """
        return await self._noted(capability, given, to_bytes)

    async def _noted(self, capability: Capability, given: Mapping[str, object], form: Callable[[object], Form]) -> Form:
        begun = time.perf_counter()
        outcome, wrong = "ok", None
        facts: dict[str, str] = {}

        def formed(answer: object) -> Form:
            facts.update(_model_of(answer))
            return form(answer)

        try:
            return await self._run(capability, given, formed)
        except LedgerlensError as error:
            outcome, wrong = error.code, error.field
            raise
        finally:
            seconds = time.perf_counter() - begun
            self._called(capability.name, outcome, seconds)
            field_ = wrong if wrong in capability.parameters else None  # others may hold what a visitor typed
            log_event(
                log,
                "called",
                capability=capability.name,
                outcome=outcome,
                field=field_,
                ms=round(seconds * 1000, 1),
                **facts,
            )

    async def _run(self, capability: Capability, given: Mapping[str, object], form: Callable[[object], Form]) -> Form:
        work = functools.partial(_answered, functools.partial(capability.run, self.service, given), capability, form)
        quick = self.service.store.wait(0) and self.service.transactions.is_quick(capability.name)
        if not capability.may_block(given) and quick:
            # Yielding once keeps a burst of these from starving the page.
            await asyncio.sleep(0)
            return work()
        pool = self._pool_of(capability, given)
        if capability.at_hand is not None:
            crowded = pool.crowded
            ready = functools.partial(capability.run_at_hand, self.service, given, crowded=crowded)
            found = await self._pools.work.run(
                functools.partial(_answered, ready, capability, lambda answer: None if answer is None else form(answer))
            )
            if found is not None:
                return found
        return await pool.run(work)

    def _pool_of(self, capability: Capability, given: Mapping[str, object]) -> Pool:
        if capability.upstream:
            return self._pools.sources
        if capability.credential and not self._is_admins(given.get(capability.credential)):
            return self._pools.alerts
        has_file = any(given.get(name) is not None for name in capability.files)
        return self._pools.files if has_file else self._pools.work


def _model_of(answer: object) -> dict[str, str]:
    """Which model an answer is from: no part of what was asked."""
    said = getattr(answer, "persona", None) or answer
    found = {name: getattr(said, name, None) for name in ("model", "model_version")}
    return {name: value for name, value in found.items() if isinstance(value, str)}
