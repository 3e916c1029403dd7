"""Reasons below a headline."""

from __future__ import annotations

from core.page.kit.reasons import MOST, counted_tile, measured_tile, reasons


def test_three_are_shown_the_strongest_first_and_none_is_nothing() -> None:
    found = [counted_tile(f"Reason {place}", [1.0, 2.0], f"line {place}") for place in range(5)]
    shown = reasons(found)
    assert shown.count("<li>") == MOST == 3
    assert shown.index("Reason 0") < shown.index("Reason 1") < shown.index("Reason 2")
    assert "Reason 3" not in shown
    assert reasons([]) == ""


def test_a_measured_reason_says_its_number_and_what_it_is_compared_with() -> None:
    assert measured_tile("payments", 406, 50, "at least", "payments").line == "406 payments; rule: at least 50"
    assert measured_tile("swaps", 0.02, 0.05, "at most", "1").line == "2 %; rule: at most 5 %"


def test_text_of_a_wallet_is_escaped() -> None:
    assert "<b>x" not in reasons([counted_tile("<b>x", [1.0], "<i>")])
