"""Sections that open, and their bar."""

from __future__ import annotations

import re

from core.markup import EMPTY, el
from core.page.kit.sections import Section, sections

PARTS = [
    Section("money", "Money", "In 3, out 2", el("p", "the money")),
    Section("none", "Nothing", "0", EMPTY),
    Section("when", "When", "At <night>", el("p", "the hours")),
]


def test_every_link_of_the_bar_names_a_section_and_one_without_a_body_is_left_out() -> None:
    shown = sections("wallet", PARTS)
    targets = re.findall(r'href="#([^"]+)" data-opens="\1"', shown)
    assert targets == ["ll-wallet-money", "ll-wallet-when"]
    assert re.findall(r'<details id="([^"]+)"', shown) == targets
    assert "Nothing" not in shown


def test_sections_are_closed_with_their_line_outside_and_escaped() -> None:
    shown = sections("wallet", PARTS)
    assert " open" not in shown
    assert shown.index("In 3, out 2") < shown.index("</summary>") < shown.index("the money")
    assert "At &lt;night&gt;" in shown


def test_the_first_html_has_the_lines_without_what_opens() -> None:
    short = sections("wallet", PARTS, bodies=False)
    assert "In 3, out 2" in short
    assert "the money" not in short
    assert short.count("<details") == 2


def test_no_sections_are_no_bar() -> None:
    assert sections("wallet", []) == ""
