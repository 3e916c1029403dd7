"""Empty, loading, error."""

from __future__ import annotations

import logging

import pytest

from core.errors import InvalidInput, Offline, RateLimited
from core.page.kit.states import NextStep, error_card, file_step, loading_card, tried, trouble_card


def test_an_error_of_ours_is_shown_with_its_field_and_message() -> None:
    card = error_card(InvalidInput("address", "is empty", "an address"), {"address": "wallet address"})
    assert "Please check: wallet address" in card
    assert "Wallet address is empty. Allowed: an address." in card
    assert 'role="alert"' in card


def test_a_field_is_called_what_the_page_calls_it() -> None:
    card = error_card(InvalidInput("tx_count", "is -5", "a number of at least 0"), {"tx_count": "Transactions"})
    assert "Transactions is -5." in card
    assert "x_count" not in card


def test_a_provider_at_fault_is_named() -> None:
    assert "No answer from etherscan" in error_card(Offline("etherscan"))


def test_too_many_requests_are_called_that() -> None:
    assert "Too many requests" in error_card(RateLimited("Wait 3 seconds."))


def test_a_message_cannot_bring_markup() -> None:
    card = error_card(InvalidInput("<b>x", "is <script>", "<i>"))
    assert "<script>" not in card
    assert "<b>x" not in card


def test_what_could_not_be_used_is_told_and_nothing_where_all_could() -> None:
    card = trouble_card(["<b>tab", "second"])
    assert "<p>&lt;b&gt;tab</p><p>second</p>" in card
    assert 'role="alert"' in card
    assert trouble_card([]) == ""


def test_a_defect_is_logged_and_told_in_general(caplog: pytest.LogCaptureFixture) -> None:
    def broken() -> str:
        raise RuntimeError("secret detail")

    with caplog.at_level(logging.ERROR):
        found = tried(broken)
    assert not isinstance(found, str)
    assert "secret detail" not in error_card(found)
    assert "secret detail" in caplog.text


def test_an_answer_passes_through() -> None:
    assert tried(lambda: "fine") == "fine"


def test_loading_is_announced() -> None:
    assert 'role="status"' in loading_card("Reading", "a few seconds")


def test_a_known_share_stands_still_and_an_unknown_one_moves() -> None:
    assert "width:40%" in loading_card("Reading", "page 2", 0.4)
    assert "width" not in loading_card("Reading", "page 2")


def test_an_error_says_where_it_is_mended_and_opens_it() -> None:
    shown = error_card(InvalidInput("address", "is wrong", "one"), {}, NextStep("ll-address", "Correct the address"))
    assert '<a href="#ll-address" data-goes="ll-address">Correct the address</a>' in shown
    assert "data-goes" not in error_card(InvalidInput("address", "is wrong", "one"))
    assert file_step("orders", columns=True).place == "ll-orders-columns-form"
    assert file_step("orders", columns=False).words == "Choose another file"
