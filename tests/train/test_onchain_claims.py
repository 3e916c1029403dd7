"""What a name says of its members, and when it is left unsaid."""

from __future__ import annotations

from dataclasses import fields

import numpy as np

from core.train.onchain_claims import claim_shares, describe_members
from core.wallet.features import Totals


def totals(**given: float) -> Totals:
    """Totals of one account; what is not given is 0."""
    return Totals(**{field.name: np.array([given.get(field.name, 0.0)]) for field in fields(Totals)})


def test_a_sentence_that_is_false_of_a_fifth_is_not_said() -> None:
    shares = [{"text": "sends", "true_of": 0.9}, {"text": "never sleeps", "true_of": 0.79}]
    assert describe_members(shares) == "Sends."
    assert describe_members(shares[1:]) == ""


def test_claims_are_counted_on_the_members_alone() -> None:
    both = [totals(sent=10, top_recipient=9, recipients=2), totals(sent=10, top_recipient=1, recipients=10)]
    joined = Totals(*(np.concatenate(pair) for pair in zip(*(vars(one).values() for one in both), strict=True)))
    first, second = (claim_shares("Repeat payer", 0, joined, np.array(labels)) for labels in ([0, 1], [0, 0]))
    assert [row["true_of"] for row in first[:2]] == [1, 1]
    assert [row["true_of"] for row in second[:2]] == [0.5, 0.5]
