"""Which way the money of every row went: by its sign, its column, its type, who received it, or a running balance."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.anomaly.intake_values import Values
from core.anomaly.ledger import IN, LOGIN, OUT, REDEEM
from core.arrays import Floats
from core.tables import Table
from core.tables.engine import literal
from core.tables.ledgers.bound import LedgerFileReading
from core.tables.ledgers.running import RunningBalance
from core.tables.numbers import number_style

SIGNED_SHARE: Final = 0.05  # from this share on, negative amounts are how the file writes direction


def read_direction(
    table: Table, values: Values, reading: LedgerFileReading
) -> tuple[Floats, NDArray[np.int8] | None, list[str]]:
    """Amounts without a sign where the sign says the direction, the kinds, and what was decided.

    Args:
        table: The uploaded table.
        values: Its columns; `kind` as the type of each event says it.
        reading: How the file is read.
    """
    running = reading.running
    if running and not running.signed and reading.single and not reading.columns["direction"]:
        return _by_balance(table, values, running, str(reading.columns["amount"]))
    negative = values.amount < 0
    count = int(negative.sum())
    kind = values.kind
    columns = reading.columns
    came = _came(table, reading)
    if came is not None:
        return values.amount, np.where(came, IN, OUT).astype(np.int8), []
    told = bool(columns["direction"] or (columns["money_in"] and columns["money_out"]))
    signed = reading.platform is not None and reading.platform.signed
    few = count < SIGNED_SHARE * len(values.amount) and not reading.single
    if not told and not signed and (not count or few):
        return values.amount, kind, []
    reversed_sign = reading.platform is not None and reading.platform.charges_positive
    found = np.where(negative, *((IN, OUT) if reversed_sign else (OUT, IN))).astype(np.int8)
    if kind is not None:
        # Where money went is told by its sign; that an event was a login or a redemption, by its type.
        found = np.where((kind == LOGIN) | (kind == REDEEM), kind, found).astype(np.int8)
    if told or not count:
        return np.abs(values.amount), found, []
    note = f"{count:,} amounts are negative: read as money that leaves, positive ones as money that comes in"
    if reversed_sign:
        note = f"{count:,} amounts are negative: read as money that comes back, positive ones as money spent"
    return np.abs(values.amount), found, [note]


def _came(table: Table, reading: LedgerFileReading) -> NDArray[np.bool_] | None:
    """Per row, whether it came to the address whose export it is; None where amounts tell it, or nobody is known."""
    receiver = reading.columns.get("to")
    signed = reading.platform is None or reading.platform.whole_account or bool(reading.columns["money_in"])
    if signed or not reading.account or not receiver or not reading.single:
        return None
    (found,) = table.arrays([f"coalesce(lower({table.text_sql(receiver)}) = {literal(reading.account)}, false)"])
    return np.asarray(np.ma.filled(np.ma.asarray(found), fill_value=False), dtype=np.bool_)


def _by_balance(
    table: Table, values: Values, running: RunningBalance, amount: str
) -> tuple[Floats, NDArray[np.int8], list[str]]:
    """Amounts without a sign beside a balance that runs by them: what raises it came in, what lowers it went out."""
    (came,) = table.arrays([running.came(number_style(table, amount).sql)])
    found = np.where(np.ma.filled(np.ma.asarray(came), False), IN, OUT).astype(np.int8)
    if values.kind is not None:
        found = np.where((values.kind == LOGIN) | (values.kind == REDEEM), values.kind, found).astype(np.int8)
    said = (
        f"“{running.column}” runs by the amounts, which have no sign: what raises it was read as money that comes in. "
        "Nothing stands before the oldest row, which was read as money that leaves unless all of it came in"
    )
    return values.amount, found, [said]
