"""What the sentence of each typology has to say: its pattern, and the case's numbers from the file."""

from __future__ import annotations

import math
import re
import statistics
from collections.abc import Sequence
from typing import Final

from core.anomaly.plain import plain, span
from tests.anomaly.recount import DAY, HOUR, INS, WEEK, Entry, Known
from tests.anomaly.recount_sentences import (
    CAME,
    DAY_OF,
    SPAN,
    N,
    Said,
    Truth,
    device,
    just_under,
    passing,
    redeemed,
    travel,
    unverified,
)


def structured(k: Known, found: re.Match[str], start: float) -> Said:
    return *just_under(k, found, start), plain(k.entry.amount)


def ring(k: Known, found: re.Match[str], start: float) -> Said:
    return plain(k.entry.amount), plain(k.ring)


def layered(k: Known, found: re.Match[str], start: float) -> Said:
    return plain(k.entry.amount), plain(k.book.chain[k.entry.id])


def from_device(k: Known, found: re.Match[str], start: float) -> Said:
    past = k.alike
    return plain(k.entry.amount), *device(k, found, start), plain(len(past)), plain(statistics.fmean(past))


def woken(k: Known, found: re.Match[str], start: float) -> Said:
    return plain(k.gap_days), plain(len(k.within(k.own, DAY)) + 1), k.day, plain(k.entry.amount)


def mule(k: Known, found: re.Match[str], start: float) -> Said:
    payers = {one.ends[0] for one in k.within(k.arrived(k.entry.wallet), DAY) if one.ends}
    return plain(len(payers)), plain(k.came), k.day, plain(k.left), plain(len(k.older()))


def cards(k: Known, found: re.Match[str], start: float) -> Said:
    paid = [one for one in k.within(k.arrived(k.entry.party), HOUR) if one.kind not in INS]
    return plain(len({one.wallet for one in paid} | {k.entry.wallet})), plain(k.entry.amount)


def unused(k: Known, found: re.Match[str], start: float) -> Said:
    used = {one.hour for one in k.older()}

    def strange(one: Entry) -> bool:
        return not {(one.hour + near) % 24 for near in (-1, 0, 1)} & used

    return plain(sum(strange(one) for one in [*k.within(k.own, DAY), k.entry])), plain(len(k.older()))


def abroad(k: Known, found: re.Match[str], start: float) -> Said:
    changes = k.country_changes
    assert changes[-1][1] is k.entry
    return span((k.now - changes[-1][0].time) / HOUR), plain(len(changes) - 1), plain(len(k.own))


def one_hour(k: Known, found: re.Match[str], start: float) -> Said:
    return (plain(len(k.within(k.own, HOUR)) + 1),)


def refunded(k: Known, found: re.Match[str], start: float) -> Said:
    odd = sum(Known(k.book, one).unbought for one in k.within(k.own, WEEK))
    assert k.unbought
    return plain(k.entry.amount), plain(k.spent_there), plain(odd + 1)


def shared(k: Known, found: re.Match[str], start: float) -> Said:
    week = k.within(k.book.entries[: k.mine], WEEK)
    device = {one.wallet for one in week if one.device == k.entry.device} | {k.entry.wallet}
    address = {one.wallet for one in week if one.ip == k.entry.ip} | {k.entry.wallet}
    said = [None if len(who) == 1 else plain(len(who)) for who in (device, address)]
    return plain(k.entry.amount), *said


def saved(k: Known, found: re.Match[str], start: float) -> Said:
    assert k.entry.party not in {one.party for one in k.own}
    place = k.book.place

    def put_there(arrival: Entry) -> set[str]:
        return {one.party for one in k.own if one.leaves and place[one.id] < place[arrival.id]}

    came = k.within(k.arrived(k.entry.wallet), DAY)
    back = [one.amount for one in came if one.ends and one.ends[0] in put_there(one)]
    return plain(math.fsum(back)), k.day, plain(k.entry.amount)


