"""A form that is answered while someone types."""

from __future__ import annotations

import html
import json
import re

import pytest

from core.errors import InvalidInput
from core.page.kit.typed_form import hints_html, hints_script, number_field, parse_values, preset_button, value_text


@pytest.mark.parametrize(("value", "text"), [(114_601.0, "114601"), (0.1234567891, "0.123"), (None, ""), (0.0, "0")])
def test_values_stand_in_fields_without_separators(value: float | None, text: str) -> None:
    assert value_text(value) == text


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("1.5", 1.5),
        (" 2 ", 2.0),
        ("1,234.5", 1_234.5),
        ("-1,000", -1_000.0),
        ("1e3", 1_000.0),
        ("", None),
        ("1,5", "1,5"),
        ("1_000", "1_000"),
        ("abc", "abc"),
        (True, True),
    ],
)
def test_typed_text_is_a_number_only_where_it_reads_as_one(typed: object, read: object) -> None:
    assert parse_values({"x": typed}) == {"x": read}


@pytest.mark.parametrize("sent", [None, "text", ["1"], 3])
def test_anything_but_an_object_is_refused(sent: object) -> None:
    with pytest.raises(InvalidInput, match="features"):
        parse_values(sent)


def test_a_value_too_long_is_refused() -> None:
    with pytest.raises(InvalidInput, match="too long"):
        parse_values({"x": "9" * 41})


def test_hints_carry_texts_line_and_what_is_wrong_as_data() -> None:
    found = re.search(
        r'data-hints="(.*?)"', hints_html({"a": "Above 84 %.", "b": "gone"}, 'x"<b>', "b", "b is missing")
    )
    assert found is not None
    assert json.loads(html.unescape(found[1])) == {
        "said": {"a": "Above 84 %. ", "b": "b is missing "},
        "line": 'x"<b>',
        "invalid": "b",
    }


def test_a_problem_without_a_field_marks_none() -> None:
    found = re.search(r'data-hints="(.*?)"', hints_html({}, "busy", None, "busy"))
    assert found is not None
    assert json.loads(html.unescape(found[1])) == {"said": {}, "line": "busy", "invalid": None}


def test_hints_reach_the_form_they_are_for_and_no_other() -> None:
    assert "getElementById('ll-mine')" in hints_script("ll-mine")


def test_a_preset_carries_texts_and_ticks_and_what_its_words_are_stays_text() -> None:
    drawn = preset_button("<Student>", {"age": "21"}, ["Savings"], pressed=True)
    found = re.search(r'data-preset="(.*?)"', drawn)
    assert found is not None
    assert json.loads(html.unescape(found[1])) == {"values": {"age": "21"}, "held": ["Savings"]}
    assert "&lt;Student&gt;" in drawn
    assert 'aria-pressed="true"' in drawn
    assert 'aria-pressed="false"' in preset_button("a", {})


def test_a_field_is_labelled_and_described_by_what_stands_below_it() -> None:
    drawn = number_field("age", "Age", "30", about="In years.", ids="p", below="18 to 100")
    label, described = re.search(r'<label for="(.*?)"', drawn), re.search(r'aria-describedby="(.*?)"', drawn)
    assert label is not None
    assert f'id="{label[1]}" name="age"' in drawn
    assert described is not None
    assert f'<small id="{described[1]}"' in drawn
    assert 'data-hint="age"' in drawn
