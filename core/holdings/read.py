"""A file of holdings, and a profile beside it, read without computing anything of them."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from typing import Any

from core.fields import mapping
from core.holdings.beside import KEY
from core.holdings.decide import read_layout
from core.holdings.gather import Gathered, gather
from core.holdings.layout import HoldingLayout
from core.holdings.options import HoldingOptions
from core.tables import Table
from core.tables.questions import Asked, Proposal


def read_holdings(
    table: Table, columns: object, options: HoldingOptions, second: Table | None = None
) -> tuple[HoldingLayout, Gathered]:
    """How the file is read, and what it holds.

    Args:
        table: The file.
        columns: Role -> column, or None for none, where a caller names them.
        options: What the caller chose.
        second: A file with a row a client, joined by `columns["profiles.key"]`.

    Raises:
        Asked: One of the files can be read in more than one way.
        InvalidInput: A column or an option is wrong.
        TooLarge: It has too many clients or products.
    """
    given = {} if columns is None else mapping("columns", columns, "an object: role -> column name")
    with _key_kept(given, options):
        layout = read_layout(table, {role: name for role, name in given.items() if role != KEY} or None, options)
        return layout, gather(table, layout, second, given)


@contextlib.contextmanager
def _key_kept(given: Mapping[str, Any], options: HoldingOptions) -> Iterator[None]:
    """What is asked about one of two files is answered with what was already said of the other."""
    try:
        yield
    except Asked as asked:
        columns = {KEY: given[KEY]} if given.get(KEY) else {}
        proposal = Proposal({**columns, **asked.proposal.columns}, {**options.kept(), **asked.proposal.options})
        raise Asked(asked.questions, proposal) from asked
