"""Accounts that a program drives: arbitrage, relaying for others, and plain automation."""

from __future__ import annotations

from collections import Counter

from core.wallet.kinds.answer import Kind, KindFact, all_hold, at_least, at_most
from core.wallet.kinds.calls import TRANSFER, TRANSFER_FROM, TRANSFERS
from core.wallet.kinds.facts import Facts
from core.wallet.kinds.phrases import counted, joined_parts, percent, rate, rhythm
from core.wallet.names import MEV_BOT

MEV_CALLS = 20
MEV_RACES = 100
MEV_SHARE = 0.8
MEV_RUSH = 0.2
MEV_PEERS = 10
MEV_CARRIED = 0.5
RELAYED_CALLS = 100
RELAYED_SHARE = 0.9
RELAYED_NAMED = 50
RELAYED_NAMED_SHARE = 0.8
RELAYED_MOVES = 0.05
RELAYED_DAYS = 7
RELAYED_TARGETS = 10
BOT_ACTS = 500
BOT_PER_DAY = 50.0
BOT_HOURS = 20
BOT_GAP_S = 60.0
BOT_SLEEPLESS_DAYS = 7.0
SCRIPT_ACTS = 200
SCRIPT_GAP_S = 10.0


def mev_bot(facts: Facts) -> Kind | None:
    """Calls a tagged MEV bot, is tagged as one, or races: one contract, with failures or several calls in a block."""
    if facts.tagged(MEV_BOT) and facts.tag is not None:
        fact = at_least(f"its public name tag is {facts.tag.name}", 1, 1, "tag")
        return Kind("mev_bot", "MEV bot", _called(facts), (fact,))
    acts = max(facts.acts, 1)
    tagged = all_hold(
        at_least(
            "calls of contracts that are tagged MEV bots",
            len(facts.deeds.mev),
            facts.enough(MEV_CALLS),
            "calls",
            facts.deeds.mev,
        ),
        at_least("their share of its acts", len(facts.deeds.mev) / acts, MEV_SHARE, "1"),
    )
    if tagged is not None:
        return Kind("mev_bot", "MEV bot", _called(facts), tagged)
    target, calls = facts.foremost
    if facts.book.known(target) is not None or facts.book.token(target) is not None:
        return None
    if all(call.selector in TRANSFERS for call in calls):
        return None  # tokens are sent on by deposit addresses and shops too, some of them in vain
    blocks = Counter(call.block for call in calls)
    carried = sum(call.value_wei > 0 for call in calls)
    rushed = [call.hash for call in calls if call.failed or blocks[call.block] > 1]
    evidence = all_hold(
        at_least(
            "calls of one contract that nobody knows",
            len(calls),
            facts.enough(MEV_RACES),
            "calls",
            [c.hash for c in calls],
        ),
        at_least("their share of its acts", len(calls) / acts, MEV_SHARE, "1"),
        at_least(
            "of these that failed, or were several in a block", len(rushed) / max(len(calls), 1), MEV_RUSH, "1", rushed
        ),
        at_most("addresses it pays or is paid by", len(facts.payees | facts.payers), MEV_PEERS, "addresses"),
        at_most("payments that its calls carried, for each of them", carried / max(len(calls), 1), MEV_CARRIED, "1"),
    )
    return None if evidence is None else Kind("mev_bot", "Arbitrage bot", _called(facts), evidence)


def _called(facts: Facts) -> str:
    _, calls = facts.foremost
    if not calls:
        return f"{counted(len(facts.history.transactions), 'transaction')} seen"
    failed = sum(call.failed for call in calls) / len(calls)
    return joined_parts(
        f"{counted(len(calls), 'call')} of one contract",
        f"{percent(failed)} failed" if failed else "",
        f"{rate(facts.per_active_day)} a day",
    )


