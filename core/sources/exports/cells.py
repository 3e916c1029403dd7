"""Cells of a download as values of the API: wei, seconds; exact, or refused by name."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import Final

from core.errors import InvalidInput

WEI_DIGITS: Final = 18
PLAIN: Final = re.compile(r"[0-9][0-9,]*(\.[0-9]*)?([eE][-+]?[0-9]{1,2})?|\.[0-9]+")


def cell_number(cell: str | None, where: str) -> Decimal:
    """A number as explorers write it: a dot for the decimals, commas between thousands, a coin behind it at most.

    Raises:
        InvalidInput: It is none; `where` names the column.
    """
    text = (cell or "0").split(" ")[0].strip()
    try:
        return Decimal(text.replace(",", "")) if PLAIN.fullmatch(text) else _no_number(cell, where)
    except InvalidOperation:
        return _no_number(cell, where)


def _no_number(cell: str | None, where: str) -> Decimal:
    raise InvalidInput("file", f"has {str(cell)[:40]!r} in {where}", "numbers as explorers write them, such as 1,234.5")


def units(amount: Decimal, decimals: int) -> int:
    """Whole units of an amount, exact; what is finer than the units is cut off."""
    sign, digits, exponent = amount.as_tuple()
    whole = int("".join(map(str, digits)) or "0")
    shift = int(exponent) + decimals
    power = int(10 ** abs(shift))
    found = whole * power if shift >= 0 else whole // power
    return -found if sign else found


def places(amount: Decimal) -> int:
    """Digits behind the decimal mark."""
    return max(0, -int(amount.normalize().as_tuple().exponent))


def seconds(cell: str | None, where: str) -> str:
    """Seconds since 1970 of a cell: of a number (also of thousandths and finer) or of a date and time as UTC.

    Raises:
        InvalidInput: It is neither.
    """
    text = (cell or "").strip()
    if text.isascii() and (plain := text.removesuffix(".0")).isdigit():
        finer = {13: 3, 16: 6, 19: 9}.get(len(plain), 0)  # a clock of thousandths and finer, as data frames write it
        return plain[: len(plain) - finer]
    try:
        moment = datetime.fromisoformat(text.removesuffix(" UTC"))
    except ValueError:
        raise InvalidInput(
            "file", f"has {text[:40]!r} in {where}", "seconds since 1970, or times such as 2024-05-01 12:30:00"
        ) from None
    return str(int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()))
