"""What one source said about one wallet: its lists, how much of each was read, and what a node says of the account."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from core.address import Address
from core.arrays import Flags
from core.wallet.chain import ETHEREUM, Chain
from core.wallet.lists import InternalTransfers, TokenTransfers, Transactions, erc20_mask, no_internals


@dataclass(frozen=True)
class ListCoverage:
    """How much of one explorer list was read.

    Attributes:
        seen: Rows kept after duplicates were removed.
        total: Rows there are, or None when the source does not say.
        complete: Whether the oldest and the newest row are both in.
        state: `read`, `none` (the source says there are none), `partial` (cut, or the source said it is incomplete)
            or `unavailable` (the source failed; the list is unknown, not empty).
        note: Why it is partial or unavailable, in plain words; empty otherwise.
    """

    seen: int
    total: int | None
    complete: bool
    state: str
    note: str = ""


@dataclass(frozen=True)
class Attempt:
    """One thing that was tried to answer: which source, how it went, how long it took."""

    provider: str
    outcome: str
    ms: float
    cached_age_s: float | None = None


@dataclass(frozen=True)
class WalletHistory:
    """Everything one source said about one address.

    Attributes:
        address: Whose history.
        transactions: Normal transactions that were read.
        tokens: Token transfers that were read.
        lists: Per list name (`transactions`, `erc20`, `nft`, `internal`) how much was read.
        code: Result of eth_getCode (`0x` for none), or None when nobody could say.
        nonce: Result of eth_getTransactionCount, or None when nobody could say.
        balance_wei: Native balance now, or None when nobody could say.
        first_transaction_s: Time of the first normal transaction ever, if known; it may lie before what was read.
        provider: Name of the source.
        fetched_s: When it was read, seconds since 1970.
        synthetic: True for the samples the app ships with.
        attempts: Every source that was tried, in order.
        caveats: What the source itself said that weakens the answer.
        internals: ETH that contracts moved; empty where the source lists none, which `lists` tells from having none.
        chain: Where it happened: the coin that is called ETH or wei here is that chain's.
        behind: Where `code` is a proxy's, the code that it runs; None when it is none, or nobody could say.
    """

    address: Address
    transactions: Transactions
    tokens: TokenTransfers
    lists: Mapping[str, ListCoverage]
    code: str | None
    nonce: int | None
    balance_wei: int | None
    first_transaction_s: int | None
    provider: str
    fetched_s: float
    synthetic: bool = False
    attempts: tuple[Attempt, ...] = ()
    caveats: tuple[str, ...] = field(default=())
    internals: InternalTransfers = field(default_factory=no_internals)
    chain: Chain = ETHEREUM
    behind: str | None = None

    @cached_property
    def sent(self) -> Flags:
        """Per transaction, whether the account sent it; a transaction to itself is sent and received."""
        return self._is_own(self.transactions.sender)

    @cached_property
    def received(self) -> Flags:
        """Per transaction, whether it went to the account."""
        return self._is_own(self.transactions.recipient)

    @cached_property
    def tokens_out(self) -> Flags:
        """Per token transfer, whether the account gave the token."""
        return self._is_own(self.tokens.sender)

    @cached_property
    def tokens_in(self) -> Flags:
        """Per token transfer, whether the account got the token."""
        return self._is_own(self.tokens.recipient)

    @cached_property
    def internals_out(self) -> Flags:
        """Per internal transfer, whether the account gave the ETH."""
        return self._is_own(self.internals.sender)

    @cached_property
    def internals_in(self) -> Flags:
        """Per internal transfer, whether the account got the ETH."""
        return self._is_own(self.internals.recipient)

    def knows(self, name: str) -> bool:
        """Whether a list was read, at least in part: one that could not be read is unknown, not empty.

        Args:
            name: As in `lists`.
        """
        listed = self.lists.get(name)
        return listed is not None and listed.state != "unavailable"

    @cached_property
    def whole(self) -> bool:
        """Whether these are all transactions the account ever had: a complete list that nothing has cut since."""
        listed = self.lists.get("transactions")
        return listed is not None and listed.complete and listed.seen == len(self.transactions)

    @cached_property
    def window(self) -> tuple[int, int] | None:
        """The seconds (first, last) over which every list is known, or None when nothing was read.

        A list that was cut begins at its oldest row; before that moment its silence means nothing, so the window begins
        at the latest such moment. Lists that are complete, empty or unavailable do not narrow it. Rates are taken over
        this window and nothing else: a lifetime count divided by the span of the newest page is the classic mistake.
        """
        times = [rows.time_s for rows in (self.transactions, self.tokens) if len(rows)]
        if not times:
            return None
        start = min(int(column[0]) for column in times)
        end = max(int(column[-1]) for column in times)
        erc20 = erc20_mask(self.tokens)
        oldest = {
            "transactions": self.transactions.time_s,
            "erc20": self.tokens.time_s[erc20],
            "nft": self.tokens.time_s[~erc20],
            "internal": self.internals.time_s,
        }
        for name, column in oldest.items():
            listed = self.lists.get(name)
            if listed is not None and listed.state == "partial" and len(column):
                # The very first transaction is read apart from a cut list and does not widen the window.
                start = max(start, int(column[1] if name == "transactions" and self._has_lone_first() else column[0]))
        return start, max(start, end)

    def _has_lone_first(self) -> bool:
        rows = self.transactions
        return len(rows) > 1 and self.first_transaction_s == int(rows.time_s[0])

    def _is_own(self, column: Sequence[str]) -> Flags:
        own = self.address.lower
        return np.fromiter((one == own for one in column), np.bool_, len(column))
