"""Which role a column's whole name means."""

from __future__ import annotations

import pytest

from core.tables.vocabulary.roles import Vocabulary, also

WORDS = Vocabulary({"customer": ("customer id|kunden nr", "customer"), "order": ("order id", "id"), "both": ("id",)})


def test_the_surest_tier_comes_first() -> None:
    assert WORDS.roles_of("Customer_ID") == [(0, "customer")]
    assert WORDS.roles_of("customer") == [(1, "customer")]
    assert WORDS.roles_of("ID") == [(0, "both"), (1, "order")]


@pytest.mark.parametrize("name", ["KundenNr", "KUNDEN-NR", "kunden nr", "orderid"])
def test_words_may_be_written_together_and_with_any_sign_between(name: str) -> None:
    assert WORDS.knows(name)


@pytest.mark.parametrize("name", ["customer id of the shop", "my id", "", "kunde"])
def test_a_part_of_a_name_means_nothing(name: str) -> None:
    assert WORDS.roles_of(name) == []
    assert not WORDS.knows(name)


def test_one_lost_letter_is_any_letter_and_a_name_that_lost_most_is_none() -> None:
    assert WORDS.roles_of("c\ufffdstomer id") == [(0, "customer")]
    assert WORDS.roles_of("\ufffd\ufffd") == []
    assert WORDS.roles_of("o\ufffdd\ufffd") == []


def test_more_names_go_into_the_surest_tier_of_their_role_alone() -> None:
    made = also({"a": ("x", "y"), "b": ("z",)}, {"a": "w"})
    assert made == {"a": ("x|w", "y"), "b": ("z",)}


def test_a_role_that_has_a_name_twice_is_found_once_at_its_surest() -> None:
    assert Vocabulary({"a": ("x", "x")}).roles_of("x") == [(0, "a")]


MONEY = Vocabulary({"unit_price": ("unit price",), "order_total": ("total",), "tax": ("tax",)})


def test_words_for_tax_behind_a_name_make_it_less_sure_and_no_other_money() -> None:
    assert MONEY.roles_of("Unit price (incl. VAT)") == [(0, "unit_price")]
    assert MONEY.roles_of("Unit price HT") == [(0, "unit_price")]
    assert MONEY.roles_of("Total TTC") == [(1, "order_total")]
    assert MONEY.roles_of("Total HT") == []
    assert MONEY.roles_of("Tax gross") == []
