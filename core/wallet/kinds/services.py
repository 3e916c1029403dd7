"""Accounts that pay for many, collect from many, or both: exchanges, pools, wallet providers, shops."""

from __future__ import annotations

from core.wallet.account import CONTRACT
from core.wallet.kinds.answer import Kind, all_hold, at_least, below
from core.wallet.kinds.facts import Facts
from core.wallet.kinds.phrases import counted, joined_parts, rate, rhythm
from core.wallet.names import EXCHANGE, POOL, PROVIDER

MANY_PAYMENTS = 1_000
FEWER_PAYMENTS = 300
MINED = 0.5
MANY_PAYEES = 150
FEW_PAYERS = 0.10
MANY_EACH = 100
SMALLER_SHARE = 0.10
COLLECTIONS = 200
COLLECTED_FROM = 100
PAYERS_PER_PAYEE = 5.0


def contract(facts: Facts) -> Kind | None:
    """Code at the address, or a transaction that created it."""
    if facts.account_type != CONTRACT:
        return None
    rows = facts.history.transactions
    callers = len({sender for sender, own in zip(rows.sender, facts.history.sent.tolist(), strict=True) if not own})
    calls = sum(1 for selector in rows.selector if selector)
    done = f"called {counted(calls, 'time')}" if calls else f"paid {counted(len(facts.payments.into), 'time')}"
    fact = at_least("there is code at the address, or a transaction created it", 1, 1, "contract")
    return Kind("contract", "Contract", joined_parts(done, f"by {counted(callers, 'address', 'addresses')}"), (fact,))


def pays_out(facts: Facts) -> Kind | None:
    """Pays very many and is paid by few; fewer payments suffice where nearly each is to another address.

    A miner who pays for years has paid many too, so of whom mostly pools pay the full number is asked for.
    """
    out = facts.payments.out
    payees, payers = len(facts.payees), len(facts.payers)
    mined = sum(many for payer, many in facts.payers.items() if facts.book.belongs(payer, POOL))
    each_once = payees >= FEWER_PAYMENTS and mined < MINED * facts.payers.total()
    asked = FEWER_PAYMENTS if each_once else MANY_PAYMENTS
    evidence = all_hold(
        at_least("payments out", len(out), facts.enough(asked), "payments", [one.hash for one in out]),
        at_least("addresses paid", payees, facts.enough(MANY_PAYEES), "addresses"),
        below("addresses that paid it, as a share of those it paid", payers / max(payees, 1), FEW_PAYERS, "1"),
    )
    if evidence is None:
        return None
    sentence = joined_parts(
        f"pays {counted(payees, 'address', 'addresses')}", f"{rate(facts.per_active_day)} a day", rhythm(facts)
    )
    return Kind("service_pays_out", _title(facts, "Pays out to many", "Exchange hot wallet"), sentence, evidence)


def both_ways(facts: Facts) -> Kind | None:
    """Pays very many and is paid by very many."""
    payees, payers = len(facts.payees), len(facts.payers)
    moved = [one.hash for one in (*facts.payments.into, *facts.payments.out)]
    evidence = all_hold(
        at_least("payments in and out", len(moved), facts.enough(MANY_PAYMENTS), "payments", moved),
        at_least("addresses paid", payees, facts.enough(MANY_EACH), "addresses"),
        at_least("addresses that paid it", payers, facts.enough(MANY_EACH), "addresses"),
        at_least("the smaller of both, as a share of the larger", _smaller(payees, payers), SMALLER_SHARE, "1"),
    )
    if evidence is None:
        return None
    sentence = f"pays {counted(payees, 'address', 'addresses')}, paid by {payers:,}"
    return Kind(
        "service_both_ways", _title(facts, "Pays and collects"), joined_parts(sentence, rhythm(facts)), evidence
    )


def collects(facts: Facts) -> Kind | None:
    """Is paid by very many and pays few."""
    into = facts.payments.into
    payees, payers = len(facts.payees), len(facts.payers)
    evidence = all_hold(
        at_least("payments in", len(into), facts.enough(COLLECTIONS), "payments", [one.hash for one in into]),
        at_least("addresses that paid it", payers, facts.enough(COLLECTED_FROM), "addresses"),
        at_least("addresses that paid it, for each that it paid", payers / max(payees, 1), PAYERS_PER_PAYEE, "1"),
    )
    if evidence is None:
        return None
    paid = f"pays {payees:,}" if payees else "pays nobody"
    sentence = f"paid by {counted(payers, 'address', 'addresses')}, {paid}"
    return Kind("service_collects", _title(facts, "Collects from many"), sentence, evidence)


def _smaller(first: int, second: int) -> float:
    return min(first, second) / max(first, second, 1)


def _title(facts: Facts, otherwise: str, exchange: str = "Exchange wallet") -> str:
    titles = ((POOL, "Mining pool"), (PROVIDER, "Wallet provider"), (EXCHANGE, exchange))
    return next((title for category, title in titles if facts.tagged(category)), otherwise)
