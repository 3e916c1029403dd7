"""A ledger's file read and counted in plain Python: no array, no kernel, nothing of what the reasons are made with."""

from __future__ import annotations

import csv
import itertools
import math
import statistics
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

from core.anomaly.plain import span

HOUR, DAY = 3_600_000, 86_400_000
WEEK = 7 * DAY
MONDAY = 4 * DAY  # 5 January 1970
INS = {"deposit", "cash_deposit", "refund"}
LOGIN, REDEEM = "login", "redeem"


@dataclass(frozen=True)
class Entry:
    """One row of the file; empty texts are not known."""

    number: int
    id: str
    time: int
    wallet: str
    kind: str
    amount: float
    party: str
    country: str
    device: str
    place: tuple[float, float] | None
    ip: str
    level: int
    verified: int | None

    @property
    def pays(self) -> bool:
        """Whether it moves money."""
        return self.kind != LOGIN

    @property
    def cash(self) -> bool:
        """Whether its type says that it is cash."""
        return self.kind.startswith("cash")

    @property
    def rounded(self) -> bool:
        """Whether its amount is 100 or more and two digits and noughts."""
        whole = f"{self.amount:.2f}".removesuffix(".00")
        return self.pays and self.amount >= 100 and not whole[2:].strip("0")

    @property
    def leaves(self) -> bool:
        """Whether money leaves the wallet to somebody else."""
        return self.pays and self.kind not in INS and self.party != self.wallet

    @property
    def ends(self) -> tuple[str, str] | None:
        """Who gives and who gets; None where that is not both known or the same."""
        if not self.pays or not self.party or self.party == self.wallet:
            return None
        return (self.party, self.wallet) if self.kind in INS else (self.wallet, self.party)

    @property
    def hour(self) -> int:
        """Hour of the day, UTC."""
        return self.time // HOUR % 24


def _moment(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1000)


def entries_of(text: str) -> list[Entry]:
    """The rows in the order of (time, id)."""
    found = [
        Entry(
            number,
            row["transaction_id"],
            _moment(row["timestamp"].removesuffix("Z")),
            row["wallet_id"],
            row["type"],
            float(row["amount"]),
            row["counterparty"],
            row["country"],
            row["device"],
            (float(row["latitude"]), float(row["longitude"])) if row["latitude"] else None,
            row.get("ip", ""),
            int(row["kyc_level"] or -1),
            _moment(row["kyc_date"]) if row["kyc_date"] else None,
        )
        for number, row in enumerate(csv.DictReader(text.lstrip("\ufeff").splitlines()))
    ]
    return sorted(found, key=lambda one: (one.time, one.id))


class Book:
    """The whole file, with lists to look things up in; `before` is what one entry may know."""

    def __init__(self, text: str) -> None:
        self.entries = entries_of(text)
        self.place = {one.id: place for place, one in enumerate(self.entries)}
        self.of_wallet: dict[str, list[Entry]] = defaultdict(list)
        self.arrivals: dict[str, list[Entry]] = defaultdict(list)
        for one in self.entries:
            self.of_wallet[one.wallet].append(one)
            target = one.ends[1] if one.ends else one.wallet if one.kind in INS and one.party != one.wallet else ""
            self.arrivals[target].append(one)
        self.chain: dict[str, int] = {}  # transfers of the longest chain that ends with an entry
        self.linked: dict[str, str] = {}
        for one in self.entries:
            passed = self.passed_on(one)
            # The longest, and of equals the latest.
            best = max(passed, key=lambda other: self.chain[other.id], default=None)
            self.chain[one.id] = 0 if one.ends is None else 1 + (self.chain[best.id] if best else 0)
            if best:
                self.linked[one.id] = best.id

    def passed_on(self, one: Entry) -> list[Entry]:
        """Arrivals at its payer that it passes on, the latest first."""
        if one.ends is None:
            return []
        mine = self.place[one.id]
        near = [
            other
            for other in reversed(self.arrivals[one.ends[0]])
            if self.place[other.id] < mine and other.time > one.time - 3 * DAY and other.ends
        ]
        if len(near) > 20:
            return []
        return [other for other in near if 0.8 * other.amount <= one.amount <= other.amount]

    def back(self, one: Entry) -> list[Entry]:
        """The chain that ends with an entry, itself first."""
        found = [one]
        while found[-1].id in self.linked:
            found.append(self.entries[self.place[self.linked[found[-1].id]]])
        return found

    def learnt_on(self, one: Entry) -> int | None:
        """The latest day of learning at or before an entry; None while warming up."""
        times = [other.time for other in self.entries]
        if len(times) <= 2_500:
            return None
        first = _monday_from(max(times[0] + 7 * DAY, times[2_499] + 1))
        if first > one.time:
            return None
        grid = one.time - (one.time - MONDAY) % (4 * WEEK)
        return max(first, grid)

    def usual(self, one: Entry, start: float) -> float:
        """What a wallet without a past is compared with."""
        cut = self.learnt_on(one)
        if cut is not None:
            return statistics.median(other.amount for other in self.entries if other.amount > 0 and other.time < cut)
        mine = self.place[one.id]
        so_far = [other for other in self.entries[: mine + 1] if other.pays and other.amount > 0]
        if len(so_far) >= 30:
            monday = _monday_from(so_far[29].time + 1)
            if one.time >= monday:
                latest = one.time - (one.time - MONDAY) % WEEK
                return statistics.median(other.amount for other in so_far if other.time < latest)
        return statistics.median(other.amount for other in so_far[:30]) if so_far else start


