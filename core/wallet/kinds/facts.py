"""The facts that rules of kinds ask for, computed once from one history and kept."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from core.spans import DAY_S, HOUR_S
from core.wallet.account import CONTRACT, SMART_WALLET
from core.wallet.history import WalletHistory
from core.wallet.kinds.calls import Deeds, OwnCall, own_calls, read_deeds
from core.wallet.kinds.forwarding import Forwarding, forwarding
from core.wallet.kinds.payments import Payments, peers, read_payments
from core.wallet.names import MARKETS, KnownAccount, NameBook

NIGHT_S = 4 * HOUR_S


@dataclass(frozen=True)
class Facts:
    """One wallet's facts.

    Attributes:
        history: Its windowed history without spam.
        account_type: As `core.wallet.account` has it, from the whole history.
        book: Who is known by name.
        whole: Whether every transaction the account ever had was seen; of a history without its spam only whoever
            took the spam out can tell.
    """

    history: WalletHistory
    account_type: str
    book: NameBook
    whole: bool

    @cached_property
    def tag(self) -> KnownAccount | None:
        """What the wallet itself is known as."""
        return self.book.known(self.history.address.lower)

    def tagged(self, category: str) -> bool:
        """Whether its own public tag is of that category."""
        return self.tag is not None and category in self.tag.categories

    @cached_property
    def is_code(self) -> bool:
        """Whether the account is a contract, a smart wallet included: it sends no transactions of its own."""
        return self.account_type in (CONTRACT, SMART_WALLET)

    def enough(self, count: int) -> int:
        """How many are asked for: of a list that was cut half of the number, because its older part was not seen."""
        return count if self.whole else -(-count // 2)

    @cached_property
    def sent(self) -> NDArray[np.intp]:
        """Places of the transactions it sent."""
        return np.flatnonzero(self.history.sent)

    @cached_property
    def sent_times_s(self) -> NDArray[np.int64]:
        """When it sent them, seconds since 1970, ascending."""
        return self.history.transactions.time_s[self.sent]

    @cached_property
    def sent_hashes(self) -> list[str]:
        """Their hashes, oldest first."""
        return [self.history.transactions.hash[i] for i in self.sent.tolist()]

    @cached_property
    def payments(self) -> Payments:
        """What moved, both ways."""
        return read_payments(self.history)

    @cached_property
    def payees(self) -> Counter[str]:
        """Whom it paid.

        ETH that goes with a call pays for what the call does, when something comes back or the contract is a known
        market; otherwise it is a payment: to an exchange's wallet that is a contract, or through a splitter.
        """
        called = {call.hash for call in self.calls}
        back = {one.hash for one in self.payments.into}
        return peers(
            one
            for one in self.payments.out
            if one.asset or one.hash not in called or (one.hash not in back and not self._is_market(one.peer))
        )

    def _is_market(self, address: str) -> bool:
        known = self.book.known(address)
        return known is not None and bool(known.categories & MARKETS)

    @cached_property
    def payers(self) -> Counter[str]:
        """Who paid it."""
        return peers(self.payments.into)

    @cached_property
    def calls(self) -> list[OwnCall]:
        """Its own transactions with data."""
        return own_calls(self.history)

    @cached_property
    def foremost(self) -> tuple[str, list[OwnCall]]:
        """The contract that it calls most, and those calls; empty when it calls none."""
        targets = Counter(call.to for call in self.calls)
        if not targets:
            return "", []
        target = targets.most_common(1)[0][0]
        return target, [call for call in self.calls if call.to == target]

    @cached_property
    def deeds(self) -> Deeds:
        """Its own transactions by what they did."""
        return read_deeds(self.calls, self.payments, self.book, self.history.chain.wrapped)

    @cached_property
    def forwarded(self) -> Forwarding:
        """How much of what came in left again."""
        return forwarding(self.history, self.payments, self.book)

    @cached_property
    def created(self) -> list[str]:
        """Transactions in which it made a contract."""
        rows = self.history.transactions
        return [rows.hash[i] for i in self.sent.tolist() if rows.created[i] and not rows.failed[i]]

    @cached_property
    def act_times_s(self) -> NDArray[np.int64]:
        """When it acted: its transactions; of an account that is code, what left it."""
        if len(self.sent) or not self.is_code:
            return self.sent_times_s
        return np.array([one.time_s for one in self.payments.out], dtype=np.int64)

    @cached_property
    def acts(self) -> int:
        """How often it acted."""
        return len(self.act_times_s)

    @cached_property
    def active_days(self) -> int:
        """Days (UTC) on which it acted."""
        return len(np.unique(self.act_times_s // DAY_S))

    @cached_property
    def per_active_day(self) -> float:
        """Acts per day on which it acted; 0 when it never did."""
        return self.acts / self.active_days if self.active_days else 0.0

    @cached_property
    def hours_of_day(self) -> int:
        """Hours of the day (UTC) in which it ever acted, 0 to 24."""
        return len(np.unique(self.act_times_s % DAY_S // HOUR_S))

    @cached_property
    def median_gap_s(self) -> float:
        """Half of the gaps between acts are shorter; infinite with fewer than two."""
        return float(np.median(np.diff(self.act_times_s))) if self.acts > 1 else float("inf")

    @cached_property
    def sleepless_days(self) -> float:
        """The longest stretch, in days, in which no pause between acts was as long as a night: nobody sleeps."""
        times = self.act_times_s
        if len(times) < 2:
            return 0.0
        ends = np.flatnonzero(np.diff(times) >= NIGHT_S)
        starts = np.concatenate([[0], ends + 1])
        stops = np.concatenate([ends, [len(times) - 1]])
        return float((times[stops] - times[starts]).max()) / DAY_S

    @cached_property
    def acting_days(self) -> float:
        """Days from the first act to the last."""
        return float(self.act_times_s[-1] - self.act_times_s[0]) / DAY_S if self.acts else 0.0

    @cached_property
    def events_s(self) -> NDArray[np.int64]:
        """Times of everything that was seen, ascending."""
        parts = (self.history.transactions.time_s, self.history.tokens.time_s, self.history.internals.time_s)
        return np.sort(np.concatenate(parts))

    @cached_property
    def event_days(self) -> int:
        """Days (UTC) on which anything was seen."""
        return len(np.unique(self.events_s // DAY_S))

    @cached_property
    def span_days(self) -> float:
        """Days from the first to the last event."""
        return float(self.events_s[-1] - self.events_s[0]) / DAY_S if len(self.events_s) else 0.0
