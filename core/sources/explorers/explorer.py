"""A wallet's history from anything that answers like an Etherscan: which lists, how they become one history.

Only the list of normal transactions is indispensable. A token list that fails is `unavailable`, which is not `none`.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeAlias

import numpy as np

from core.address import Address
from core.errors import ProviderFailed, ProviderUnavailable
from core.progress import Progress
from core.sources.base import problem
from core.sources.explorers.envelope import Page, Unsupported
from core.sources.explorers.history_rows import internal_keys, internals, transaction_keys, transactions
from core.sources.explorers.lists import PAGE_ROWS, Listed, read_newest
from core.sources.explorers.token_rows import collectible, fungible, is_collectible, joined_transfers, token_keys
from core.wallet.chain import ETHEREUM, Chain
from core.wallet.history import ListCoverage, WalletHistory
from core.wallet.lists import InternalTransfers, TokenTransfers, Transactions, no_internals, take

AskList: TypeAlias = Callable[[str, int, int, str], Page]
"""(action, page from 1, rows per page, `asc` or `desc`) -> that page of that list."""

ENDS_EARLY = "its list ends before its own first transaction"
KEYS = {"txlist": transaction_keys, "txlistinternal": internal_keys}
NOTHING = Listed([], cut=False, partial="")


@dataclass(frozen=True)
class Reader:
    """Reads one wallet from one explorer.

    Attributes:
        provider: Name of the source.
        ask: Fetches one page of one list.
        max_rows: Rows to read per list at most.
        progress: Told what is being read.
        page_rows: Rows per page.
        internals: Whether it lists internal transfers; the samples do not.
        chain: Whose lists they are.
    """

    provider: str
    ask: AskList
    max_rows: int
    progress: Progress
    page_rows: int = PAGE_ROWS
    internals: bool = True
    chain: Chain = ETHEREUM

    def history(self, address: Address) -> WalletHistory:
        """The lists of one address; code, nonce and balance are asked for elsewhere.

        Raises:
            ProviderFailed: The list of transactions is not an answer.
            ProviderUnavailable: It cannot be had.
        """
        rows, first_s, coverage, caveats = self._transactions()
        erc20, nft, token_lists, token_caveats = self._tokens()
        moved, moved_lists, moved_caveats = self._internals() if self.internals else (no_internals(), {}, [])
        self.progress("History read", 1.0)
        return WalletHistory(
            address=address,
            transactions=rows,
            tokens=joined_transfers(erc20, nft),
            lists={"transactions": coverage, **token_lists, **moved_lists},
            code=None,
            nonce=None,
            balance_wei=None,
            first_transaction_s=first_s,
            provider=self.provider,
            fetched_s=time.time(),
            caveats=(*caveats, *token_caveats, *moved_caveats),
            internals=moved,
            chain=self.chain,
        )

    def _read(self, action: str, words: str, begin: float, end: float) -> Listed:
        def tell(count: int) -> None:
            self.progress(
                f"Reading {words} from {self.provider}: {count:,} so far",
                begin + (end - begin) * min(1.0, count / self.max_rows),
            )

        self.progress(f"Reading {words} from {self.provider}", begin)
        keys = KEYS.get(action, token_keys)
        return read_newest(self.provider, partial(self.ask, action), keys, self.max_rows, self.page_rows, tell)

    def _transactions(self) -> tuple[Transactions, int | None, ListCoverage, list[str]]:
        listed = self._read("txlist", "transactions", 0.0, 0.5)
        caveats = []
        first_known = True
        if listed.cut or len(listed.rows) >= self.page_rows:
            listed, first_known = self._with_first(listed)
            if not first_known:
                caveats.append("The first transaction could not be read, so the wallet's age is not known.")
        typed = transactions(self.provider, listed.rows)
        coverage = _coverage(listed, len(typed))
        if listed.partial:
            caveats.append(f"The list of transactions from {self.provider} is incomplete: {listed.partial}.")
        first_s = int(typed.time_s[0]) if len(typed) and first_known else None
        return typed, first_s, coverage, caveats

    def _with_first(self, listed: Listed) -> tuple[Listed, bool]:
        """A list with the very first transaction before it, and whether that one is known.

        A list of exactly as many rows as were asked for looks cut and is not: then its oldest row is the first. A list
        of several pages that ends too early looks whole and is not: then the first one is older than its oldest row.
        """
        try:
            answer = self.ask("txlist", 1, 1, "asc")
            first = transactions(self.provider, answer.rows[:1])
            oldest = transactions(self.provider, listed.rows[:1])
        except (ProviderFailed, ProviderUnavailable):
            return listed, not listed.cut
        if not len(first) or first.time_s[0] > oldest.time_s[0]:
            return listed, not listed.cut
        if first.hash[0] == oldest.hash[0]:
            return replace(listed, cut=False), True
        partial = listed.partial or ("" if listed.cut else ENDS_EARLY)
        return replace(listed, rows=[answer.rows[0], *listed.rows], partial=partial), True

    def _tokens(self) -> tuple[TokenTransfers, TokenTransfers, dict[str, ListCoverage], list[str]]:
        plain, erc20, plain_lack = self._fungible()
        singles, multis, nft_lack, nft_note = self._collectible_lists()
        among = [row for row in plain.rows if is_collectible(row)]
        try:
            nft = collectible(self.provider, singles.rows, multis.rows, among)
        except ProviderFailed as error:
            nft, nft_lack = collectible(self.provider, [], []), nft_lack or problem(error)
        cuts = [part for part in (singles, multis) if part.cut]
        if cuts and not nft_lack:
            # Before the oldest row of a cut list the other list alone would look like the whole.
            since_s = max(int(part.rows[0]["timeStamp"]) for part in cuts)
            nft = take(nft, np.flatnonzero(nft.time_s >= since_s))
        both = Listed([*singles.rows, *multis.rows], bool(cuts), singles.partial or multis.partial)
        lists = {
            "erc20": _coverage(plain, len(erc20), plain_lack),
            "nft": _coverage(both, len(nft), nft_lack, nft_note),
        }
        caveats = [
            f"The list of {words} could not be read: {lack}. What needs it is unknown, not zero."
            for words, lack in (("token transfers", plain_lack), ("NFT transfers", nft_lack))
            if lack
        ]
        caveats += [
            f"The list of {words} from {self.provider} is incomplete: {part.partial}."
            for words, part in (("token transfers", plain), ("NFT transfers", both))
            if part.partial
        ]
        return erc20, nft, lists, caveats + ([f"{nft_note}."] if nft_note and not nft_lack else [])

    def _internals(self) -> tuple[InternalTransfers, dict[str, ListCoverage], list[str]]:
        """ETH that contracts moved. Without this list a history is still one: nobody else is asked for it."""
        try:
            listed = self._read("txlistinternal", "internal transfers", 0.99, 1.0)
            typed = internals(self.provider, listed.rows)
        except (ProviderFailed, ProviderUnavailable) as error:
            lack = problem(error)
            coin = self.chain.coin
            said = f"The list of internal transfers could not be read: {lack}. {coin} that contracts moved is unknown."
            return no_internals(), {"internal": _coverage(NOTHING, 0, lack)}, [said]
        said = f"The list of internal transfers from {self.provider} is incomplete: {listed.partial}."
        return typed, {"internal": _coverage(listed, len(typed))}, [said] if listed.partial else []

    def _fungible(self) -> tuple[Listed, TokenTransfers, str]:
        try:
            listed = self._read("tokentx", "token transfers", 0.5, 0.75)
            return listed, fungible(self.provider, listed.rows), ""
        except (ProviderFailed, ProviderUnavailable) as error:
            return NOTHING, fungible(self.provider, []), problem(error)

    def _collectible_lists(self) -> tuple[Listed, Listed, str, str]:
        """ERC-721 rows, ERC-1155 rows, why the list is unavailable, what else is to be said of it."""
        singles = multis = NOTHING
        try:
            singles = self._read("tokennfttx", "NFT transfers", 0.75, 0.9)
            multis = self._read("token1155tx", "ERC-1155 transfers", 0.9, 0.99)
        except Unsupported as error:
            if singles is NOTHING:
                return singles, multis, problem(error), ""
            return singles, multis, "", f"{self.provider} does not list ERC-1155 transfers, so none are counted"
        except (ProviderFailed, ProviderUnavailable) as error:
            return singles, multis, problem(error), ""
        return singles, multis, "", ""


def _coverage(listed: Listed, seen: int, lack: str = "", note: str = "") -> ListCoverage:
    """How much of a list was read.

    Args:
        listed: What was read.
        seen: Rows kept.
        lack: Why the list is unavailable; empty when it is not.
        note: What is missing although the list could be read; empty when nothing is.
    """
    if lack:
        return ListCoverage(seen, None, complete=False, state="unavailable", note=lack)
    notes = [_cut_note(seen)] if listed.cut else []
    notes += [text for text in (listed.partial, note) if text]
    if listed.cut or listed.partial:
        return ListCoverage(seen, None, complete=False, state="partial", note="; ".join(notes))
    if note:
        return ListCoverage(seen, None, complete=False, state="read", note=note)
    return ListCoverage(seen, seen, complete=True, state="read" if seen else "none")


def _cut_note(seen: int) -> str:
    return f"only the newest {seen:,} rows were read"


def lacking(history: WalletHistory) -> tuple[str, ...]:
    """The names of the lists that the source could not give and another is asked for, in the order of reading."""
    return tuple(name for name, part in history.lists.items() if part.state == "unavailable" and name != "internal")


def lacks_nothing(history: WalletHistory) -> bool:
    """Whether asking again would bring nothing more: no list failed, none was still being indexed, the age is known.

    A list that was cut at our own limit is as whole as it gets.
    """
    if lacking(history) or (len(history.transactions) and history.first_transaction_s is None):
        return False
    return all(part.state != "partial" or part.note == _cut_note(part.seen) for part in history.lists.values())
