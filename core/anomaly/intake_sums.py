"""How a ledger's money adds up, a currency at a time, and whether the balances that the file states agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from core.anomaly.ledger import Bytes
from core.arrays import Floats
from core.tables import Table
from core.tables.ledgers.bound import LedgerFileReading
from core.tables.numbers import number_style

KEPT: Final = -1
CENT: Final = 0.0051


@dataclass(frozen=True)
class StatedBalance:
    """Balances that the file states, beside what the amounts make of the row before.

    Attributes:
        rows: Rows whose balance could be compared.
        differing: Of them, rows on which the two differ by a cent or more.
        newest_first: Whether the rows run backwards in time.
        with_fee: Whether the balance moves by the amount less the fee.
    """

    rows: int
    differing: int
    newest_first: bool
    with_fee: bool


@dataclass(frozen=True)
class LedgerReconciliation:
    """The money of one currency; never added to that of another.

    Attributes:
        rows_read: Rows of the file in it.
        rows_kept: Events.
        money_read: Sum of their amounts without signs, of all rows.
        left_out: Reason -> sum of the amounts that were left out for it.
        money_in: What came in, of the events.
        money_out: What went out; what has no direction went out, as payments do.
        closes: Whether what was read is what was left out and what is kept, to the cent.
        stated: The balances that the file states; null where it states none, or is of many accounts.
    """

    rows_read: int
    rows_kept: int
    money_read: float
    left_out: Mapping[str, float] = field(default_factory=dict)
    money_in: float = 0.0
    money_out: float = 0.0
    closes: bool = True
    stated: StatedBalance | None = None


def reconcile_ledger(
    amount: Floats, came: NDArray[np.bool_], reasons: Bytes, names: Sequence[str], codes: NDArray[Any] | None
) -> dict[str, LedgerReconciliation]:
    """Code -> how its money adds up; one entry under "" where no column names currencies.

    Args:
        amount: Per row, NaN where unreadable; shape (rows,).
        came: Whether it came in, shape (rows,).
        reasons: Per row, place of its reason in `names`, or `KEPT`; shape (rows,).
        names: The reasons.
        codes: ISO code per row, shape (rows,), or None.
    """
    size = np.where(np.isfinite(amount), np.abs(amount), 0.0)
    out: dict[str, LedgerReconciliation] = {}
    for code in [""] if codes is None else sorted(set(codes.tolist())):
        those = np.ones(len(amount), np.bool_) if codes is None else codes == code
        kept = those & (reasons == KEPT)
        left = {name: float(size[those & (reasons == place)].sum()) for place, name in enumerate(names)}
        read, money_in = float(size[those].sum()), float(size[kept & came].sum())
        money_out = float(size[kept & ~came].sum())
        difference = read - sum(left.values()) - money_in - money_out
        out[code] = LedgerReconciliation(
            int(those.sum()),
            int(kept.sum()),
            round(read, 6),
            {name: round(money, 6) for name, money in left.items() if money},
            round(money_in, 6),
            round(money_out, 6),
            abs(difference) <= max(CENT, 1e-9 * read),
        )
    return out


def compare_balance(
    table: Table,
    reading: LedgerFileReading,
    amount: Floats,
    came: NDArray[np.bool_],
    reasons: Bytes,
    codes: NDArray[Any] | None,
) -> dict[str, StatedBalance]:
    """Code -> its stated balances, where the whole file is of one account and states them.

    Rows that moved nothing are passed over. Which way the rows run, and whether a fee is in the balance, is what
    agrees on most of them.
    """
    column = reading.columns.get("balance")
    if not column or not reading.single:
        return {}
    (found,) = table.arrays([number_style(table, column).sql])
    balance = np.ma.filled(np.ma.asarray(found, dtype=np.float64), np.nan)
    fee = np.zeros(len(amount))
    if reading.columns.get("fee"):
        (charged,) = table.arrays([number_style(table, str(reading.columns["fee"])).sql])
        fee = np.nan_to_num(np.abs(np.ma.filled(np.ma.asarray(charged, dtype=np.float64), 0.0)))
    signed = np.where(came, amount, -amount)
    out: dict[str, StatedBalance] = {}
    for code in [""] if codes is None else sorted(set(codes.tolist())):
        rows = np.flatnonzero((reasons == KEPT) & np.isfinite(balance) & (True if codes is None else codes == code))
        if len(rows) < 2:
            continue
        best: StatedBalance | None = None
        for newest_first in (False, True):
            order = rows[::-1] if newest_first else rows
            step = np.diff(balance[order])
            for with_fee in (False, True) if fee.any() else (False,):
                moved = signed[order][1:] - (fee[order][1:] if with_fee else 0.0)
                wrong = int((np.abs(step - moved) >= CENT).sum())
                if best is None or wrong < best.differing:
                    best = StatedBalance(len(step), wrong, newest_first, with_fee)
        if best is not None:
            out[code] = best
    return out
