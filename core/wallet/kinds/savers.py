"""Accounts without a trade of their own: those that keep, those that simply live, and what nobody can tell."""

from __future__ import annotations

from core.spans import DAY_S
from core.wallet.account import UNUSED
from core.wallet.kinds.answer import Kind, all_hold, at_least, at_most
from core.wallet.kinds.facts import Facts
from core.wallet.kinds.phrases import counted, joined_parts, percent

HELD_DAYS = 180.0
HELD_OUT = 0.10
EVERYDAY_ACTS = 2
EVERYDAY_EVENTS = 5
EVERYDAY_DAYS = 2
EVERYDAY_SPAN = 7.0
HEAVY_ACTS = 500
HEAVY_PER_DAY = 20.0
MOSTLY_CALLS = 20
MOSTLY_SHARE = 0.5
FRESH_DAYS = 30.0
DORMANT_DAYS = 180.0


def holder(facts: Facts) -> Kind | None:
    """Was paid long ago and has given next to nothing away."""
    into = facts.payments.into
    if not into or not facts.whole:
        return None  # of an older part that was not seen, nobody can say that nothing left
    days = (facts.history.fetched_s - into[0].time_s) / DAY_S
    passed = facts.forwarded
    evidence = all_hold(
        at_least("days since the first payment in", days, HELD_DAYS, "days", [into[0].hash]),
        at_most("of what came left again", passed.ever, HELD_OUT, "1", passed.hashes),
    )
    if evidence is None:
        return None
    sentence = f"{counted(len(into), 'payment')} in, {percent(passed.ever)} left in {counted(round(days), 'day')}"
    return Kind("holder", "Holder", sentence, evidence)


def everyday(facts: Facts) -> Kind | None:
    """Acts over some time without any other kind's mark; what began within the month has no everyday yet."""
    if fresh(facts) is not None:
        return None
    evidence = all_hold(
        at_least("acts", facts.acts, EVERYDAY_ACTS, "acts", facts.sent_hashes),
        at_least("transactions and transfers in all", len(facts.events_s), EVERYDAY_EVENTS, "events"),
        at_least("days on which something happened", facts.event_days, EVERYDAY_DAYS, "days"),
        at_least("days from the first to the last", facts.span_days, EVERYDAY_SPAN, "days"),
    )
    if evidence is None:
        return None
    sentence = joined_parts(
        f"{counted(facts.acts, 'transaction')} on {counted(facts.active_days, 'day')}",
        f"with {counted(len({*facts.payees, *facts.payers}), 'address', 'addresses')}",
        _mostly(facts),
    )
    return Kind("everyday", _user(facts), sentence, evidence)


def _user(facts: Facts) -> str:
    """What such a user is called, by how much goes on."""
    heavy = facts.acts >= facts.enough(HEAVY_ACTS) or facts.per_active_day >= HEAVY_PER_DAY
    return "Heavy user" if heavy else "Everyday user"


def _mostly(facts: Facts) -> str:
    """The one contract that half of its acts went to, where its name is known."""
    target, calls = facts.foremost
    known = facts.book.known(target)
    if known is None or not known.name or len(calls) < max(MOSTLY_CALLS, MOSTLY_SHARE * facts.acts):
        return ""
    return f"mostly calls of {known.name}"


def fresh(facts: Facts) -> Kind | None:
    """Began within the last 30 days; nobody can say so of a list whose beginning was not seen."""
    first_s = facts.history.first_transaction_s
    listed = facts.history.lists.get("transactions")
    if first_s is None and listed is not None and listed.complete and len(facts.events_s):
        first_s = int(facts.events_s[0])
    if first_s is None:
        return None
    days = max(facts.history.fetched_s - first_s, 0.0) / DAY_S
    evidence = all_hold(at_most("days since its first transaction", days, FRESH_DAYS, "days"))
    if evidence is None:
        return None
    seen = f"first seen {counted(round(days), 'day')} ago, {counted(facts.acts, 'transaction')} sent"
    return Kind("fresh", "New wallet", seen, evidence)


def dormant(facts: Facts) -> Kind | None:
    """Has not acted for half a year."""
    times = facts.act_times_s if facts.acts else facts.events_s
    if not len(times):
        return None
    days = max(facts.history.fetched_s - float(times[-1]), 0.0) / DAY_S
    evidence = all_hold(at_least("days since it last acted", days, DORMANT_DAYS, "days"))
    if evidence is None:
        return None
    return Kind("dormant", "Dormant", f"no act for {counted(round(days), 'day')}", evidence)


def unclear(facts: Facts) -> Kind:
    """No rule holds."""
    if facts.account_type == UNUSED:
        return Kind("unclear", "Unused address", f"nothing sent, nothing received on {facts.history.chain.title}", ())
    seen = len(facts.history.transactions)
    many = f"{counted(seen, 'transaction')}, {counted(len(facts.payments.into), 'payment')} in"
    return Kind("unclear", "Unclear", f"{many}, {len(facts.payments.out):,} out", ())
