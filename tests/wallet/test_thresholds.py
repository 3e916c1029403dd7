"""Where the rules of traits cut."""

from __future__ import annotations

from dataclasses import fields, replace

from core.wallet.thresholds import TraitThresholds


def test_every_cut_is_a_positive_number_and_can_be_set() -> None:
    usual = TraitThresholds()
    for one in fields(usual):
        value = getattr(usual, one.name)
        assert value > 0
        assert getattr(replace(usual, **{one.name: value * 2}), one.name) == value * 2


def test_signs_of_a_bot_are_some_of_four_and_its_hours_can_be_reached() -> None:
    usual = TraitThresholds()
    assert 1 <= usual.bot_signs <= 4
    assert usual.bot_hour_entropy_bits < 4.585  # log2(24): evenly around the clock
    assert usual.fresh_days < usual.dormant_days
