"""What the profile adds to the holdings, on the same clients."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from core.holdings.choice import MIDDLE, Drawings, drawn_sums
from core.holdings.judged import ProfileGain
from core.holdings.trial import Judged


def profile_gain(tested: Sequence[Judged], draws: Drawings) -> ProfileGain | None:
    """The better of the two models that take a profile, with it and without it; None where the file has none.

    Args:
        tested: Every model.
        draws: How often each client is drawn, shape (draws, clients).
    """
    with_it = [one for one in tested if one.contender.profile]
    if not with_it:
        return None
    best = max(with_it, key=lambda one: float(one.first.mean()))
    without = next(one for one in tested if one.contender.kind is best.contender.kind and not one.contender.profile)
    rows = np.ones(len(best.first))
    gains = drawn_sums(draws, best.client, best.first - without.first)
    gains /= np.maximum(drawn_sums(draws, best.client, rows), 1)
    low, high = np.percentile(gains, MIDDLE)
    return ProfileGain(
        model=best.contender.kind.name,
        title=best.contender.kind.title,
        with_profile=float(best.first.mean()),
        without_profile=float(without.first.mean()),
        difference=float((best.first - without.first).mean()),
        low=float(low),
        high=float(high),
    )
