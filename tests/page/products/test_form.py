"""The form of the Bank products tab: examples, ranges, and what it sends."""

from __future__ import annotations

import pytest

from core.errors import InvalidInput
from core.page.products.form import client_example, form_html, sent_profile
from core.products.presets import FOUR_FIELDS, PRESET_LINKS, PRESETS
from core.products.profile import FIELDS
from tests.page.products.typed import sent


@pytest.mark.parametrize("name", list(PRESETS))
def test_an_example_of_the_form_is_the_profile_it_is_named_after(name: str) -> None:
    assert sent_profile(sent(name)) == (dict(PRESETS[name]), "ledgerlens")


def test_fields_left_empty_are_not_given() -> None:
    profile, _ = sent_profile(sent("Four numbers only"))
    assert {key: value for key, value in profile.items() if value} == dict(FOUR_FIELDS)


def test_the_form_has_every_field_with_its_range() -> None:
    form = form_html(PRESETS["Student"])
    for field in FIELDS:
        assert f'name="{field.name}"' in form
    assert "18 to 100" in form
    assert 'value="Home Mortgage"' in form
    assert "No Loan Recommended" not in form


def test_the_formula_is_no_field_of_the_profile() -> None:
    form = sent("Student")
    form["values"]["formula"] = "original"
    assert sent_profile(form) == (dict(PRESETS["Student"]), "original")


def test_a_list_of_holdings_that_is_none_is_refused() -> None:
    with pytest.raises(InvalidInput, match="existing_products is not a list"):
        sent_profile({"values": {}, "held": "Auto Loan"})


@pytest.mark.parametrize("link", list(PRESET_LINKS))
def test_a_profile_that_is_an_example_is_known_as_one(link: str) -> None:
    given, formula = sent_profile(sent(PRESET_LINKS[link]))
    assert client_example(given, formula) == link
    assert client_example(given, "original") == ""
    assert client_example({**given, "income": 1.0}, None) == ""
    assert client_example({**given, "existing_products": ["Home Mortgage"]}, None) == ""
