"""The one currency whose orders count: known, chosen, or asked about; several are never added."""

from __future__ import annotations

from typing import Any

from core.errors import InvalidInput
from core.tables.evidence import words_of
from core.tables.orders.amounts import Money
from core.tables.orders.bound import Bound
from core.tables.orders.choices import OrderChoices
from core.tables.questions import Question
from core.tables.signed_currency import add_currency_of_signs
from core.tables.table import Table
from core.tables.vocabulary.currencies import code_of
from core.tables.vocabulary.names import spell


def one_currency(
    table: Table, bound: Bound, money: Money | None, choices: OrderChoices
) -> tuple[str | None, tuple[list[Question], dict[str, Any]]]:
    """The one currency of the file, if it says so; several are a question.

    Args:
        table: The file.
        bound: Its columns.
        money: What an order's money is made of, where that is known.
        choices: What the caller chose.

    Returns:
        The currency, or None; what has to be asked, and what is proposed.

    Raises:
        InvalidInput: The chosen one does not occur, or several occur without a column to choose from.
    """
    if money and not bound.columns["currency"]:
        signed = (add_currency_of_signs(table, style) for style in money.styles)
        bound.columns["currency"] = next((title for title in signed if title), None)
    column = bound.columns["currency"]
    found = _currencies(table, column, money)
    if column and choices.currency:
        if choices.currency not in found:
            raise InvalidInput("options.currency", f"is {choices.currency!r}", ", ".join(found) or "a file that has it")
        return choices.currency, ([], {})
    if len(found) < 2:
        return next(iter(found), choices.currency), ([], {})
    shown = ", ".join(f"{code} in {rows:,} rows" for code, rows in list(found.items())[:5])
    why = f"is needed: amounts in several currencies cannot be added ({shown})"
    if not column:
        allowed = "a file in one currency, or one with a currency column to choose from"
        raise InvalidInput("options.currency", why, allowed)
    sample = {column: tuple(list(found)[:3])}
    question = Question("options.currency", tuple(list(found)[:20]), sample, "Only rows in this currency count", why)
    return None, ([question], {"currency": next(iter(found))})


def _currencies(table: Table, column: str | None, money: Money | None) -> dict[str, int]:
    """Code -> rows, by the currency column, by signs in the cells, or by the name of an amount's column."""
    found: dict[str, int] = {}
    if column:
        for word, rows in words_of(table, column).items():
            code = code_of(word) or word.upper()
            found[code] = found.get(code, 0) + rows
        return found
    if money is None:
        return found
    for style in money.styles:
        for code, rows in style.currencies.items():
            found[code] = max(found.get(code, 0), rows)
    if not found:
        found = {code: table.rows for code in (spell(name).currency for name in money.columns) if code}
    return found
