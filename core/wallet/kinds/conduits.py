"""Accounts through which money passes at once."""

from __future__ import annotations

from core.wallet.kinds.answer import Kind, all_hold, at_least, at_most
from core.wallet.kinds.facts import Facts
from core.wallet.kinds.phrases import counted, percent

DEPOSIT_PAYERS = 2
DEPOSIT_FORWARDED = 0.95
PASS_PAYERS = 5
PASS_PAYEES = 3
PASS_FORWARDED = 0.90


def deposit_address(facts: Facts) -> Kind | None:
    """Whatever comes is sent on to one and the same address within a day."""
    passed = facts.forwarded
    evidence = all_hold(
        at_least("addresses that paid it", len(facts.payers), DEPOSIT_PAYERS, "addresses"),
        at_least("addresses it paid", len(facts.payees), 1, "addresses"),
        at_most("addresses it paid", len(facts.payees), 1, "addresses"),
        at_least("of what came left within 24 hours", passed.within_day, DEPOSIT_FORWARDED, "1", passed.hashes),
    )
    if evidence is None:
        return None
    home = facts.book.known(next(iter(facts.payees)))
    to = home.name if home is not None and home.name else "one address"
    sentence = f"paid by {counted(len(facts.payers), 'address', 'addresses')}, all forwarded to {to} within a day"
    return Kind("deposit_address", "Deposit address", sentence, evidence)


def pass_through(facts: Facts) -> Kind | None:
    """Few pay it, it pays few, and nearly all is gone within a day."""
    passed = facts.forwarded
    evidence = all_hold(
        at_least("addresses that paid it", len(facts.payers), 1, "addresses"),
        at_most("addresses that paid it", len(facts.payers), PASS_PAYERS, "addresses"),
        at_least("addresses it paid", len(facts.payees), 1, "addresses"),
        at_most("addresses it paid", len(facts.payees), PASS_PAYEES, "addresses"),
        at_least("of what came left within 24 hours", passed.within_day, PASS_FORWARDED, "1", passed.hashes),
    )
    if evidence is None:
        return None
    came = "its one payment" if passed.payments == 1 else f"{passed.payments:,} payments"
    to = counted(len(facts.payees), "address", "addresses")
    sentence = f"{percent(passed.within_day)} of {came} gone within a day, to {to}"
    return Kind("pass_through", "Pass-through", sentence, evidence)
