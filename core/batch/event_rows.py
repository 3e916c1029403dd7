"""The canonical ledger of transactions as the arrays that the anomaly lens takes.

Needed: `wallet` (text or a whole number), `time_ms` (milliseconds since 1970, UTC), `event_id` (a whole number, which
orders events of one moment), `amount`. Optional: `type`, `counterparty`, `country`, `device`, `ip`, `currency` (text or
whole numbers), `latitude`, `longitude` (degrees), `kyc_level`, `kyc_ms`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from core.anomaly.intake import HUGE
from core.anomaly.ledger import MISSING, NEVER_MS, Ledger, event_kind, event_nature
from core.batch.engine import fetch_columns
from core.errors import InvalidInput

if TYPE_CHECKING:
    import duckdb

EVENT_NEEDED: Final = ("wallet", "time_ms", "event_id", "amount")
NAMED: Final = ("country", "device", "ip")
EVENT_OPTIONAL: Final = ("type", "counterparty", *NAMED, "currency", "latitude", "longitude", "kyc_level", "kyc_ms")
EVENT_KINDS: Final = {
    **dict.fromkeys(("wallet", "type", "counterparty", *NAMED, "currency"), "name"),
    **dict.fromkeys(("time_ms", "event_id", "kyc_level", "kyc_ms"), "whole"),
    **dict.fromkeys(("amount", "latitude", "longitude"), "number"),
}
EVENT_REASONS: Final = {
    "no_wallet": "wallet IS NULL",
    "no_time": "time_ms IS NULL",
    "no_event_id": "event_id IS NULL",
    "no_amount": "amount IS NULL OR isnan(cast(amount AS double))",
    "negative_amount": "amount < 0",
    "too_large_amount": f"amount > {HUGE}",
}


def is_event_ledger(columns: Collection[str]) -> bool:
    """Whether a table is a ledger of events as it stands."""
    return set(EVENT_NEEDED) <= set(columns) <= {*EVENT_NEEDED, *EVENT_OPTIONAL}


def event_reason_sql() -> str:
    """SQL of why an event is left out, null for one that counts."""
    return f"CASE {' '.join(f'WHEN {holds} THEN {reason!r}' for reason, holds in EVENT_REASONS.items())} END"


def read_event_ledger(
    engine: duckdb.DuckDBPyConnection, source: str, columns: Collection[str]
) -> tuple[Ledger, NDArray[Any] | None, dict[str, Any]]:
    """The events that count, in the order of (time, id); their currencies; rows read, kept and left out.

    Args:
        engine: What reads.
        source: The rows inside it.
        columns: Theirs.

    Raises:
        InvalidInput: No event counts.
    """
    counted = fetch_columns(engine, f"SELECT {event_reason_sql()} AS reason, count(*) AS many FROM {source} GROUP BY 1")  # noqa: S608
    many = {reason: int(count) for reason, count in zip(counted["reason"], counted["many"], strict=True)}
    left_out = {str(reason): count for reason, count in many.items() if reason}
    rows = {"read": sum(many.values()), "kept": sum(many.values()) - sum(left_out.values()), "left_out": left_out}
    if not rows["kept"]:
        raise InvalidInput("INPUT", "has no usable event", "rows with a wallet, a time, an event id and an amount")
    kept = f"(SELECT * FROM {source} WHERE {event_reason_sql()} IS NULL)"  # noqa: S608
    parts = [f"SELECT {side}::VARCHAR AS name FROM {kept}" for side in ("wallet", "counterparty") if side in columns]  # noqa: S608
    names = {"party": _dictionary(engine, "party", " UNION ".join(parts))}
    for name in NAMED:
        if name in columns:
            names[name] = _dictionary(engine, name, f"SELECT {name}::VARCHAR AS name FROM {kept}")  # noqa: S608
    joins, found = _select(columns)
    rows_of = fetch_columns(engine, f"SELECT {found} FROM {kept} AS e {joins} ORDER BY e.time_ms, e.event_id")  # noqa: S608
    return coded_ledger(rows_of, names), rows_of.get("currency"), rows


def _dictionary(engine: duckdb.DuckDBPyConnection, name: str, sql: str) -> list[str]:
    """A table of names with codes in the order of the names, and the names."""
    engine.execute(
        f"CREATE OR REPLACE TABLE code_{name} AS SELECT name, (row_number() OVER (ORDER BY name) - 1)::INTEGER AS code"  # noqa: S608
        f" FROM (SELECT DISTINCT name FROM ({sql}) WHERE name IS NOT NULL)"
    )
    return [row[0] for row in engine.execute(f"SELECT name FROM code_{name} ORDER BY code").fetchall()]  # noqa: S608


def _select(columns: Collection[str]) -> tuple[str, str]:
    joins = ["JOIN code_party AS w ON w.name = e.wallet::VARCHAR"]
    found = ["e.time_ms::BIGINT AS time_ms", "e.event_id::BIGINT AS tie", "e.amount::DOUBLE AS amount"]
    found.append("w.code AS wallet")
    coded = {"counterparty": "party", **{name: name for name in NAMED}}
    for column, table in coded.items():
        if column in columns:
            joins.append(f"LEFT JOIN code_{table} AS {column}_ ON {column}_.name = e.{column}::VARCHAR")
            found.append(f"coalesce({column}_.code, {MISSING})::INTEGER AS {column}")
    plain = {
        "type": "coalesce(e.type::VARCHAR, '')",
        "currency": "coalesce(upper(e.currency::VARCHAR), '')",
        "latitude": "coalesce(e.latitude::DOUBLE, 'nan'::DOUBLE)",
        "longitude": "coalesce(e.longitude::DOUBLE, 'nan'::DOUBLE)",
        "kyc_level": f"coalesce(e.kyc_level, {MISSING})::TINYINT",
        "kyc_ms": f"coalesce(e.kyc_ms::BIGINT, {NEVER_MS + 1} - 1)",
    }
    found += [f"{sql} AS {column}" for column, sql in plain.items() if column in columns]
    return " ".join(joins), ", ".join(found)


def coded_ledger(rows: Mapping[str, NDArray[Any]], names: Mapping[str, list[str]]) -> Ledger:
    """A ledger of columns whose names are codes already.

    Args:
        rows: time_ms, tie, wallet, amount, and of the optional columns those there are.
        names: What the codes stand for, by kind.
    """
    given: dict[str, Any] = {}
    if "type" in rows:
        words, place = np.unique(rows["type"].astype(str), return_inverse=True)
        given["kind"] = np.array([event_kind(word) for word in words.tolist()], dtype=np.int8)[place]
        given["nature"] = np.array([event_nature(word) for word in words.tolist()], dtype=np.int8)[place]
    for name in ("counterparty", *NAMED):
        if name in rows:
            given[name] = rows[name].astype(np.int32)
    for name, kind in (("latitude", float), ("longitude", float), ("kyc_level", np.int8), ("kyc_ms", np.int64)):
        if name in rows:
            given[name] = rows[name].astype(kind)
    return Ledger(
        time_ms=rows["time_ms"].astype(np.int64),
        wallet=rows["wallet"].astype(np.int32),
        amount=rows["amount"].astype(np.float64),
        tie=rows["tie"].astype(np.int64),
        names=names,
        **given,
    )
