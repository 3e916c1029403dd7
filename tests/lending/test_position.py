"""Whether anything is owed: by the pools where they said, else by the events."""

from __future__ import annotations

from core.lending.position import PoolAccount, Position


def test_the_pools_say_whether_anything_is_owed() -> None:
    nothing = PoolAccount("Aave V2", "ETH", 2.0, 0.0, 0.8, None)
    assert not Position(owed_usd=50.0, pools=(nothing,)).owes
    assert Position(owed_usd=50.0).owes
    assert Position(owed_usd=None).owes
    assert not Position().owes
