"""Column names made comparable: any spelling, accents, units in the name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from core.tables.vocabulary.currencies import code_of

MINOR: Final = ("cents", "cent", "minor", "minor units", "in cents", "in minor units", "pence", "centavos", "centimes")
PERCENT: Final = ("percent", "percentage", "pct", "prozent", "pourcentage", "porcentaje", "percentuale")
# Last words of the names of columns that say in what an amount is.
MONEYS: Final = frozenset(
    ("currency", "ccy", "wahrung", "waehrung", "devise", "moneda", "divisa", "valuta", "moeda", "munt", "waluta")
)
# German and Scandinavian letters that decomposing leaves alone.
LETTERS: Final = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "ø": "o",
        "ł": "l",
        "Ł": "L",
        "ð": "d",
        "đ": "d",
        "Đ": "d",
        "\u0131": "i",
        "№": " no ",
        "º": " ",
        "°": " ",
    }
    | {"\ufffd": "\u0294"}
)
LOST: Final = "\u0294"  # stands for a letter that some program before wrote as unreadable


@dataclass(frozen=True)
class Spelling:
    """A column name, taken apart.

    Attributes:
        words: Lower case, no accents, single spaces, no unit.
        currency: ISO code that the name states, or None.
        minor: Whether the name says that amounts are in the smallest unit.
        percent: Whether the name says that values are percentages.
    """

    words: str
    currency: str | None = None
    minor: bool = False
    percent: bool = False


def fold(name: str) -> str:
    """`CustomerID`, `customer_id` and `Customer ID ` are all `customer id`; accents go, signs become spaces.

    >>> fold("CustomerID"), fold("Größe (m²)"), fold("Prénom")
    ('customer id', 'grosse m2', 'prenom')
    """
    cut = re.sub(r"\s+@\s.*$", "", name)
    parted = re.sub(r"([a-z0-9])([A-Z])", r"\1 \2", re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1 \2", cut))
    plain = unicodedata.normalize("NFKD", parted.translate(LETTERS).lower())
    kept = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(re.findall(r"[^\W_]+", kept))


def once(name: str) -> str:
    """The name that a column has in the file, where it stands there more than once.

    >>> once("Total (2)"), once("Total (EUR)")
    ('Total', 'Total (EUR)')
    """
    return re.sub(r" \(\d{1,3}\)$", "", name)


def glued(name: str) -> str:
    """The same without spaces: `kunden nr` and `kundennr` are one."""
    return fold(name).replace(" ", "")


def spell(name: str) -> Spelling:
    """Take the unit out of a name: `amount_cents`, `Amount (GBP)`, `Betrag in €`, `Discount %`."""
    percent = "%" in name
    currency: str | None = None
    signed = False
    rest = name
    for sign in re.findall(r"\(([^()]{1,12})\)|([$€£¥₹])", name):
        found = code_of(next(part for part in sign if part).strip())
        if found:
            currency, signed = currency or found, signed or not sign[0]
            rest = rest.replace(f"({sign[0]})" if sign[0] else sign[1], " ")
    words = fold(rest).split()
    minor = False
    for size in (3, 2, 1):
        tail = " ".join(words[-size:])
        if len(words) > size and tail in MINOR:
            words, minor = words[:-size], True
            break
    if len(words) > 1 and words[-1] in PERCENT:
        words, percent = words[:-1], True
    if len(words) > 1 and currency is None and len(words[-1]) == 3:
        currency = code_of(words[-1], known_only=True)
        if currency:
            words, signed = words[:-1], True
    if len(words) > 1 and signed and words[-1] == "in":
        words = words[:-1]
    return Spelling(" ".join(words), currency, minor, percent)


def currency_beside(names: Iterable[str], money: str) -> str | None:
    """The column that says what an amount is in, by its name: `Sent Currency` of `Sent Amount`; None without one.

    Args:
        names: Columns that could be it.
        money: The column of the amount.
    """
    own = set(fold(money).split())
    found = [name for name in names if (words := fold(name).split()) and words[-1] in MONEYS]
    sharing = [name for name in found if own & set(fold(name).split()[:-1])]
    return sharing[0] if sharing else found[0] if len(found) == 1 else None