def relayer(facts: Facts) -> Kind | None:
    """Sends calls that move nothing of its own: for a relay, an oracle, a protocol's upkeep."""
    calls, acts, relayed = facts.calls, max(facts.acts, 1), facts.deeds.relayed
    named = all_hold(
        at_least("calls made in others' names", len(relayed), facts.enough(RELAYED_NAMED), "calls", relayed),
        at_least("their share of its acts", len(relayed) / acts, RELAYED_NAMED_SHARE, "1"),
        at_least("days on which it acted", facts.active_days, facts.enough(RELAYED_DAYS), "days"),
    )
    if named is not None:
        sentence = f"sent {counted(len(relayed), 'call')} in others' names, {rate(facts.per_active_day)} a day"
        return Kind("relayer", "Relayer", sentence, named)
    idle = [call for call in calls if not call.value_wei and not call.failed and call.selector != TRANSFER]
    own = {one.hash for one in (*facts.payments.out, *facts.payments.into) if one.own or one.asset}
    moving = sum(call.hash in own for call in idle)
    targets = Counter(call.to for call in idle)
    most = sum(many for _, many in targets.most_common(RELAYED_TARGETS))
    evidence = all_hold(
        at_least(
            f"calls that carry no {facts.history.chain.coin}",
            len(idle),
            facts.enough(RELAYED_CALLS),
            "calls",
            [call.hash for call in idle],
        ),
        at_least("their share of its acts", len(idle) / acts, RELAYED_SHARE, "1"),
        at_most("those of them that moved a token of its own", moving / max(len(idle), 1), RELAYED_MOVES, "1"),
        at_least(f"those of the {RELAYED_TARGETS} contracts called most", most / max(len(idle), 1), RELAYED_SHARE, "1"),
        at_least("days on which it acted", facts.active_days, facts.enough(RELAYED_DAYS), "days"),
    )
    if evidence is None:
        return None
    done = joined_parts(f"{counted(len(idle), 'call')} of {counted(len(targets), 'contract')}")
    if sum(call.selector == TRANSFER_FROM for call in idle) >= RELAYED_SHARE * len(idle):
        return Kind("relayer", "Moves others' tokens", f"{done}, by their approval, nothing of its own", evidence)
    return Kind("relayer", "Relayer or keeper", f"{done}, none moves anything of its own", evidence)


def bot(facts: Facts) -> Kind | None:
    """Acts more often than a person can."""
    enough = at_least("transactions sent", facts.acts, facts.enough(BOT_ACTS), "transactions", facts.sent_hashes)
    evidence = all_hold(
        enough,
        at_least("on a day on which it acted", facts.per_active_day, BOT_PER_DAY, "per day"),
        *_automatic(facts),
    )
    if evidence is None:
        awake = facts.sleepless_days
        evidence = all_hold(enough, at_least("days without a pause of 4 hours", awake, BOT_SLEEPLESS_DAYS, "days"))
        if evidence is None:
            return _script(facts)
        return Kind("bot", "Automated", f"{awake:,.0f} days without a pause of four hours", evidence)
    sentence = joined_parts(
        f"{rate(facts.per_active_day)} transactions a day",
        f"half of them within {facts.median_gap_s:,.0f} s" if facts.median_gap_s < BOT_GAP_S else rhythm(facts),
    )
    return Kind("bot", "Automated", sentence, evidence)


def _script(facts: Facts) -> Kind | None:
    """Too fast to be signed by hand, however few the days: a list that is worked off."""
    evidence = all_hold(
        at_least("transactions sent", facts.acts, facts.enough(SCRIPT_ACTS), "transactions", facts.sent_hashes),
        at_most("half of the gaps are shorter than", min(facts.median_gap_s, 1e9), SCRIPT_GAP_S, "s"),
    )
    if evidence is None:
        return None
    sentence = f"{rate(facts.per_active_day)} transactions a day, half of them within {facts.median_gap_s:,.0f} s"
    return Kind("bot", "Automated", sentence, evidence)


def _automatic(facts: Facts) -> tuple[KindFact, ...]:
    """Around the clock, or gaps under a minute: whichever holds; the first when neither does."""
    hours = at_least("hours of the day in which it acts", facts.hours_of_day, BOT_HOURS, "hours")
    gap = at_most("half of the gaps are shorter than", min(facts.median_gap_s, 1e9), BOT_GAP_S, "s")
    return (gap,) if gap.holds and not hours.holds else (hours,)
