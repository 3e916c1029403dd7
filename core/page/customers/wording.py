"""Money as the Customers tab writes it. Pure; nothing here is HTML."""

from __future__ import annotations


def money(value: float | None, currency: str | None) -> str:
    """An amount, with the currency where the file states one."""
    if value is None:
        return "not known"
    return f"{value:,.0f} {currency or ''}".rstrip() if abs(value) >= 100 else f"{value:,.2f} {currency or ''}".rstrip()
