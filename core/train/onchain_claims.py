"""What the names of the `onchain` personas say, sentence by sentence, and of how many members it is true.

A sentence that is false of more than a fifth of the accounts that wear the name is not said. They are counted on the
accounts' own counts, not on centroids: a centroid is nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.arrays import Indices
from core.spans import HOUR_S
from core.wallet.features import Totals

TRUE_OF = 0.8
TWO_HOURS_S = 2 * HOUR_S


@dataclass(frozen=True)
class Claim:
    """One thing said of the members of a persona.

    Attributes:
        text: A part of a sentence, the wallet being its subject.
        holds: Totals of shape (n,) -> whether it is true, shape (n,).
    """

    text: str
    holds: Callable[[Totals], NDArray[np.bool_]]


def _events(totals: Totals) -> NDArray[np.float64]:
    return totals.sent + totals.received + totals.created


def _own(totals: Totals) -> NDArray[np.float64]:
    return totals.sent + totals.created


def _few_calls(totals: Totals) -> NDArray[np.bool_]:
    return np.asarray(totals.contract_calls + totals.created <= 0.1 * _own(totals))


def _few_tokens(totals: Totals) -> NDArray[np.bool_]:
    return np.asarray(totals.token_transfers <= 0.1 * (totals.token_transfers + _events(totals)))


CLAIMS: Mapping[str, tuple[Claim, ...]] = {
    "Token and contract user": (
        Claim("calls contracts itself", lambda t: t.token_calls + t.contract_calls + t.created > 0),
        Claim(
            "ERC-20 transfers are a tenth or more of what happens to it",
            lambda t: t.token_transfers >= 0.1 * (t.token_transfers + _events(t)),
        ),
        Claim("sends to three addresses or more", lambda t: t.recipients >= 3),
    ),
    "Unhurried user": (
        Claim("half of its transactions come two hours or more apart", lambda t: t.median_gap_s >= TWO_HOURS_S),
        Claim("has at most three transactions on a day it is active", lambda t: _events(t) <= 3 * t.active_days),
        Claim("hardly ever calls a contract for more than moving a token", _few_calls),
    ),
    "Repeat payer": (
        Claim("half or more of what it sends goes to one address", lambda t: t.top_recipient >= 0.5 * t.sent),
        Claim("sends twice or more to the same address, on average", lambda t: t.recipients <= 0.5 * t.sent),
        Claim("has hardly any tokens move", _few_tokens),
    ),
    "Burst of plain payments": (
        Claim(
            "half of its transactions come within two hours of each other",
            lambda t: t.median_gap_s <= TWO_HOURS_S,
        ),
        Claim("receives about as often as it sends, or more often", lambda t: t.sent <= 0.6 * _events(t)),
        Claim("hardly ever calls a contract for more than moving a token", _few_calls),
        Claim("has hardly any tokens move", _few_tokens),
    ),
}


def claim_shares(label: str, cluster: int, totals: Totals, labels: Indices) -> list[dict[str, Any]]:
    """Per claim of a name its text and the share of the cluster's members of whom it is true."""
    inside = labels == cluster
    return [
        {"text": claim.text, "true_of": float(claim.holds(totals)[inside].mean())} for claim in CLAIMS.get(label, ())
    ]


def describe_members(shares: list[dict[str, Any]]) -> str:
    """The sentence on a persona: the claims that are true of enough members; empty when none is."""
    said = "; ".join(row["text"] for row in shares if row["true_of"] >= TRUE_OF)
    return f"{said[:1].upper()}{said[1:]}." if said else ""
