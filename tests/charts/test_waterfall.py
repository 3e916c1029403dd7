"""Parts that add up."""

from __future__ import annotations

import pytest

from core.charts.waterfall import Fall, fall_bar, waterfall


def test_each_bar_begins_where_the_one_before_ended() -> None:
    falls = waterfall([20, 0, 15], [40, 25, 35])
    assert falls == [Fall(0.0, 20, 40), Fall(20, 0, 25), Fall(20, 15, 35)]
    assert falls[-1].start + falls[-1].length == pytest.approx(35)


def test_an_outline_never_leaves_the_picture() -> None:
    assert 'width="10.00" height="10"' in fall_bar(Fall(90, 5, 40))
