"""What limits the answer about a ledger: with what its events were compared, and what its file does not say."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from core.anomaly.model import MIN_REFERENCE
from core.anomaly.schedule import MIN_DAYS
from core.anomaly.score import Scores
from core.anomaly.shares import CurrencyShare
from core.spans import DAY_MS, day_text
from core.tables import CleaningReport


def caveats(scored: Scores, shares: Sequence[CurrencyShare], cleaning: CleaningReport) -> list[str]:
    """What to bear in mind, in sentences.

    Args:
        scored: All events.
        shares: The same, a currency each.
        cleaning: What became of the rows of the file.
    """
    ledger = scored.ledger
    said = [*cleaning.notes]
    said.append("A fraud score is a rank against the reference, no probability of fraud. A budget is a ceiling")
    if len(shares) > 1:
        said.append("Amounts in different currencies are never added or compared: each currency was scored by itself")
        said.append(f"Distribution, drift and reference are those of {shares[0].code or 'events without a currency'}")
    said += [text for share in shares for text in _compared(share, several=len(shares) > 1)]
    scaled = [share.code for share in shares if share.scaled]
    if scaled:
        said.append(f"Rules with sums in dollars or euros say nothing of events in {', '.join(scaled)}")
    known = [f"{share.limit:,.0f} {share.code}" for share in shares if share.code and share.limit is not None]
    if known:
        said.append(f"Structuring is looked for under a reporting limit of {', '.join(known)}")
    if any(not share.code for share in shares):
        said.append(
            f"{'Some events name' if len(shares) > 1 else 'The file names'} no currency: sums that rules know are "
            "taken to be in dollars or euros; the name of the amount's column, or options.currency, can say another"
        )
    unknown = [share.code for share in shares if share.limit is None]
    if unknown:
        said.append(f"No reporting limit is known in {', '.join(unknown)}, so nothing is said of structuring there")
    optional = ("kind", "counterparty", "country", "device", "latitude", "kyc_level")
    absent = [name for name in optional if getattr(ledger, name) is None]
    if absent:
        words = {"kind": "type", "kyc_level": "KYC", "latitude": "place"}
        shown = ", ".join(words.get(name, name) for name in absent)
        said.append(f"Not in the file, so nothing rests on it: {shown}")
    if len(np.unique(ledger.wallet)) == 1:
        said.append("One wallet only: it is compared with its own past, not with others")
    if len(ledger) > 1 and float(np.ptp(ledger.amount)) == 0.0:
        said.append("Every amount is the same, so amounts say nothing")
    return said


def _compared(share: CurrencyShare, several: bool) -> list[str]:
    """What the events of a currency were compared with."""
    of = f"In {share.code or 'no currency'}, " if several else ""
    said = []
    if share.learned:
        first = day_text(int(share.scored.ledger.time_ms[share.learned[0].rows].min()) // DAY_MS)
        said.append(
            f"{of}from {first} on, events are compared with the ledger's own weeks before them, learned anew on "
            f"{len(share.learned):,} Monday{'s' if len(share.learned) > 1 else ''}"
        )
    if share.warming:
        said.append(
            f"{of}warming up: {share.warming:,} events had fewer than {MIN_DAYS} days and {MIN_REFERENCE:,} events "
            "before the last Monday, and are compared with the bundled reference, which is simulated, on the scale of "
            "the payments so far"
        )
    return [f"{text[:1].upper()}{text[1:]}" for text in said]
