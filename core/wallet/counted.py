"""The events of a history that features count, told apart once for features, resampling and timeline."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from core.arrays import Flags, Ints
from core.wallet.history import WalletHistory
from core.wallet.kinds.calls import APPROVALS, TRANSFERS
from core.wallet.lists import erc20_mask

TOKEN_CALLS = APPROVALS | TRANSFERS


@dataclass(frozen=True)
class CountedEvents:
    """One row per normal transaction, oldest first, but for the last field.

    At most one of `sent`, `received` and `created` holds: a transaction to oneself is a send. A failed one counts.

    Attributes:
        time_s: Seconds since 1970.
        recipient: Lower-case addresses, empty where a contract was created.
        sent: Whether it was sent to an address.
        received: Whether it was received from another.
        created: Whether it created a contract.
        token_calls: Whether it was sent with a call that moves a token or allows somebody to.
        contract_calls: Whether it was sent with any other call.
        token_time_s: When ERC-20 tokens moved, in or out, seconds since 1970: a row per transfer.
    """

    time_s: Ints
    recipient: NDArray[np.object_]
    sent: Flags
    received: Flags
    created: Flags
    token_calls: Flags
    contract_calls: Flags
    token_time_s: Ints

    @cached_property
    def counted(self) -> Flags:
        """Whether a transaction is any of the three."""
        return self.sent | self.received | self.created


def counted_events(history: WalletHistory) -> CountedEvents:
    """What counts of a windowed history without its spam."""
    rows = history.transactions
    no_recipient = np.fromiter((not to for to in rows.recipient), np.bool_, len(rows))
    sent = history.sent & ~no_recipient
    calls = sent & np.fromiter((bool(one) for one in rows.selector), np.bool_, len(rows))
    on_tokens = np.fromiter((one in TOKEN_CALLS for one in rows.selector), np.bool_, len(rows))
    return CountedEvents(
        time_s=rows.time_s,
        recipient=np.array(rows.recipient, dtype=object),
        sent=sent,
        received=history.received & ~history.sent,
        created=history.sent & no_recipient,
        token_calls=calls & on_tokens,
        contract_calls=calls & ~on_tokens,
        token_time_s=history.tokens.time_s[erc20_mask(history.tokens)],
    )