def _monday_from(time: int) -> int:
    return time + (MONDAY - time) % WEEK


class Known:
    """What was known strictly before one entry."""

    def __init__(self, book: Book, entry: Entry) -> None:
        self.book, self.entry = book, entry
        self.now, self.mine = entry.time, book.place[entry.id]
        self.own = [one for one in book.of_wallet[entry.wallet] if book.place[one.id] < self.mine]

    def within(self, entries: list[Entry], span: int) -> list[Entry]:
        """Those of the last so many milliseconds."""
        return [one for one in entries if one.time > self.now - span]

    def older(self, span: int = DAY) -> list[Entry]:
        """The wallet's own that are older than that."""
        return [one for one in self.own if one.time <= self.now - span]

    def arrived(self, who: str) -> list[Entry]:
        """What reached somebody before."""
        return [one for one in self.book.arrivals[who] if self.book.place[one.id] < self.mine]

    @cached_property
    def clocked(self) -> bool:
        """Whether a time of day was ever known of this wallet."""
        return any(one.time % DAY for one in [*self.own, self.entry])

    @property
    def day(self) -> str:
        """The words of the window of a day."""
        return "within 24 hours" if self.clocked else "on that date"

    @property
    def age_h(self) -> float:
        """Hours since the wallet's first event."""
        return (self.now - self.own[0].time) / HOUR if self.own else 0.0

    @property
    def came(self) -> float:
        """What others brought the wallet within a day."""
        return math.fsum(one.amount for one in self.within(self.arrived(self.entry.wallet), DAY))

    @property
    def left(self) -> float:
        """What left it to others within a day, with this entry."""
        return math.fsum(one.amount for one in self.within(self.own, DAY) if one.leaves) + self.entry.amount

    @property
    def alike(self) -> list[float]:
        """Earlier amounts in the same direction."""
        return [one.amount for one in self.own if one.pays and (one.kind in INS) == (self.entry.kind in INS)]

    @property
    def new_device(self) -> Entry | None:
        """The latest entry, this one included, that brought a device which is not the wallet's first one."""
        seen: set[str] = set()
        came = None
        for one in [*self.own, self.entry]:
            if one.device and seen and one.device not in seen:
                came = one
            seen |= {one.device} - {""}
        return came

    def lasting(self, hours: float) -> str:
        """A length of time; in days where no time of day is known."""
        if self.clocked:
            return span(hours)
        days = round(hours / 24)
        return f"{days:,} day{'' if days == 1 else 's'}" if days else "less than a day"

    @property
    def spent_there(self) -> float:
        """What the wallet paid the counterparty, less what came back; not below nothing."""
        there = [one for one in self.own if one.pays and one.party == self.entry.party]
        return max(0.0, math.fsum(-one.amount if one.kind in INS else one.amount for one in there))

    @property
    def unbought(self) -> bool:
        """Whether it gives back more than that."""
        return self.entry.kind == "refund" and self.entry.amount > self.spent_there + 1e-6

    @property
    def journey(self) -> tuple[float, float]:
        """Kilometres and hours from the previous entry with a place."""
        last = [one for one in self.own if one.place][-1]
        return _km(last.place or (0, 0), self.entry.place or (0, 0)), (self.now - last.time) / HOUR

    @property
    def gap_days(self) -> float:
        """Days between the activity of the last day and what came before it."""
        first = [*self.within(self.own, DAY), self.entry][0]
        return (first.time - self.older()[-1].time) / DAY

    @property
    def ring(self) -> int:
        """Transfers over which money comes back with this entry."""
        assert self.entry.ends
        return min(
            back
            for other in self.book.passed_on(self.entry)
            for back, link in enumerate(self.book.back(other), start=2)
            if link.ends and link.ends[0] == self.entry.ends[1]
        )

    @property
    def country_changes(self) -> list[tuple[Entry, Entry]]:
        """Consecutive earlier entries in two countries, this one included."""
        located = [one for one in [*self.own, self.entry] if one.country]
        return [(one, two) for one, two in itertools.pairwise(located) if one.country != two.country]


def _km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """By the angle between two unit vectors on a sphere of radius 6371 km."""
    (p, q), (r, s) = ((math.radians(x) for x in one) for one in (a, b))
    cosine = math.sin(p) * math.sin(r) + math.cos(p) * math.cos(r) * math.cos(q - s)
    return 6371.0 * math.acos(max(-1.0, min(1.0, cosine)))
