"""What a wallet itself did, as the rules of its traits ask for it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.wallet.history import WalletHistory


@dataclass(frozen=True)
class OwnActs:
    """What several rules share: which rows are the wallet's own doing, and which lists can be trusted.

    Attributes:
        history: Whose.
        sent: Places of the transactions it sent.
        sent_time_s: When it sent them, seconds since 1970.
        know_transactions: Whether the list of transactions was read.
        know_tokens: Whether the lists of ERC-20 and NFT transfers were.
    """

    history: WalletHistory
    sent: NDArray[np.intp]
    sent_time_s: NDArray[np.int64]
    know_transactions: bool
    know_tokens: bool

    @classmethod
    def read(cls, history: WalletHistory) -> OwnActs:
        """The acts of one history."""
        sent = np.flatnonzero(history.sent)
        return cls(
            history, sent, history.transactions.time_s[sent], _known(history, "transactions"), _known_tokens(history)
        )

    def calls(self) -> list[tuple[str, str, str]]:
        """(hash, recipient, selector) of each successful call sent, oldest first."""
        rows = self.history.transactions
        failed = rows.failed.tolist()
        return [
            (rows.hash[i], rows.recipient[i], rows.selector[i])
            for i in self.sent.tolist()
            if rows.selector[i] and not failed[i]
        ]

    def hashes_of_sent(self) -> list[str]:
        """Hashes of what it sent, oldest first."""
        return [self.history.transactions.hash[i] for i in self.sent.tolist()]


def _known(history: WalletHistory, name: str) -> bool:
    coverage = history.lists.get(name)
    return coverage is not None and coverage.state != "unavailable"


def _known_tokens(history: WalletHistory) -> bool:
    return _known(history, "erc20") and _known(history, "nft")
