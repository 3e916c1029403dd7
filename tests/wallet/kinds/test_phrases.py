"""Numbers in a headline."""

from __future__ import annotations

import pytest

from core.wallet.kinds.phrases import counted, joined_parts, percent, rate


@pytest.mark.parametrize(
    ("share", "said"), [(0.953, "95 %"), (0.9999, "99 %"), (1.0, "100 %"), (0.0, "0 %"), (0.004, "0 %")]
)
def test_what_is_not_quite_all_is_never_called_all(share: float, said: str) -> None:
    assert percent(share) == said


def test_one_is_not_many() -> None:
    assert counted(1, "address", "addresses") == "1 address"
    assert counted(5_031, "address", "addresses") == "5,031 addresses"
    assert counted(0, "token") == "0 tokens"


def test_a_rate_has_a_decimal_below_ten_only() -> None:
    assert (rate(9.94), rate(10.4), rate(1_234.5)) == ("9.9", "10", "1,234")


def test_empty_parts_leave_no_comma() -> None:
    assert joined_parts("a", "", "b") == "a, b"
