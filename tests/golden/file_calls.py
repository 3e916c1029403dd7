"""What is asked of the routes that read files of features, and of those that say how a file would be read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.golden.calls import Call

NAMES = ("num_deposits", "num_borrows", "num_repayments", "num_redeems", "num_liquidations", "active_days")

ACTIVITY: dict[str, Any] = {
    "balance": -3.5,
    "num_transactions": 12,
    "total_amount": 1_000.0,
    "avg_transaction_amount": 83.3,
    "num_deposits": 3,
    "num_borrows": 2,
    "num_repayments": 2,
    "num_redeems": 1,
    "num_liquidations": 0,
    "active_days": 6,
}


def features(rows: int) -> bytes:
    """So many rows of counts of lending, and a column that means nothing to anybody."""
    lines = [
        ",".join(str(1 + (place + 3 * row) % 7) for place in range(len(NAMES))) + f",0x{row + 1:040x},x{row}"
        for row in range(rows)
    ]
    return "\n".join([",".join([*NAMES, "wallet", "note"]), *lines]).encode()


def calls_with_files(post: Any) -> Iterator[Call]:
    """Calls with files beside those of the lenses; `post` makes one."""
    lending = {"model": "lending"}
    yield post("persona of a file", "/persona", lending, ("features.csv", features(3)))
    yield post("persona of a file, a column too few", "/persona", lending, ("f.csv", b"deposits,borrows\n1,2\n"))
    yield post("drift of a file", "/drift", lending, ("features.csv", features(40)))
    yield post("drift, too few rows", "/drift", lending, ("features.csv", features(5)))
    yield post("drift, unknown model", "/drift", {"model": "tides"}, ("features.csv", features(40)))
    plain, asked = b"customer,date,amount\nA,2024-01-05,10\n", b"customer,date,order_total,amount\nA,2024-01-05,10,8\n"
    yield post("read orders", "/read", {"lens": "rfm"}, ("orders.csv", plain))
    yield post("read orders, asked", "/read", {"lens": "rfm"}, ("orders.csv", asked))
    yield post("orders, asked", "/orders", {}, ("orders.csv", asked))
    answered = {"columns": json.dumps({"amount": "order_total"})}
    yield post("orders, answered", "/orders", answered, ("orders.csv", asked))
    yield post("read ledger", "/read", {"lens": "anomaly"}, ("ledger.csv", b"wallet,time,amount\na,2026-01-01,3\n"))
    yield post("read, unknown lens", "/read", {"lens": "tarot"}, ("orders.csv", plain))
    yield post("wallets, none", "/wallets", {})
    yield post("wallets, no addresses", "/wallets", {"addresses": ["0x12"]})
    yield post("wallets, unknown job", "/wallets", {"job_id": "nobody"})
