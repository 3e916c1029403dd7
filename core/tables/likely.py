"""Which columns of no known name are worth offering for a role, the likeliest first."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from core.tables.evidence import filled_share, looks_like
from core.tables.table import Table
from core.tables.vocabulary.names import PERCENT as PERCENT_WORDS
from core.tables.vocabulary.names import fold, spell

# Words in the names of columns that hold money, and so nobody who buys.
MONEY_WORDS: Final = frozenset(
    (
        *("sales", "total", "amount", "price", "net", "gross", "profit", "cost", "fee", "tax", "discount", "revenue"),
        *(
            "received",
            "paid",
            "charged",
            "sum",
            "cash",
            "flow",
            "turnover",
            "betrag",
            "umsatz",
            "montant",
            "importe",
            "importo",
            "valor",
            "bedrag",
        ),
        *("kwota", "suma", "castka", "osszeg", "osszege", "belop", "belopp"),
    )
)
# Words in the names of columns whose numbers are no amounts.
CODE_WORDS: Final = frozenset(
    (
        *("id", "zip", "plz", "postcode", "postal", "phone", "code", "latitude", "longitude", "isin", "bic", "iban"),
        *("sequence", "sequential", "seq", "installments", "instalments", "raten", "parcelas", "cuotas", "rates"),
        *("rate", "kurs", "koers", "symbol", "nr", "no", "number", "nummer", "numero", "index", "shares"),
    )
)
# Names of columns of parts of a day, whose numbers are no amounts: `Month`, `Year`.
PARTS_OF_DAYS: Final = frozenset(
    (
        *("year", "month", "day", "week", "weekday", "quarter", "hour", "minute", "jahr", "monat", "tag", "woche"),
        *("stunde", "annee", "mois", "jour", "semaine", "heure", "ano", "mes", "dia", "semana", "hora", "anno", "mese"),
        *("giorno", "settimana", "ora", "jaar", "maand", "dag", "uur"),
    )
)
# Words in the names of columns that say what is still to be paid, or was: never what was taken off.
SETTLING: Final = frozenset(("due", "paid", "balance", "outstanding", "owed", "received", "offen", "restant"))
BEFORE: Final = frozenset(("pre", "before", "original", "list", "compare", "msrp", "undiscounted"))
AFTER: Final = frozenset(("post", "after", "discounted", "less", "minus", "net"))
SIGNED: Final = re.compile(r"\s*[-\u2212\u2013(]")
# Words in the names of columns whose bare numbers are money, and no count of days.
SUMS: Final = MONEY_WORDS | {"balance", "salary", "income", "gehalt", "saldo", "solde", "salaire", "salario", "sueldo"}
SOME: Final = 0.3  # a column whose cells are days this often may be the day all the same; the others are left out


def settles(name: str) -> bool:
    """Whether a column's name says what is still to be paid, or was."""
    return bool(SETTLING & set(fold(name).split()))


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
        and not _is_part_of_a_day(name)
        and not spell(name).percent
        and not set(PERCENT_WORDS) & set(fold(name).split())
    ]
    return sorted(
        found,
        key=lambda name: (
            not MONEY_WORDS & set(fold(name).split()),
            _is_before_discounts(name),
            not any(SIGNED.match(cell) for cell in sample[name]),
            looks_like("whole", sample[name], "text"),
        ),
    )


def _is_part_of_a_day(name: str) -> bool:
    said = set(fold(name).split())
    return bool(said) and said <= PARTS_OF_DAYS


def _is_before_discounts(name: str) -> bool:
    """Whether a name says that it is what was asked before a discount, or the discount: `pre discount price`."""
    said = set(fold(name).split())
    return bool(said & BEFORE) or ("discount" in said and not said & AFTER)


def likely_days(table: Table, sample: Mapping[str, Sequence[str]], names: Sequence[str]) -> list[str]:
    """Columns that could say when it was, the best filled first; where none is of days, those that are at times."""
    for least in (None, SOME):
        found = [
            name
            for name in names
            if looks_like("date", sample[name], table.kind(name), least)
            and not (SUMS & set(fold(name).split()) and looks_like("number", sample[name], table.kind(name)))
        ]
        if found:
            # Bare numbers are ids more often than days.
            bare = {name: looks_like("whole", sample[name], table.kind(name)) for name in found}
            return sorted(found, key=lambda name: (bare[name], -round(filled_share(table, name), 2)))
    return []
