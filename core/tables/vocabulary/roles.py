"""Names of columns by role: which spellings mean exactly this role, the surest tier first."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Final

from core.tables.vocabulary.names import LOST, spell

Tiers = tuple[str, ...]
KEPT: Final = 4  # letters of a name, to each one that was lost
TAXES: Final = "tax|taxes|vat|gst|mwst|ust|tva|iva|btw"
# What stands behind the name of money with tax in it, and of money without.
WITH_TAX: Final = re.compile(
    rf" (?:ttc|brutto|gross|bruto|lordo|(?:incl|inc|including|inkl|with|con|com|mit) (?:{TAXES})"
    rf"|(?:{TAXES}) (?:included|incluido|incluida|incluso|inclusa|inbegrepen))$"
)
WITHOUT_TAX: Final = re.compile(
    rf" (?:ht|netto|net|neto|(?:excl|ex|excluding|exkl|ohne|zzgl|sin|sem|senza) (?:{TAXES}))$"
)
TAXED: Final = frozenset(("amount", "order_total", "shipping"))


def also(tiers: Mapping[str, Tiers], more: Mapping[str, str]) -> dict[str, Tiers]:
    """The names of every role, with more names in the surest tier."""
    return {
        role: (f"{texts[0]}|{more[role]}" if role in more else texts[0], *texts[1:]) for role, texts in tiers.items()
    }


class Vocabulary:
    """The exact names of every role of a lens.

    Args:
        tiers: Role -> texts of names separated by bars, one text a tier, the surest first; names are folded already.
    """

    def __init__(self, tiers: Mapping[str, Tiers]) -> None:
        self.roles: Final = tuple(tiers)
        self._by_name: Final[dict[str, list[tuple[int, str]]]] = {}
        for role, texts in tiers.items():
            for tier, text in enumerate(texts):
                for name in text.split("|"):
                    # Some write the words of a name together: `kundennr`, `orderid`.
                    for spelled in {name, name.replace(" ", "")}:
                        known = self._by_name.setdefault(spelled, [])
                        if role not in {other for _, other in known}:
                            known.append((tier, role))

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of every name, folded."""
        return frozenset(word for name in self._by_name for word in name.split())

    def roles_of(self, column: str) -> list[tuple[int, str]]:
        """(tier, role) of every role that a column's whole name means, the surest first; empty for unknown names."""
        words = spell(column).words
        if LOST in words:
            # A letter was lost on the way here, as in `N�mero de orden`; of a name that lost more, anything could fit.
            if KEPT * words.count(LOST) > len(words):
                return []
            lost = re.compile(re.escape(words).replace(LOST, r"\w"))
            return sorted({found for name, known in self._by_name.items() if lost.fullmatch(name) for found in known})
        known = self._by_name.get(words) or self._by_name.get(words.replace(" ", ""))
        first, _, rest = words.partition(" ")
        if known is None and rest and first.endswith("s"):  # databases name columns after their tables: `customers_id`
            known = self._by_name.get(f"{first[:-1]} {rest}")
        return sorted(self._taxed(words) if known is None else known)

    def _taxed(self, words: str) -> list[tuple[int, str]]:
        """What a name means without the words that say whether tax is in it; less sure than the bare name."""
        plain, either = WITH_TAX.sub("", words), WITHOUT_TAX.sub("", WITH_TAX.sub("", words))
        found = [
            (tier, role) for tier, role in self._by_name.get(either, []) if either != words and role == "unit_price"
        ]
        if plain != words:
            found += [(tier + 1, role) for tier, role in self._by_name.get(plain, []) if role in TAXED]
        return found

    def knows(self, column: str) -> bool:
        """Whether the whole name means some role."""
        return bool(self.roles_of(column))
