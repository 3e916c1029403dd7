"""What the profile adds to the holdings."""

from __future__ import annotations

import numpy as np
import pytest

from core.holdings.fitted import Boosting, Logistic
from core.holdings.gain import profile_gain
from core.holdings.models import Popularity
from tests.holdings.test_choice import DRAWS, judged_as


def test_the_better_model_is_compared_with_itself_without_the_profile() -> None:
    tested = [judged_as(Popularity, 0.9)]
    tested += [judged_as(Logistic, 0.50), judged_as(Logistic, 0.62, profile=True)]
    tested += [judged_as(Boosting, 0.58), judged_as(Boosting, 0.60, profile=True)]
    gain = profile_gain(tested, DRAWS)
    assert gain is not None
    assert (gain.model, gain.with_profile, gain.without_profile) == ("logistic", 0.62, 0.5)
    assert gain.difference == pytest.approx(0.12)
    assert 0 < gain.low < gain.difference < gain.high


def test_a_gain_of_nothing_has_nothing_in_its_interval_but_nothing() -> None:
    gain = profile_gain([judged_as(Logistic, 0.5), judged_as(Logistic, 0.5, profile=True)], DRAWS)
    assert gain is not None
    assert np.allclose([gain.low, gain.difference, gain.high], 0.0)


def test_without_a_profile_there_is_none() -> None:
    assert profile_gain([judged_as(Popularity, 0.5), judged_as(Logistic, 0.5)], DRAWS) is None
