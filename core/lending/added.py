"""The table that was handed in, with what was found of each row in columns of ours behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np

from core.lending.columns import COUNTED
from core.lending.counts import open_counts, wallet_key
from core.lending.reading import WalletLine
from core.tables.export import BOM, export_csv
from core.tables.subjects.bound import SubjectChoices

ADDED: Final = ("predicted_cluster", "segment", "risk_label", "score")


def with_answers(
    data: bytes, filename: str, columns: Mapping[str, str | None], sheet: str | None, lines: Sequence[WalletLine]
) -> str:
    """The table as CSV, its columns as they were and ours behind them; a row that was left out has nothing in ours.

    A name that the table has already gets `ledgerlens_` before it. No cell can run as a formula.

    Args:
        data: The file.
        filename: What its sender calls it.
        columns: Role -> column, as it was read.
        sheet: The sheet of a workbook.
        lines: What was found, one per wallet.
    """
    by_wallet = {wallet_key(line.wallet): line for line in lines}
    counted = [role for role in COUNTED if columns.get(role)]
    with open_counts(data, filename, dict(columns), SubjectChoices(sheet)) as table:
        cells: dict[str, Any] = {name: table.texts(name) for name in table.names}
        wallets = [(text or "").strip() for text in table.texts(str(columns["wallet"]))]
        numbers = np.stack([table.numbers(str(columns[role])) for role in counted], axis=1).tolist()
    found = [_of(by_wallet.get(wallet_key(one)), counted, row) for one, row in zip(wallets, numbers, strict=True)]
    for name, field in zip(ADDED, ("cluster", *ADDED[1:]), strict=True):
        values = [None if line is None else getattr(line, field) for line in found]
        cells[f"ledgerlens_{name}" if name in cells else name] = values
    return export_csv(cells).removeprefix(BOM).decode()


def _of(line: WalletLine | None, roles: Sequence[str], row: Sequence[float]) -> WalletLine | None:
    """The line, if it was made of this row: of a wallet that stands there twice the first row counts."""
    return line if line is not None and all(getattr(line, r) == n for r, n in zip(roles, row, strict=True)) else None
