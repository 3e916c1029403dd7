"""What is said of holdings, in words."""

from __future__ import annotations

from collections.abc import Sequence

from core.holdings.reading import HoldersReason


def reason_text(product: str, reason: HoldersReason, months: int | None) -> str:
    """The reason of an offer.

    Args:
        product: What is offered.
        reason: Clients like this one.
        months: Of a period; None where nothing is dated.

    >>> reason_text("loan", HoldersReason(("account", "gold card"), 412, 251, 0.609), 12)
    'Of 412 clients with account and gold card, 61 % opened loan within 12 months.'
    """
    who = f" with {and_list(reason.holds)}" if reason.holds else " without it" if months else ""
    share = 100 * reason.share
    did = f"opened {product} within {months_text(months)}" if months else f"hold {product}"
    return (
        f"Of {reason.clients:,} clients{who}, {share:.1f} % {did}."
        if share < 1
        else (f"Of {reason.clients:,} clients{who}, {share:.0f} % {did}.")
    )


def months_text(months: int) -> str:
    """`a month` or `3 months`."""
    return "a month" if months == 1 else f"{months} months"


def and_list(names: Sequence[str]) -> str:
    """`a, b and c`."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
