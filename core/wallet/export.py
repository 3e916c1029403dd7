"""Every row of a wallet's lists as one table, for a file: what counts, and what was left out and why."""

from __future__ import annotations

from typing import TypeAlias

from core.wallet.history import WalletHistory
from core.wallet.lists import WEI_PER_ETH
from core.wallet.spam import COUNTED, KINDS, Sorting
from core.wallet.transactions import token_amount, token_symbol
from core.wire import iso

Cell: TypeAlias = str | float | bool | None
FEE = "fee_eth"  # named after the coin of the chain
COLUMNS = (
    *("time_utc", "kind", "hash", "from", "to", "amount", "unit", "token_contract", "token_id", FEE, "failed"),
    *("selector", "counted", "left_out_as"),
)


def history_table(history: WalletHistory, sorting: Sorting) -> dict[str, list[Cell]]:
    """Columns of equal length, oldest row first; the fee's column is named after the chain's coin.

    Args:
        history: The history with its spam.
        sorting: Which of its rows count.
    """
    rows = [(int(history.transactions.time_s[i]), _transaction(history, i)) for i in range(len(history.transactions))]
    rows += [(int(history.tokens.time_s[i]), _token(history, i)) for i in range(len(history.tokens))]
    kinds = [*sorting.transactions.tolist(), *sorting.tokens.tolist()]
    order = sorted(range(len(rows)), key=lambda i: rows[i][0])
    table = [
        (iso(rows[i][0]), *rows[i][1], kinds[i] == COUNTED, "" if kinds[i] == COUNTED else KINDS[kinds[i]])
        for i in order
    ]
    names = [f"fee_{history.chain.coin.lower()}" if name == FEE else name for name in COLUMNS]
    return {name: [row[place] for row in table] for place, name in enumerate(names)}


def _transaction(history: WalletHistory, i: int) -> tuple[Cell, ...]:
    rows = history.transactions
    return (
        *("transaction", rows.hash[i], rows.sender[i], rows.recipient[i] or rows.created[i]),
        *(rows.value_wei[i] / WEI_PER_ETH, history.chain.coin, "", "", rows.fee_wei[i] / WEI_PER_ETH),
        *(bool(rows.failed[i]), rows.selector[i]),
    )


def _token(history: WalletHistory, i: int) -> tuple[Cell, ...]:
    tokens = history.tokens
    return (
        *(tokens.standard[i], tokens.hash[i], tokens.sender[i], tokens.recipient[i]),
        *(token_amount(history, i), token_symbol(history, i), tokens.contract[i], tokens.token_id[i]),
        *(None, None, ""),
    )
