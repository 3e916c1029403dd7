"""Small hand-made histories: name the events, get typed columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from core.address import Address
from core.wallet.history import ListCoverage, WalletHistory
from core.wallet.lists import TokenTransfers, Transactions

ME = "0x" + "a1" * 20
START_S = 1_700_000_000
DAY_S = 86_400
NOW_S = START_S + 1_000 * DAY_S


def somebody(number: int) -> str:
    """A made-up address per number."""
    return f"0x{number + 1:040x}"


@dataclass(frozen=True)
class Tx:
    """One normal transaction; sent by the wallet unless `sender` says otherwise."""

    time_s: int
    to: str = field(default_factory=lambda: somebody(0))
    sender: str = ME
    eth: float = 0.0
    selector: str = ""
    failed: bool = False
    created: str = ""


@dataclass(frozen=True)
class Token:
    """One token transfer; `tx` is the index of the transaction that carried it, or None for somebody else's."""

    time_s: int
    sender: str
    recipient: str
    tx: int | None = None
    standard: str = "erc20"
    value: int = 10**6
    contract: str = field(default_factory=lambda: somebody(900))
    name: str = "Token"
    symbol: str = "T"


def digest(index: int) -> str:
    """The hash of the transaction with that index."""
    return f"0x{index:064x}"


def history(
    txs: Sequence[Tx] = (),
    tokens: Sequence[Token] = (),
    *,
    code: str | None = "0x",
    nonce: int | None = 0,
    balance_wei: int | None = 0,
    first_s: int | None = None,
    fetched_s: float = NOW_S,
    states: Mapping[str, str] | None = None,
) -> WalletHistory:
    """A history of those events; `states` overrides the state of a list (`read` or `none` by its rows)."""
    counts = {
        "transactions": len(txs),
        "erc20": sum(token.standard == "erc20" for token in tokens),
        "nft": sum(token.standard != "erc20" for token in tokens),
    }
    lists = {}
    for name, count in counts.items():
        state = (states or {}).get(name, "read" if count else "none")
        lists[name] = ListCoverage(count, None, state in ("read", "none"), state)
    return WalletHistory(
        address=Address(ME),
        transactions=Transactions(
            time_s=np.array([tx.time_s for tx in txs], dtype=np.int64),
            hash=[digest(i) for i in range(len(txs))],
            sender=[tx.sender for tx in txs],
            recipient=["" if tx.created else tx.to for tx in txs],
            created=[tx.created for tx in txs],
            value_wei=[round(tx.eth * 10**6) * 10**12 for tx in txs],
            fee_wei=[0] * len(txs),
            failed=np.array([tx.failed for tx in txs], dtype=np.bool_),
            selector=[tx.selector for tx in txs],
            block=np.arange(len(txs), dtype=np.int64),
        ),
        tokens=TokenTransfers(
            time_s=np.array([token.time_s for token in tokens], dtype=np.int64),
            hash=[digest(10**6 + i if token.tx is None else token.tx) for i, token in enumerate(tokens)],
            sender=[token.sender for token in tokens],
            recipient=[token.recipient for token in tokens],
            contract=[token.contract for token in tokens],
            symbol=[token.symbol for token in tokens],
            name=[token.name for token in tokens],
            standard=[token.standard for token in tokens],
            value_raw=[token.value for token in tokens],
            decimals=np.full(len(tokens), 6, dtype=np.int64),
            token_id=["" if token.standard == "erc20" else "1" for token in tokens],
        ),
        lists=lists,
        code=code,
        nonce=nonce,
        balance_wei=balance_wei,
        first_transaction_s=first_s,
        provider="made",
        fetched_s=fetched_s,
    )
