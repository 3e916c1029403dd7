"""The forms of a lens of one's own."""

from __future__ import annotations

from core.api.headers import MAX_BODY_BYTES
from core.page.kit.own_forms import MAX_FILE_BYTES
from core.page.persona.own_form import OWN_SCRIPT, train_form


def test_what_an_event_may_carry_passes_the_limit_of_bodies_when_it_is_coded() -> None:
    assert MAX_FILE_BYTES * 4 / 3 + 100_000 < MAX_BODY_BYTES
    assert str(MAX_FILE_BYTES) in OWN_SCRIPT


def test_every_field_has_a_name_that_is_read_out() -> None:
    shown = train_form()
    assert shown.count("<input") + shown.count("<select") == shown.count("<label")
    assert shown.count("data-own-form") == 2
