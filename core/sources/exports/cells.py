"""Cells of a download as values of the API: wei, seconds, selectors; exact, or refused by name."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import Final

from core.errors import InvalidInput

WEI_DIGITS: Final = 18
SELECTOR: Final = re.compile(r"0x[0-9a-fA-F]{8}")
PLAIN: Final = re.compile(r"[0-9][0-9,]*(\.[0-9]*)?([eE][-+]?[0-9]{1,2})?|\.[0-9]+")
UNNAMED_CALL: Final = "0xffffffff"
# Explorers write the name of a method where they know it. These mean one call only; of others all that counts is that
# they are calls.
METHODS: Final = {
    "approve": "0x095ea7b3",
    "set approval for all": "0xa22cb465",
    "increase allowance": "0x39509351",
    "transfer from": "0x23b872dd",
    "deposit": "0xd0e30db0",
    "exec transaction": "0x6a761202",
    "handle ops": "0x1fad948c",
    "deposit eth": "0x474cf53d",
    "withdraw eth": "0x80500d20",
    "redeem": "0xdb006a75",
    "redeem underlying": "0x852a12e3",
    "repay": "0x573ade81",
    "repay eth": "0x02c5fcf8",
    "repay borrow": "0x0e752702",
    "borrow": "0xa415bcad",
    "supply": "0x617ba037",
    "claim": "0x4e71d92d",
}
TRANSFER: Final = "0xa9059cbb"


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
    """Seconds since 1970 of a cell: of a number as it is, of a date and time as UTC.

    Raises:
        InvalidInput: It is neither.
    """
    text = (cell or "").strip()
    if text.isascii() and text.isdigit():
        return text
    try:
        moment = datetime.fromisoformat(text.removesuffix(" UTC"))
    except ValueError:
        raise InvalidInput(
            "file", f"has {text[:40]!r} in {where}", "seconds since 1970, or times such as 2024-05-01 12:30:00"
        ) from None
    return str(int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()))


def selector(method: str | None, *, carries: bool, on_token: bool) -> str:
    """The first four bytes of the input, as far as a download tells them.

    Args:
        method: The cell: four bytes as hexadecimal digits, the name of a method, or nothing.
        carries: Whether the transaction carries coins.
        on_token: Whether it goes to the contract of a token.

    Returns:
        Empty for a plain payment, which explorers call a transfer too; `UNNAMED_CALL` for a call of another name.
    """
    text = (method or "").strip()
    if SELECTOR.fullmatch(text):
        return text.lower()
    name = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", text.rstrip("*").strip()).lower()
    if name in {"", "-", "0x", "transfer", "coin transfer"}:
        return TRANSFER if on_token and not carries and name == "transfer" else ""
    return METHODS.get(name, UNNAMED_CALL)
