"""Forms of models of one's own."""

from __future__ import annotations

from core.page.kit.own_forms import OWN_FORM_SCRIPT, SIGNED_IN, load_form, publish_form


def test_every_field_has_a_name_that_is_read_out() -> None:
    for shown in (load_form("What."), publish_form("own:x", "Holds.")):
        assert shown.count("<input") == shown.count("<label") + shown.count('type="hidden"')
        assert shown.count("data-own-form") == 1


def test_who_is_signed_in_types_no_token() -> None:
    assert 'type="password"' in publish_form("own:x", "Holds.")
    signed = publish_form("own:x", "Holds.", at_hub=True)
    assert 'type="password"' not in signed
    assert SIGNED_IN.split(":")[0].split("'")[0] in signed


def test_a_click_outside_of_a_form_sends_nothing() -> None:
    assert OWN_FORM_SCRIPT.index("if (!form) return;") < OWN_FORM_SCRIPT.index("form.querySelector(")
