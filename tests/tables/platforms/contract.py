"""What every platform keeps, whoever wrote it: its export is recognised, read without a question, and adds up."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field

from core.anomaly.intake import Intake, read_ledger
from core.customers.orders import Orders, clean_orders
from core.errors import InvalidInput
from core.tables import read_table
from core.tables.platforms import registry
from core.tables.platforms.base import Platform
from core.tables.questions import Asked
from core.tables.vocabulary.names import fold

NOW = 1_790_000_000.0  # 2026-09


@dataclass(frozen=True)
class Example:
    """An export and what a right reading gives.

    Attributes:
        text: The file, as its platform writes it.
        count: Orders that count, or events of a ledger.
        money: What they come to; of a ledger what came in less what went out, over all currencies.
        left_out: Reason -> rows.
        separator: Between its cells.
    """

    text: str
    count: int
    money: float
    left_out: Mapping[str, int] = field(default_factory=dict)
    separator: str = ","


def keeps_the_contract(platform: Platform, example: Example) -> None:
    """Its words are complete; its example is recognised in any order of columns, read, and adds up to the cent."""
    assert platform in registry.PLATFORMS
    assert [one.name for one in registry.PLATFORMS if one.lens == platform.lens].count(platform.name) == 1
    assert platform.title
    assert platform.name != registry.NONE
    assert platform.signatures
    assert not platform.unfit, f"{platform.name} is refused: there is nothing to keep"
    for signature in (*platform.signatures, *platform.columns.values()):
        assert all(name == fold(name) for name in signature), f"{platform.name}: names are folded by `names`"
    if platform.lens == "rfm":
        assert platform.ways
        assert all(way.base == "pieces" or way.base in platform.columns for way in platform.ways)
    assert set(platform.needed) <= set(platform.columns), f"{platform.name}: what is needed has a column"
    rows = list(csv.reader(io.StringIO(example.text), delimiter=example.separator))
    for turned in (rows, [row[::-1] for row in rows]):
        assert registry.recognise_platform(turned[0], platform.lens) == (platform,)
        found = _found(platform, _text(turned, example.separator))
        assert found == (example.count, round(example.money, 2), dict(example.left_out)), platform.name
    _asks_for_what_is_hidden(platform, rows, example)


def _text(rows: list[list[str]], separator: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator="\n").writerows(rows)
    return out.getvalue()


def _found(platform: Platform, text: str) -> tuple[int, float, dict[str, int]]:
    with read_table(text.encode(), "export.csv") as table:
        if platform.lens == "rfm":
            return _of_orders(clean_orders(table, now=NOW))
        return _of_ledger(read_ledger(table))


def _of_orders(found: Orders) -> tuple[int, float, dict[str, int]]:
    sums = found.reconciliation
    assert sums.closes
    assert all(not one.differing for one in sums.stated), "a total that the export states is another"
    return sums.orders, round(sums.total, 2), dict(found.report.dropped)


def _of_ledger(found: Intake) -> tuple[int, float, dict[str, int]]:
    sums = found.reconciliation.values()
    assert all(one.closes for one in sums)
    assert all(one.stated is None or not one.stated.differing for one in sums), "a balance that it states is another"
    money = sum(one.money_in - one.money_out for one in sums)
    return sum(one.rows_kept for one in sums), round(money, 2), dict(found.report.dropped)


def _asks_for_what_is_hidden(platform: Platform, rows: list[list[str]], example: Example) -> None:
    """A needed column under a name that means nothing is asked about, or the file refused: never another answer."""
    right = (example.count, round(example.money, 2), dict(example.left_out))
    for role in platform.needed:
        for place, name in enumerate(rows[0]):
            if fold(name) not in platform.columns[role]:
                continue
            header = [*rows[0][:place], "zzyzx", *rows[0][place + 1 :]]
            try:
                assert _found(platform, _text([header, *rows[1:]], example.separator)) == right, (platform.name, role)
            except (Asked, InvalidInput):
                continue
