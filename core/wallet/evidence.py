"""Which transactions a feature or a trait rests on: everything said of a wallet can be looked up."""

from __future__ import annotations

import numpy as np

from core.arrays import Flags
from core.errors import NotFound
from core.wallet.counted import counted_events
from core.wallet.features import ONCHAIN_SCHEMA
from core.wallet.history import WalletHistory
from core.wallet.kinds.facts import Facts
from core.wallet.traits import NAMES, all_evidence

SENT, OWN, EVERY, ERC20 = "sent", "own", "every", "erc20"
# What each feature counts; a ratio rests on its denominator, which holds its numerator too.
RESTS_ON = {
    "transactions_per_active_day": (EVERY,),
    "active_day_share": (EVERY,),
    "median_gap_hours": (EVERY,),
    "sent_share": (EVERY,),
    "contract_call_share": (OWN,),
    "token_call_share": (OWN,),
    "recipients_per_send": (SENT,),
    "top_recipient_share": (SENT,),
    "erc20_share": (EVERY, ERC20),
}


def resting_on(facts: Facts, name: str) -> tuple[str, ...]:
    """The transactions that a feature or a trait rests on, newest first, each once.

    Args:
        facts: Of a windowed history without its spam.
        name: A feature of the `onchain` model, or a trait.

    Raises:
        NotFound: There is no such feature and no such trait.
    """
    history = facts.history
    if name in NAMES:
        return all_evidence(facts, history.fetched_s)[name]
    if name not in RESTS_ON:
        known = ", ".join([*(spec.name for spec in ONCHAIN_SCHEMA), *NAMES])
        raise NotFound(f"There is no feature and no trait named {name[:40]!r}. There are {known}.", allowed=known)
    moments: dict[str, int] = {}
    rows, tokens = history.transactions, history.tokens
    for part in RESTS_ON[name]:
        if part == ERC20:
            for i, standard in enumerate(tokens.standard):
                if standard == "erc20":
                    moments.setdefault(tokens.hash[i], int(tokens.time_s[i]))
        else:
            for place in np.flatnonzero(_masks(history)[part]).tolist():
                moments.setdefault(rows.hash[place], int(rows.time_s[place]))
    order = sorted(moments.items(), key=lambda item: item[1])
    return tuple(tx for tx, _ in reversed(order))


def _masks(history: WalletHistory) -> dict[str, Flags]:
    events = counted_events(history)
    return {SENT: events.sent, OWN: events.sent | events.created, EVERY: events.counted}
