"""Why nothing is modelled: a value beside the models, so that a caller cannot mistake it for a number."""

from __future__ import annotations

from dataclasses import dataclass

from core.arrays import Floats

# Ours, not published: below these the likelihood of four parameters is flat, and its intervals say nothing.
MIN_CUSTOMERS = 100
MIN_REPEAT_CUSTOMERS = 50


@dataclass(frozen=True)
class Refused:
    """No model, and why.

    Attributes:
        code: One word for a program: `too_few`, `no_window`, `boundary`, `no_dropout`, `flat`, `not_converged`,
            `no_mean`.
        reason: One or two sentences for a person: what is missing, and what would help.
    """

    code: str
    reason: str


def too_few(customers: int, repeat_customers: int, wanted: str) -> Refused | None:
    """Refuse below `MIN_CUSTOMERS` customers or `MIN_REPEAT_CUSTOMERS` of them with a second order.

    Args:
        customers: How many customers there are.
        repeat_customers: How many of them bought on a second day.
        wanted: What cannot be had, as the beginning of a sentence.
    """
    if customers >= MIN_CUSTOMERS and repeat_customers >= MIN_REPEAT_CUSTOMERS:
        return None
    return Refused(
        "too_few",
        f"{wanted} needs at least {MIN_CUSTOMERS} customers, {MIN_REPEAT_CUSTOMERS} of them with orders on two "
        f"different days; here are {customers:,} and {repeat_customers:,}. Use a longer export.",
    )


def unwatched(age: Floats) -> Refused | None:
    """Refuse where nobody was watched for any time; `age` is the time observed of each, shape (rows,)."""
    if age.max() > 0:
        return None
    return Refused("no_window", "All customers came on the last day, so nobody was watched. Use a longer export.")


def not_settled(what: str = "The fit") -> Refused:
    """The refusal of a search that did not come to rest."""
    return Refused("not_converged", f"{what} did not settle on one answer. Use a longer export.")
