"""Products under the names that other systems give them: codes, display names, short forms. One product each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from core.fields import choice
from core.products.catalog import HOLDABLE
from core.tables.vocabulary.names import fold

# Whole names beside a product's own, as `fold` writes them. "checking" alone could be two, so it is not here.
ALSO: Final[Mapping[str, tuple[str, ...]]] = {
    "Basic Checking Account": ("basic checking", "standard checking", "standard checking account", "basic account"),
    "Premium Checking Account": ("premium checking", "premium account"),
    "Student Account": ("student", "student checking", "student checking account"),
    "Business Account": ("business", "business checking", "business checking account"),
    "Standard Savings Account": ("standard savings", "basic savings", "basic savings account"),
    "High-Yield Savings Account": ("high yield savings", "hysa"),
    "Money Market Account": ("money market",),
    "Certificate of Deposit": ("cd", "certificate deposit", "term deposit", "fixed deposit"),
    "Personal Loan": (),
    "Home Mortgage": ("mortgage", "home loan", "mortgage loan"),
    "Auto Loan": ("car loan", "vehicle loan"),
    "Basic Mobile Banking": ("basic mobile", "basic digital banking", "basic digital"),
    "Premium Digital Banking": ("premium digital", "premium mobile banking"),
    "Investment Platform": ("investment", "investments", "investment account"),
    "Budgeting Tools": ("budgeting", "budgeting tool"),
}
_BY_NAME: Final = {fold(name): product for product in HOLDABLE for name in (product, *ALSO[product])}


def product_named(field: str, name: object) -> str:
    """The product that a name means, in any spelling.

    Args:
        field: What the name came as.
        name: `Basic Checking Account`, `basic_checking`, `BASIC-CHECKING` ...

    Raises:
        InvalidInput: It means none of them, or could mean two; the nearest is offered.

    >>> product_named("existing_products", "basic_checking")
    'Basic Checking Account'
    """
    if isinstance(name, str):
        found = _BY_NAME.get(fold(name))
        if found is not None:
            return found
    return choice(field, name, HOLDABLE)
