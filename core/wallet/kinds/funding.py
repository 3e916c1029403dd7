"""Where a wallet's first money came from, when that is somebody known: kinds of peers in the headline."""

from __future__ import annotations

from core.wallet.kinds.facts import Facts
from core.wallet.names import BRIDGE, EXCHANGE, MIXER, POOL

# In this order: an account may have several categories, and the first says most.
FUNDERS = ((MIXER, "a mixer"), (EXCHANGE, "an exchange"), (BRIDGE, "a bridge"), (POOL, "a mining pool"))


def first_funder(facts: Facts) -> str:
    """`first funded from an exchange (Kraken 4)`; empty when its beginning was not seen or nobody known paid it."""
    into = facts.payments.into
    if not facts.whole or not into:
        return ""
    internal = facts.history.lists.get("internal")
    if internal is not None and not internal.complete:
        return ""  # a contract may have paid it before
    known = facts.book.known(into[0].peer)
    if known is None:
        return ""
    words = next((words for category, words in FUNDERS if category in known.categories), "")
    return f"first funded from {words} ({known.name})" if words and known.name else ""
