"""A column of currencies under a name that nobody knows: amounts of several are never added because of that."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from core.tables.evidence import words_of
from core.tables.table import Table
from core.tables.vocabulary.currencies import code_of
from core.tables.vocabulary.names import fold

MOST: Final = 60
NEARLY_ALL: Final = 0.8
# Words in the names of columns that say what another amount is in than the one that counts.
OF_ANOTHER: Final = frozenset(
    ("original", "foreign", "converted", "target", "transfer", "ursprung", "fremdwahrung", "origine", "doel")
)


def hidden_currencies(table: Table, names: Iterable[str]) -> list[str | None]:
    """Columns among some whose words are codes or signs of several currencies, and None where one is proposed.

    Args:
        table: The file.
        names: Columns that have no role.

    Returns:
        Candidates for the role, the likeliest first; empty where there is none.
    """
    found = []
    for name in names:
        words = words_of(table, name) if table.kind(name) == "text" else {}
        codes = {code for word in words if (code := code_of(word))}
        known = sum(rows for word, rows in words.items() if code_of(word))
        if len(codes) > 1 and len(words) <= MOST and known >= NEARLY_ALL * sum(words.values()):
            found.append(name)
    if not found:
        return []
    own = [name for name in found if not OF_ANOTHER & set(fold(name).split())]
    others = [name for name in found if name not in own]
    return [*own, None, *others]
