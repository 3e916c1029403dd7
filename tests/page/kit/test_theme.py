"""The look."""

from __future__ import annotations

from core.page.kit.theme import PLACE_STYLES, STYLE, TAB_STYLES, launch_look, served_style, theme


def test_every_weight_asked_for_is_whole_in_the_bundled_fonts() -> None:
    faces = "".join(theme()._font_css)
    assert "SemiBold" not in faces  # Gradio ships a Cyrillic subset under that name
    assert "IBMPlexSans-Bold" in faces
    assert "IBMPlexSans-Regular" in faces


def test_nothing_is_fetched_from_elsewhere() -> None:
    look = launch_look()
    assert "http" not in look["css"]
    assert not [sheet for sheet in theme()._stylesheets if "http" in str(sheet)]


def test_layout_asks_the_width_of_the_place_and_never_that_of_the_window() -> None:
    for path in (STYLE, *TAB_STYLES):
        sheet = path.read_text(encoding="utf-8")
        assert "@media (m" not in sheet, path.name
        assert "@container" not in sheet, f"{path.name}: `css=` drops these rules"
    places = [path.read_text(encoding="utf-8") for path in PLACE_STYLES]
    assert len(places) >= 5
    assert all("@container shell (max-width: " in sheet and "@media (m" not in sheet for sheet in places)
    assert all(sheet in str(served_style()) for sheet in places)
