"""Reasons in words."""

from __future__ import annotations

from core.holdings.reading import HoldersReason
from core.holdings.words import and_list, months_text, reason_text


def test_a_reason_names_its_clients_their_products_and_its_share() -> None:
    said = reason_text("loan", HoldersReason(("account", "card"), 1_412, 861, 0.6098), 12)
    assert all(part in said for part in ("1,412", "account and card", "61 %", "loan", "12 months"))


def test_without_dates_it_speaks_of_holding() -> None:
    said = reason_text("loan", HoldersReason(("card",), 40, 10, 0.25), None)
    assert "hold loan" in said
    assert "month" not in said


def test_a_small_share_is_not_rounded_away() -> None:
    assert "0.4 %" in reason_text("loan", HoldersReason((), 1_000, 4, 0.004), 1)


def test_lists_and_months() -> None:
    assert [and_list(names) for names in (["a"], ["a", "b"], ["a", "b", "c"])] == ["a", "a and b", "a, b and c"]
    assert months_text(1) == "a month"
