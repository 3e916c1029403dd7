"""A file of holdings, and a profile beside it, as the arrays of a panel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.holdings.beside import Beside, Whose, beside_of, read_profile
from core.holdings.holding_rows import RowsRead, read_rows, whole_months
from core.holdings.layout import HoldingLayout
from core.holdings.options import LONG
from core.holdings.panel import BEFORE, NEVER, Months, Panel
from core.holdings.profile import is_outcome
from core.holdings.roles import JOINED
from core.holdings.timeline import timeline_of
from core.tables import Table


@dataclass(frozen=True)
class Gathered:
    """A file as a panel.

    Attributes:
        panel: The holdings.
        dropped: Why rows were left out -> how many.
        key: The column of the second file that joined it, or None.
        notes: What was decided.
    """

    panel: Panel
    dropped: Mapping[str, int]
    key: str | None = None
    notes: tuple[str, ...] = ()


def gather(
    table: Table, layout: HoldingLayout, second: Table | None = None, columns: Mapping[str, Any] | None = None
) -> Gathered:
    """Read every row.

    Args:
        table: The file.
        layout: How it is read.
        second: A file with a row a client, or None.
        columns: The caller's columns; `profiles.key` names the key of the second file.

    Raises:
        Asked: Several columns of the second file could be its key.
        TooLarge: The file has too many clients or products.
        InvalidInput: No row has what is needed, or the second file does not join.
    """
    found = read_rows(table, layout)
    joined = layout.months.get(JOINED)
    since = None if joined is None else _since(whole_months(table, joined.sql), found.client, len(found.clients))
    line = timeline_of(layout.dates, found.held, since, (len(found.clients), len(found.products)))
    now = line["last"] or _latest(since)
    # A client's facts are those of the first row: known before what followed.
    whose = Whose(found.client, np.argsort(found.when, kind="stable"), len(found.clients))
    rest = [name for name in layout.reading.free if name not in {*layout.products, *layout.no_facts}]
    outcomes = [name for name in rest if is_outcome(name)]
    rest = [name for name in rest if name not in outcomes]
    of_holdings = layout.kind == LONG and not layout.separator
    beside = beside_of(table, layout.reading, rest, whose, found.products, now, of_holdings=of_holdings)
    beside = _refusals(found, now).over(beside)
    key = None
    if second is not None:
        told, key = read_profile(second, found.clients, found.products, now, columns or {})
        beside = told.over(beside)
    panel = Panel(
        found.clients,
        found.products,
        group=np.zeros(len(found.clients), np.intp) if beside.group is None else beside.group,
        segments=beside.segments,
        facts=beside.facts,
        ages=beside.ages,
        agreed=beside.agreed,
        refused=beside.refused,
        **line,
    )
    said = f"Not looked at, as it tells what became of a client: {', '.join(outcomes)}"
    return Gathered(panel, found.dropped, key, (*beside.notes, *([said] if outcomes else [])))


def _refusals(found: RowsRead, now: int) -> Beside:
    """The refusals that rows of the file tell; one without a date counts as of now."""
    if not len(found.refused):
        return Beside({})
    months = np.full((len(found.clients), len(found.products)), BEFORE, np.int32)
    who, product, when = found.refused.T
    np.maximum.at(months, (who, product), np.where(when == BEFORE, now, when).astype(np.int32))
    return Beside({}, refused=months)


def _latest(since: Months | None) -> int:
    """The last month in which a client joined, 0 where nobody says."""
    return 0 if since is None else max(int(since.max()), 0)


def _since(column: np.ma.MaskedArray[Any, Any] | None, client: NDArray[np.int32], clients: int) -> Months | None:
    """The earliest month of each client in a column; `BEFORE` where it has none."""
    if column is None:
        return None
    found = np.full(clients, NEVER, np.int32)
    known = (client >= 0) & ~np.ma.getmaskarray(column)
    np.minimum.at(found, client[known].astype(np.intp), np.ma.getdata(column)[known].astype(np.int32))
    found[found == NEVER] = BEFORE
    return found
