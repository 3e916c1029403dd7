"""The canonical ledger of wallets, and what is counted of it: the same statements on either engine.

An event: `wallet`, `time_ms` (milliseconds since 1970, UTC), `event_id`, `act` (`sent`, `received`, `created`: normal
transactions, each once, spam left out; `token`: an ERC-20 transfer), and of what was sent `peer` (the address) and
`call` (`token` for transfers and approvals of tokens, `contract` for any other call, null for a plain transfer).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from core.spans import DAY_MS
from core.wallet.features import MIN_TRANSACTIONS, Totals, onchain_features

WALLET_COLUMNS: Final = ("wallet", "time_ms", "event_id", "act", "peer", "call")
WALLET_KINDS: Final = {
    **dict.fromkeys(("wallet", "event_id", "act", "peer", "call"), "name"),
    "time_ms": "whole",
}
ACTS: Final = ("sent", "received", "created", "token")
WALLET_REASONS: Final = {
    "no_wallet": "wallet IS NULL",
    "no_time": "time_ms IS NULL",
    "unknown_act": f"act IS NULL OR act NOT IN ({', '.join(repr(act) for act in ACTS)})",
    "no_recipient": "act = 'sent' AND peer IS NULL",
}
DAY: Final = f"floor(time_ms / {DAY_MS}.0)"


def is_wallet_ledger(columns: Collection[str]) -> bool:
    """Whether a table is a ledger of counted events."""
    return set(columns) == set(WALLET_COLUMNS)


def wallet_reason_sql() -> str:
    """SQL of why an event is left out, null for one that counts."""
    return f"CASE {' '.join(f'WHEN {holds} THEN {reason!r}' for reason, holds in WALLET_REASONS.items())} END"


def wallet_totals_sql(source: str, where: str = "true") -> str:
    """The statement: a row per wallet with a transaction, the fields of `Totals`; DuckDB and Spark alike.

    Args:
        source: The events.
        where: Which of them; whole wallets.
    """
    kept = f"(SELECT * FROM {source} WHERE {wallet_reason_sql()} IS NULL AND {where})"  # noqa: S608
    count = "cast(count(CASE WHEN {} THEN 1 END) AS bigint)"
    # Gaps and days need the events of a wallet in their order once; sets of days per wallet would need more memory.
    return f"""
        SELECT s.wallet, s.sent, s.received, s.created, s.active_days, s.days, coalesce(s.gap_ms, 0) AS gap_ms,
          coalesce(p.recipients, 0) AS recipients, coalesce(p.top_recipient, 0) AS top_recipient, s.token_calls,
          s.contract_calls, coalesce(t.token_transfers, 0) AS token_transfers
        FROM (SELECT wallet, {count.format("act = 'sent'")} AS sent, {count.format("act = 'received'")} AS received,
            {count.format("act = 'created'")} AS created, {count.format("new_day")} AS active_days,
            cast(max(day) - min(day) + 1 AS bigint) AS days, median(time_ms - before_ms) AS gap_ms,
            {count.format("act = 'sent' AND call = 'token'")} AS token_calls,
            {count.format("act = 'sent' AND call = 'contract'")} AS contract_calls
          FROM (SELECT wallet, act, call, time_ms, before_ms, {DAY} AS day,
              before_ms IS NULL OR floor(before_ms / {DAY_MS}.0) <> {DAY} AS new_day
            FROM (SELECT wallet, act, call, time_ms,
                lag(time_ms) OVER (PARTITION BY wallet ORDER BY time_ms, event_id) AS before_ms
              FROM {kept} AS k WHERE act <> 'token') AS l) AS d
          GROUP BY wallet) AS s
        LEFT JOIN (SELECT wallet, count(*) AS recipients, max(many) AS top_recipient
          FROM (SELECT wallet, peer, count(*) AS many FROM {kept} AS k WHERE act = 'sent' GROUP BY wallet, peer) AS q
          GROUP BY wallet) AS p ON p.wallet = s.wallet
        LEFT JOIN (SELECT wallet, count(*) AS token_transfers FROM {kept} AS k WHERE act = 'token' GROUP BY wallet) AS t
          ON t.wallet = s.wallet
        """  # noqa: S608


def totals_of(rows: Mapping[str, NDArray[Any]]) -> Totals:
    """The totals of what the statement found."""
    numbers = {name: np.asarray(values, dtype=np.float64) for name, values in rows.items() if name != "wallet"}
    numbers["median_gap_s"] = numbers.pop("gap_ms") / 1_000
    return Totals(**numbers)


def persona_features(totals: Totals) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Features in the order of the `onchain` model, and which wallets have enough transactions for a persona."""
    enough = totals.sent + totals.received + totals.created >= MIN_TRANSACTIONS
    return onchain_features(totals), enough
