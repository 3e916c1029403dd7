"""The names an argument may have, in the texts of a method."""

from __future__ import annotations

import pytest

from core.anomaly.detectors import DETECTORS
from core.service.choices import LISTS, WIDTH, spell_out
from core.sources.chains import CHAINS


@pytest.mark.parametrize("mark", LISTS)
def test_every_list_is_spelled_out_and_no_line_grows_too_long(mark: str) -> None:
    found = spell_out(f"    chosen: One of {{{mark}}}, as it is.")
    assert "{" not in found
    assert max(len(line) for line in found.split("\n")) <= WIDTH
    assert all(line.startswith("        ") for line in found.split("\n")[1:])


def test_the_names_are_those_of_the_tables() -> None:
    assert all(f'"{name}"' in spell_out("{detectors}") for name in DETECTORS)
    assert all(f'"{name}"' in spell_out("{one_chain}") for name in CHAINS)
    assert spell_out("{one_chain}").count(" or ") == 1


def test_other_text_stays_as_it_is() -> None:
    text = f"A {{brace}} and a line.\n\n    {'x ' * 80}"
    assert spell_out(text) == text
