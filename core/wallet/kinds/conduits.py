"""Accounts through which money passes at once."""

from __future__ import annotations

import re
from itertools import pairwise

from core.wallet.kinds.answer import Kind, all_hold, at_least, at_most
from core.wallet.kinds.facts import Facts
from core.wallet.kinds.phrases import counted, percent
from core.wallet.names import EXCHANGE

DEPOSIT_PAYERS = 2
DEPOSIT_FORWARDED = 0.95
HOME_PAYMENTS = 3
BRAND = re.compile(r"(:.*| \d+)$")
PASS_PAYERS = 5
PASS_PAYEES = 3
PASS_FORWARDED = 0.90


def deposit_address(facts: Facts) -> Kind | None:
    """Whatever comes is sent on to one and the same place within a day.

    Exchanges change their hot wallets: accounts of one of them are one place, and so are addresses that followed each
    other.
    """
    passed, homes = facts.forwarded, _homes(facts)
    brands = {_brand(facts, payee) for payee in facts.payees}
    exchange = brands.pop() if len(brands) == 1 else ""
    evidence = all_hold(
        at_least("addresses that paid it", len(facts.payers), DEPOSIT_PAYERS, "addresses"),
        at_least("places it paid: one address, or several one after the other or of one exchange", homes, 1, "places"),
        at_most("places it paid", homes, 1, "places"),
        at_least("of what came left within 24 hours", passed.within_day, DEPOSIT_FORWARDED, "1", passed.hashes),
    )
    if evidence is None:
        return None
    only = facts.book.known(next(iter(facts.payees))) if len(facts.payees) == 1 else None
    one = "one address" if len(facts.payees) == 1 else f"{len(facts.payees)} addresses in turn"
    to = only.name if only is not None and only.name else exchange or one
    sentence = f"paid by {counted(len(facts.payers), 'address', 'addresses')}, all forwarded to {to} within a day"
    return Kind("deposit_address", "Deposit address", sentence, evidence)


def _brand(facts: Facts, address: str) -> str:
    """The exchange that an account belongs to by its name tag, without the number of the wallet; empty for others."""
    known = facts.book.known(address)
    if known is None or EXCHANGE not in known.categories:
        return ""
    return BRAND.sub("", known.name).strip()


def _homes(facts: Facts) -> int:
    """How many places money went to."""
    spans: dict[str, list[int]] = {}
    for one in facts.payments.out:
        if one.peer in facts.payees:
            spans.setdefault(_brand(facts, one.peer) or one.peer, []).append(one.time_s)
    stays = sorted(spans.values(), key=lambda times: times[0])
    in_turn = all(before[-1] < after[0] for before, after in pairwise(stays))
    return 1 if stays and in_turn and all(len(times) >= HOME_PAYMENTS for times in stays) else len(stays)


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
