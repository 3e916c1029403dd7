"""Dune, its SQL API version 1: executes one saved query for one address and reads the rows of that execution.

Never the query's stored results: those are of whoever ran it last, with other parameters. An execution takes ten
seconds to a minute and costs credits, so `auto` never comes here.

Source: Dune API documentation, "Execute Query", "Get Execution Status", "Get Execution Results"; the free plan allows
15 executions and 40 other calls a minute.
"""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from core.address import Address
from core.config import Settings
from core.errors import ProviderFailed, ProviderUnavailable
from core.progress import Progress
from core.sources.dune.rows import NAMES, read_row, when
from core.sources.explorers.envelope import Row, as_said
from core.sources.http import CREDITS_ADVICE, Client, Pace
from core.wallet.market import TRAINING_QUERY_ID, MarketRow

NAME = "dune"
PAGE_ROWS = 1_000
MAX_PAGES = 10
PACE = Pace(deadline_s=120.0, retry_waits_s=(5.0, 10.0), calls_per_s=0, max_bytes=8 * 2**20)
POLL_S = 2.0

USUAL = "address"  # the training query's own; of others the best guess where nobody tells
_PARAMETERS: dict[tuple[str, int | None], str] = {}  # what queries turned out to call the wallet

EXECUTION_ID = re.compile(r"[0-9A-Za-z_-]{1,64}\Z")  # it becomes part of a path
WAITING = {"PENDING": "is waiting for its turn", "EXECUTING": "is executing the query"}
DONE = {"COMPLETED": False, "COMPLETED_PARTIAL": True, "PARTIAL": True}  # state -> whether rows may be missing
ENDED = {
    "FAILED": "could not execute the query",
    "CANCELED": "cancelled the execution",
    "CANCELLED": "cancelled the execution",
    "EXPIRED": "has already thrown the result away",
}


@dataclass(frozen=True)
class DuneLimits:
    """Calls a minute over the whole process: the free plan's; 0 for no limit."""

    executions_per_min: int = 15
    reads_per_min: int = 40


@dataclass(frozen=True)
class _Finished:
    partial: bool
    ended: datetime | None


