"""One truth in many writings: sixty orders, and how each of their fields may be written down."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, TypeAlias

MONTHS: Final = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
}
SHORT: Final = {
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    "de": "Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.",
    "fr": "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
    "es": "ene feb mar abr may jun jul ago sept oct nov dic",
    "it": "gen feb mar apr mag giu lug ago set ott nov dic",
    "pt": "jan. fev. mar. abr. mai. jun. jul. ago. set. out. nov. dez.",
    "nl": "jan. feb. mrt. apr. mei jun. jul. aug. sep. okt. nov. dec.",
}
Writer: TypeAlias = Callable[[datetime], str]


@dataclass(frozen=True)
class Order:
    """A row of the truth; `at` is the shop's own time."""

    customer: str
    order: str
    at: datetime
    amount: float
    note: str


# Every month, every hour, minutes of every tens, amounts below and above a thousand, cells with commas and accents.
TRUTH: Final = tuple(
    Order(
        f"k-{place % 17:03d}",
        f"O{1000 + place}",
        datetime(2024, 1, 1) + timedelta(days=6 * place, hours=place * 7 % 24, minutes=place * 13 % 60),
        round(10 + place * 37 % 200 * 11.37 + (1000 if place % 5 == 0 else 0), 2),
        f"Müller, Söhne {place}",
    )
    for place in range(60)
)
MONEY: Final = round(sum(one.amount for one in TRUTH), 2)
CUSTOMERS: Final = len({one.customer for one in TRUTH})
HEADER: Final = ("customer", "order", "date", "amount", "note")


def month(words: dict[str, str], language: str, at: datetime) -> str:
    """The month of a moment in a language."""
    return words[language].split()[at.month - 1]


def half(at: datetime, before: str = "AM", after: str = "PM") -> str:
    """A clock of twelve hours."""
    return f"{at.hour % 12 or 12}:{at:%M} {before if at.hour < 12 else after}"


def iso(at: datetime) -> str:
    """`2024-03-05 20:20:00`."""
    return f"{at:%Y-%m-%d %H:%M:%S}"


def plain(amount: float) -> str:
    """`1234.50`."""
    return f"{amount:.2f}"


def swapped(amount: float, group: str, point: str) -> str:
    """An amount with other marks than `1,234.50`."""
    return f"{amount:,.2f}".translate({ord(","): group, ord("."): point})


def rows(date: Writer = iso, money: Callable[[float], str] = plain) -> list[list[str]]:
    """The truth as cells."""
    return [[one.customer, one.order, date(one.at), money(one.amount), one.note] for one in TRUTH]


def as_csv(cells: Sequence[Sequence[str]], separator: str = ",", above: str = "") -> str:
    """Cells below a header, and below a title."""
    text = io.StringIO()
    csv.writer(text, delimiter=separator, lineterminator="\n").writerows([HEADER, *cells])
    return above + text.getvalue()
