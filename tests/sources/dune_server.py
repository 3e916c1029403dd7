"""Plays Dune: one execution per call, its states in turn, its rows in pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tests.sources.servers import Call, Play, Reply
from tests.sources.wallets import ME

EXECUTION = "01TESTEXECUTION"
NUMBERS: dict[str, Any] = {
    "tx_count": 412,
    "active_days": 61,
    "avg_tx_per_day": 7,
    "total_gas_spent": 0.42,
    "total_nft_buys": 0,
    "total_nft_sells": 0,
    "total_nft_volume_usd": 0.0,
    "unique_nfts_owned": 2,
    "dex_trades": 55,
    "avg_trade_size_usd": 310.5,
    "total_traded_usd": 17_077.5,
    "erc20_receive_usd": "25000.25",
    "erc20_send_usd": 24_000.0,
    "native_balance_delta": -1.5,
}
ROW: dict[str, Any] = {
    "wallet_address": ME.checksum,
    "first_tx_date": "2026-08-01 10:00:00.000 UTC",
    "last_tx_date": "2026-10-29 09:30:00.000 UTC",
    **NUMBERS,
}


class DuneServer:
    """A well-behaved Dune, unless told otherwise.

    Args:
        rows: The rows of the execution.
        states: What each status call says in turn, without the prefix; the last one for ever.
        instead: Per kind of call (`execute`, `status`, `results`), what to answer in its place.
        page_rows: Rows per page, whatever limit was asked for.
    """

    def __init__(
        self,
        rows: Sequence[Mapping[str, Any]] = (ROW,),
        states: Sequence[str] = ("PENDING", "EXECUTING", "COMPLETED"),
        instead: Mapping[str, Play] | None = None,
        page_rows: int = 1_000,
    ) -> None:
        self._rows = list(rows)
        self._states = list(states)
        self._instead = instead or {}
        self._page_rows = page_rows

    def __call__(self, call: Call) -> Reply:
        """Answer one request."""
        kind = call.path.rsplit("/", 1)[1]
        if kind in self._instead:
            return self._instead[kind](call)
        if kind == "execute":
            return Reply({"execution_id": EXECUTION, "state": "QUERY_STATE_PENDING"})
        if f"/execution/{EXECUTION}/" not in call.path:
            return Reply({"error": "The requested execution ID is invalid."}, status=400)
        head = {"execution_id": EXECUTION, "query_id": 1, "execution_ended_at": "2026-10-30T08:00:00.123456789Z"}
        if kind == "status":
            state = self._states.pop(0) if len(self._states) > 1 else self._states[0]
            return Reply({**head, "state": f"QUERY_STATE_{state}"})
        begin = int(call.query["offset"])
        page = self._rows[begin : begin + self._page_rows]
        more = begin + self._page_rows < len(self._rows)
        answer = {**head, "state": f"QUERY_STATE_{self._states[0]}", "result": {"rows": page}}
        return Reply({**answer, "next_offset": begin + self._page_rows, "next_uri": "http://x"} if more else answer)
