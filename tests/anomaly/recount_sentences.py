"""What each sentence of a detector's reason has to say: its pattern, and its numbers from the file."""

from __future__ import annotations

import math
import re
import statistics
from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

from core.anomaly.plain import plain, span
from tests.anomaly.recount import DAY, HOUR, INS, REDEEM, WEEK, Known

Said: TypeAlias = tuple[str | None, ...]
Truth: TypeAlias = Callable[[Known, re.Match[str], float], Said]

N: Final = r"([\d,]+(?:\.\d+)?)"
SPAN: Final = r"(less than a minute|less than a day|[\d,.]+ (?:min|h|days?))"
OF: Final = {"in the last hour": HOUR, "within 24 hours": DAY, "on that date": DAY, "within 7 days": WEEK}
DAY_OF: Final = "(within 24 hours|on that date)"
CAME: Final = f"(with this very event|on that date|(?:{SPAN[1:-1]}) ago)"
WINDOW: Final = "(in the last hour|within 24 hours|on that date|within 7 days)"
OLDER: Final = rf"(?:no event of this wallet is older|before that it had {N} events? in {SPAN})"


def older(k: Known, window: int) -> Said:
    n = len(k.older(window))
    return (plain(n), k.lasting(max(0.0, k.age_h - window / HOUR))) if n else (None, None)


def day_words(k: Known, words: str) -> str:
    """The words of a window: a date where no time of day is known."""
    return k.day if OF[words] == DAY else words


def counted(k: Known, found: re.Match[str], start: float) -> Said:
    words, window = found[2], OF[found[2]]
    return plain(len(k.within(k.own, window)) + 1), day_words(k, words), *older(k, window)


def moved(k: Known, found: re.Match[str], start: float) -> Said:
    words, window = found[2], OF[found[2]]
    money = math.fsum(one.amount for one in k.within(k.own, window)) + k.entry.amount
    return plain(money), day_words(k, words), *older(k, window)


def amount(k: Known, found: re.Match[str], start: float) -> Said:
    past = k.alike
    way = "in" if k.entry.kind in INS else "out"
    return plain(k.entry.amount), plain(len(past)), way, plain(statistics.fmean(past)), plain(max(past))


def first_amount(k: Known, found: re.Match[str], start: float) -> Said:
    assert not k.alike
    return plain(k.entry.amount), "in" if k.entry.kind in INS else "out", plain(k.book.usual(k.entry, start))


def novelty(k: Known, found: re.Match[str], start: float) -> Said:
    met = [one.party for one in k.own if one.party]
    assert k.entry.party not in met
    return (f"{len(set(met)) / len(met):.0%}",)


def parties(k: Known, found: re.Match[str], start: float) -> Said:
    return plain(len({one.party for one in k.within(k.own, DAY)} - {""})), k.day, *older(k, DAY)


def device(k: Known, found: re.Match[str], start: float) -> Said:
    came = k.new_device
    assert came is not None
    if came is k.entry:
        return ("with this very event",)
    if not k.clocked and came.time == k.now:
        return ("on that date",)
    return (f"{k.lasting((k.now - came.time) / HOUR)} ago",)


def country(k: Known, found: re.Match[str], start: float) -> Said:
    assert k.entry.country not in {one.country for one in k.own}
    return (plain(len(k.own) + 1),)


def travel(k: Known, found: re.Match[str], start: float) -> Said:
    km, hours = k.journey
    return plain(round(km)), span(hours), plain(round(km / max(hours, 1 / 60)))


def hour(k: Known, found: re.Match[str], start: float) -> Said:
    at = k.entry.hour
    near = sum((one.hour - at) % 24 in {0, 1, 23} for one in k.own)
    return (f"{at:02d}", plain(near), plain(len(k.own)), f"{(at - 1) % 24:02d}", f"{(at + 2) % 24:02d}")


def pause(k: Known, found: re.Match[str], start: float) -> Said:
    return plain(k.gap_days), plain(len(k.older()))


def passing(k: Known, found: re.Match[str], start: float) -> Said:
    return plain(k.came), plain(k.left), k.day


def just_under(k: Known, found: re.Match[str], start: float) -> Said:
    return (plain(sum(one.cash and 9_000 <= one.amount < 10_000 for one in k.within(k.own, WEEK)) + 1),)


def redeemed(k: Known, found: re.Match[str], start: float) -> Said:
    return (plain(sum(one.kind == REDEEM for one in k.within(k.own, HOUR)) + 1),)


def unverified(k: Known, found: re.Match[str], start: float) -> Said:
    assert k.entry.level == 0
    return (plain(k.entry.amount),)


def verified(k: Known, found: re.Match[str], start: float) -> Said:
    assert k.entry.level > 0
    assert k.entry.verified is not None
    return plain(k.entry.amount), k.lasting((k.now - k.entry.verified) / HOUR)


def reached(k: Known, found: re.Match[str], start: float) -> Said:
    there = k.arrived(k.entry.party)
    return plain(len(k.within(there, DAY))), k.day, plain(len(k.within(there, WEEK)))


SENTENCES: Final[Sequence[tuple[str, Truth]]] = (
    (rf"Amount {N}; the mean of this wallet's {N} earlier payments? (in|out) is {N}, the largest {N}", amount),
    (
        rf"Amount {N}: this wallet has no earlier payment (in|out); the median payment it is compared with is {N}",
        first_amount,
    ),
    (rf"{N} moved {WINDOW}, in and out, this event included; {OLDER}", moved),
    (rf"{N} events? {WINDOW}, this one included; {OLDER}", counted),
    (r"The first event with this counterparty; in ([\d.]+%) of this wallet's earlier ones it was new too", novelty),
    (rf"{N} different counterpart(?:y|ies) {DAY_OF} before this event; {OLDER}", parties),
    (rf"A device that is new to this wallet came {CAME}", device),
    (rf"The first of this wallet's {N} events in this country", country),
    (rf"{N} km from the previous event with a place, {SPAN} later: at least {N} km/h", travel),
    (
        rf"At (\d\d):00 UTC; {N} of this wallet's {N} earlier events fall between (\d\d):00 and (\d\d):00 UTC",
        hour,
    ),
    (rf"Active again after {N} days without an event; it had {N} events? before them", pause),
    (rf"{N} came in and {N} left {DAY_OF}, this event included", passing),
    (rf"{N} amounts? of cash from 9,000 to under 10,000 within 7 days, this one included", just_under),
    (rf"{N} redemptions? within the hour, this one included", redeemed),
    (rf"Amount {N} from a wallet that is not verified \(KYC level 0\)", unverified),
    (rf"Amount {N} from a wallet that was verified within the last {SPAN}", verified),
    (rf"{N} payments? reached the counterparty {DAY_OF} before this one, {N} within 7 days", reached),
)