def rounded(k: Known, found: re.Match[str], start: float) -> Said:
    before = k.older(WEEK)
    return (
        plain(sum(one.rounded for one in k.within(k.own, WEEK)) + 1),
        plain(k.entry.amount),
        plain(sum(one.rounded for one in before)),
        plain(len(before)),
    )


def near(k: Known, found: re.Match[str], start: float) -> Said:
    amount, past = k.entry.amount, k.alike
    alike = [one for one in k.within(k.own, WEEK) if one.pays and one.kind not in INS]
    alike = [one for one in alike if min(one.amount, amount) >= 0.9 * max(one.amount, amount)]
    return plain(len(alike) + 1), plain(amount), plain(len(past)), plain(statistics.fmean(past))


RULE: Final = r"\. The rule: .*"
RULES: Final[Sequence[tuple[str, Truth]]] = (
    (
        rf"Structuring: {N} amounts of cash from 9,000 to under 10,000 within 7 days, this one included, of {N}{RULE}",
        structured,
    ),
    (rf"Rapid pass-through: {N} came in and {N} left {DAY_OF}, this event included{RULE}", passing),
    (rf"Impossible travel: {N} km from the previous event with a place, {SPAN} later: at least {N} km/h{RULE}", travel),
    (rf"Velocity burst: {N} events within the hour, this one included{RULE}", one_hour),
    (
        (
            rf"(?:Account takeover|Larger payment from a new device): {N}; a device that is new to this wallet came "
            rf"{CAME}; the mean of the {N} earlier payments out is {N}{RULE}"
        ),
        from_device,
    ),
    (rf"Redemption burst: {N} redemptions within the hour, this one included{RULE}", redeemed),
    (
        rf"Dormant awakening: {N} days without an event, then {N} {DAY_OF}, this one of {N}{RULE}",
        woken,
    ),
    (rf"Unverified large amount: {N} from a wallet of KYC level 0{RULE}", unverified),
    (
        (
            rf"Mule account: {N} payers brought {N} {DAY_OF} and {N} left, this payment included; {N} events? before "
            rf"that day{RULE}"
        ),
        mule,
    ),
    (
        rf"Round trip: {N} closes a ring of {N} transfers{RULE}",
        ring,
    ),
    (
        rf"Layering over hops: {N} is number {N} of transfers that pass the same sum on{RULE}",
        layered,
    ),
    (
        (
            rf"(?:Card testing|Many cards at one merchant): {N} wallets paid this counterparty within the hour, this "
            rf"one {N}{RULE}"
        ),
        cards,
    ),
    (
        (
            rf"Hours never used: {N} events within 24 hours at times of day that none of the {N} events before them "
            rf"had{RULE}"
        ),
        unused,
    ),
    (
        (
            rf"Refunds without purchases: {N} refunded by a counterparty to whom the wallet had paid {N} more than "
            rf"came back; {N} such refunds within 7 days{RULE}"
        ),
        refunded,
    ),
    (
        (
            rf"Shared device or address: {N}; (?:{N} wallets used this device within 7 days)?(?:, )?"
            rf"(?:{N} wallets used this address within 7 days)?{RULE}"
        ),
        shared,
    ),
    (
        (
            rf"Savings to a new payee: {N} came back {DAY_OF} from where this wallet had put money, and {N} goes to a "
            rf"counterparty it never met{RULE}"
        ),
        saved,
    ),
    (
        (
            rf"Round amounts: {N} round amounts within 7 days, this one {N}; {N} of the {N} events before them had one"
            rf"{RULE}"
        ),
        rounded,
    ),
    (
        (
            rf"Repeated near-equal amounts: {N} payments within 7 days of 90 to 111 % of this one of {N}; the mean of "
            rf"the {N} earlier payments out is {N}{RULE}"
        ),
        near,
    ),
    (
        rf"Two countries: {SPAN} after an event in another country; {N} such changes? in {N} earlier events{RULE}",
        abroad,
    ),
)