class Dune:
    """Executes the query of the settings.

    Args:
        settings: Where to ask, with which key, which query.
        pace: How patiently to ask; its deadline is for all of one execution.
        poll_s: Seconds between two questions whether it is done.
        limits: How often Dune may be asked.
    """

    def __init__(
        self, settings: Settings, pace: Pace = PACE, poll_s: float = POLL_S, limits: DuneLimits | None = None
    ) -> None:
        self._settings = settings
        self._pace = pace
        self._poll_s = poll_s
        self._limits = limits or DuneLimits()

    def available(self) -> str | None:
        """None with a key and a query, else what is missing."""
        if not self._settings.dune_api_key:
            return "no DUNE_API_KEY"
        return None if self._settings.dune_query_id else "no LEDGERLENS_DUNE_QUERY_ID"

    def fetch(self, address: Address, progress: Progress) -> MarketRow:
        """Execute the query with one address and read its row.

        Raises:
            ProviderFailed: Dune answered wrongly, or the execution failed, was cancelled or expired.
            ProviderUnavailable: No key or query, no credits, a limit, or not done by the deadline; `Offline` when
                calls are forbidden.
        """
        ends = time.monotonic() + self._pace.deadline_s
        lack = self.available()
        headers = {"x-dune-api-key": self._settings.dune_api_key or ""}
        writing = replace(self._pace, calls_per_min=self._limits.executions_per_min)
        with Client(NAME, self._settings, writing, headers) as client:
            if lack:
                raise ProviderUnavailable(NAME, f"cannot be asked: {lack}", "Set it, or choose another source")
            progress("Asking Dune to execute the query", 0.0)
            execution = self._execute(client, address)
        left_s = max(ends - time.monotonic(), 0.001)
        with Client(
            NAME,
            self._settings,
            replace(self._pace, calls_per_min=self._limits.reads_per_min, deadline_s=left_s),
            headers,
        ) as client:
            finished = self._wait(client, execution, ends, progress)
            progress("Reading the result from Dune", 0.95)
            rows = self._rows(client, execution)
        row = read_row(rows, address, self._settings.dune_query_id or 0)
        progress("Result read", 1.0)
        return replace(row, partial=finished.partial, counted=finished.ended)

    def _execute(self, client: Client, address: Address) -> str:
        answer = client.post(
            f"{self._settings.dune_url}/query/{self._settings.dune_query_id}/execute",
            # Dune pastes it into SQL, unquoted: an Address is 40 hexadecimal digits and nothing else.
            {"query_parameters": {self._parameter(client): address.lower}, "performance": "medium"},
            self._object,
        )
        execution = answer.get("execution_id")
        if not isinstance(execution, str) or not EXECUTION_ID.match(execution):
            raise ProviderFailed(NAME, "did not say which execution it began")
        return execution

    def _parameter(self, client: Client) -> str:
        """What the query calls the wallet: as the settings say, else as the query does, where its plan lets us look."""
        if self._settings.dune_parameter:
            return self._settings.dune_parameter
        key = (self._settings.dune_url, self._settings.dune_query_id)
        if self._settings.dune_query_id == TRAINING_QUERY_ID:
            return USUAL
        if key not in _PARAMETERS:
            try:
                asked = client.get(f"{self._settings.dune_url}/query/{self._settings.dune_query_id}", {}, _described)
            except ProviderFailed:
                asked = None  # the plan of the key has no such call
            if asked is None:
                return USUAL
            found = next((name for known in NAMES for name in asked if name.lower() == known), None)
            if found is None:
                listed = ", ".join(map(as_said, asked)) or "none"
                raise ProviderFailed(
                    NAME,
                    f"has a query whose parameters are called otherwise than {', '.join(NAMES)}: {listed}",
                    "Name the wallet's in LEDGERLENS_DUNE_PARAMETER",
                )
            _PARAMETERS[key] = found
        return _PARAMETERS[key]

    def _wait(self, client: Client, execution: str, ends: float, progress: Progress) -> _Finished:
        begin = time.monotonic()
        while True:
            answer = client.get(self._path(execution, "status"), {}, self._object)
            state = self._state(answer, execution)
            if state in DONE:
                return _Finished(DONE[state], when(answer.get("execution_ended_at")))
            waited_s = time.monotonic() - begin
            progress(f"Dune {WAITING[state]}: {waited_s:.0f} s so far", 0.05 + 0.85 * waited_s / self._pace.deadline_s)
            if time.monotonic() + self._poll_s > ends:
                raise ProviderUnavailable(
                    NAME,
                    f"did not finish the query within {self._pace.deadline_s:.3g} s",
                    "Try again in a few minutes, or choose another source",
                )
            time.sleep(self._poll_s)

    def _state(self, answer: Mapping[str, Any], execution: str) -> str:
        """The state without its prefix, when the execution is ours and has not ended badly."""
        if answer.get("execution_id", execution) != execution:
            raise ProviderFailed(NAME, "answered with another execution than the one it began")
        state = str(answer.get("state") or "").removeprefix("QUERY_STATE_")
        if state in ENDED:
            error = answer.get("error")
            words = error.get("message") if isinstance(error, dict) else error
            why = f': "{as_said(words, self._secrets())}"' if isinstance(words, str) and words else ""
            raise ProviderFailed(NAME, f"{ENDED[state]}{why}")
        if state not in DONE and state not in WAITING:
            raise ProviderFailed(NAME, f'answered with the unknown state "{as_said(state)}"')
        return state

    def _rows(self, client: Client, execution: str) -> list[Row]:
        rows: list[Row] = []
        offset = 0
        for _ in range(MAX_PAGES):
            params = {"limit": PAGE_ROWS, "offset": offset}
            answer = client.get(self._path(execution, "results"), params, self._object)
            if self._state(answer, execution) not in DONE:
                raise ProviderFailed(NAME, "called the execution done and then not")
            result = answer.get("result")
            found = result.get("rows") if isinstance(result, dict) else None
            if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
                raise ProviderFailed(NAME, "answered without rows")
            rows += found
            following = answer.get("next_offset")
            if following is None:
                return rows
            if not isinstance(following, int) or following <= offset or not found:
                raise ProviderFailed(NAME, "sends its pages in circles")
            offset = following
        raise ProviderFailed(NAME, f"has more than {MAX_PAGES * PAGE_ROWS:,} rows for one address", "Check the query")

    def _path(self, execution: str, what: str) -> str:
        return f"{self._settings.dune_url}/execution/{execution}/{what}"

    def _secrets(self) -> tuple[str, ...]:
        return (self._settings.dune_api_key or "",)

    def _object(self, status: int, payload: object) -> Mapping[str, Any]:
        if not isinstance(payload, dict):
            raise ProviderFailed(NAME, "answered with something that is no object")
        words = payload.get("error") if status != 200 or set(payload) == {"error"} else None
        if words is None and status == 200:
            return payload
        said = as_said(words, self._secrets()) if isinstance(words, str) else ""
        if "exceed your configured limits" in said:
            raise ProviderUnavailable(NAME, "says that the limits of its account are reached", CREDITS_ADVICE)
        shown = f'"{said}"' if said else "with an error"
        advice = "Check LEDGERLENS_DUNE_QUERY_ID, or choose another source" if status == 404 else "Try another source"
        raise ProviderFailed(NAME, f"answered {shown} (HTTP {status})", advice)


def _described(status: int, payload: object) -> tuple[str, ...] | None:
    """The names of a query's parameters; None where Dune does not tell, as on the free plan."""
    listed = payload.get("parameters") if status == 200 and isinstance(payload, dict) else None
    if not isinstance(listed, list):
        return None
    return tuple(one["key"] for one in listed if isinstance(one, dict) and isinstance(one.get("key"), str))
