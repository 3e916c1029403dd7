"""The look."""

from __future__ import annotations

import re

from core.page.kit.theme import STYLE, launch_look, theme


def test_every_weight_asked_for_is_whole_in_the_bundled_fonts() -> None:
    faces = "".join(theme()._font_css)
    assert "SemiBold" not in faces  # Gradio ships a Cyrillic subset under that name
    assert "IBMPlexSans-Bold" in faces
    assert "IBMPlexSans-Regular" in faces


def test_nothing_is_fetched_from_elsewhere() -> None:
    look = launch_look()
    assert "http" not in look["css"]
    assert not [sheet for sheet in theme()._stylesheets if "http" in str(sheet)]


def test_rules_for_narrow_pages_survive_the_prefix_gradio_puts_before_them() -> None:
    narrow = STYLE.read_text(encoding="utf-8").partition("@media (max-width: 760px)")[2]
    assert narrow
    assert not re.search(r"^\s*\.gradio-container", narrow, re.M)
