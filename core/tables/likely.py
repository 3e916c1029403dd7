"""Which columns of no known name are worth offering for a role, the likeliest first."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from core.tables.evidence import filled_share, looks_like
from core.tables.table import Table
from core.tables.vocabulary.names import fold

# Words in the names of columns that hold money, and so nobody who buys.
MONEY_WORDS: Final = frozenset(
    (
        *("sales", "total", "amount", "price", "net", "gross", "profit", "cost", "fee", "tax", "discount", "revenue"),
        *("sum", "cash", "flow", "turnover", "betrag", "umsatz", "montant", "importe", "importo", "valor", "bedrag"),
        *("kwota", "suma", "castka", "osszeg", "osszege", "belop", "belopp"),
    )
)
# Words in the names of columns whose numbers are no amounts.
CODE_WORDS: Final = frozenset(
    (
        *("id", "zip", "plz", "postcode", "postal", "phone", "code", "latitude", "longitude", "isin", "bic", "iban"),
        *("rate", "kurs", "koers", "symbol", "nr", "no", "number", "nummer", "numero", "index", "shares"),
    )
)
SIGNED: Final = re.compile(r"\s*[-\u2212\u2013(]")
SOME: Final = 0.3  # a column whose cells are days this often may be the day all the same; the others are left out


def likely_money(table: Table, sample: Mapping[str, Sequence[str]], names: Sequence[str]) -> list[str]:
    """Columns that could hold an amount: those whose names say money first, then signed ones, whole numbers last.

    Args:
        table: The file.
        sample: Some filled cells of every column.
        names: Columns that are free.
    """
    found = [
        name
        for name in names
        if looks_like("number", sample[name], table.kind(name))
        and not looks_like("date", sample[name], table.kind(name))
        and not CODE_WORDS & set(fold(name).split())
    ]
    return sorted(
        found,
        key=lambda name: (
            not MONEY_WORDS & set(fold(name).split()),
            not any(SIGNED.match(cell) for cell in sample[name]),
            looks_like("whole", sample[name], "text"),
        ),
    )


def likely_days(table: Table, sample: Mapping[str, Sequence[str]], names: Sequence[str]) -> list[str]:
    """Columns that could say when it was, the best filled first; where none is of days, those that are at times."""
    for least in (None, SOME):
        found = [name for name in names if looks_like("date", sample[name], table.kind(name), least)]
        if found:
            # Bare numbers are ids more often than days.
            bare = {name: looks_like("whole", sample[name], table.kind(name)) for name in found}
            return sorted(found, key=lambda name: (bare[name], -round(filled_share(table, name), 2)))
    return []
