"""Token transfers that say nothing about the wallet's owner, and therefore count in no feature.

A zero-value ERC-20 transfer that the wallet did not send a transaction for is address poisoning: anyone may emit it in
anyone's name, hoping that a look-alike address is copied from the history later.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.wallet.history import TokenTransfers, WalletHistory, take_tokens
from core.wallet.reading import Spam


def poison_mask(history: WalletHistory) -> NDArray[np.bool_]:
    """Which token rows are zero-value ERC-20 transfers that the wallet did not initiate: shape (token rows,)."""
    rows = history.transactions
    own = {tx for tx, sender in zip(rows.hash, rows.sender, strict=True) if sender == history.address}
    tokens = history.tokens
    return np.array(
        [
            standard == "erc20" and value == 0 and tx not in own
            for standard, value, tx in zip(tokens.standard, tokens.value_raw, tokens.hash, strict=True)
        ],
        dtype=bool,
    )


def counted_tokens(history: WalletHistory) -> TokenTransfers:
    """The ERC-20 transfers that count in features."""
    standards = np.array(history.tokens.standard, dtype=object) == "erc20"
    return take_tokens(history.tokens, np.flatnonzero(standards.astype(bool) & ~poison_mask(history)))


def count_spam(history: WalletHistory) -> Spam:
    """How many transfers were left out."""
    poison = int(poison_mask(history).sum())
    return Spam(hidden=poison, poison=poison)
