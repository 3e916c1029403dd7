"""The look: Gradio's theme, and the style sheet of our own cards. No font or file is fetched from elsewhere."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import gradio as gr
from gradio.themes.utils import colors, fonts, sizes
from markupsafe import Markup

from core.charts.palette import segment_variables
from core.lenses import LENSES
from core.markup import join, raw_element

STYLE = Path(__file__).with_name("ledgerlens.css")
# Rules by the width of the place, and whatever else Gradio's `css=` drops (@container, @supports, @layer): these sheets
# go into the head that we serve, as they are. To win, selectors begin with `.gradio-container.gradio-container`.
PLACE_STYLES = sorted(STYLE.parents[1].glob("*/*.place.css"))
CHARTS_SCRIPT = STYLE.parents[2] / "front" / "charts.js"
SETTLE_STYLE = STYLE.with_name("settle.css")
TAB_STYLES = sorted(set(STYLE.parents[1].glob("*/*.css")) - {STYLE, SETTLE_STYLE, *PLACE_STYLES})

INK, PAPER, CARD, LINE = "#111827", "#f7f7f5", "#ffffff", "#e5e7eb"
INK_DARK, PAPER_DARK, CARD_DARK, LINE_DARK = "#e5e7eb", "#0b1220", "#111a2e", "#22304a"
MUTED, MUTED_DARK = "#5f6673", "#94a3b8"
ACCENT, ACCENT_HOVER, ACCENT_DARK = "#0f766e", "#115e59", "#2dd4bf"


def theme() -> gr.themes.Base:
    """Ink on paper, one accent, IBM Plex as Gradio ships it."""
    # Of the weight 600 Gradio ships a Cyrillic subset only; 700 is whole, and the browser takes it for 600.
    look = gr.themes.Base(
        primary_hue=colors.teal,
        secondary_hue=colors.teal,
        neutral_hue=colors.gray,
        radius_size=sizes.radius_md,
        text_size=sizes.text_md,
        font=(fonts.LocalFont("IBM Plex Sans", weights=(400, 700)), "system-ui", "sans-serif"),
        font_mono=(fonts.LocalFont("IBM Plex Mono", weights=(400, 700)), "ui-monospace", "monospace"),
    )
    return look.set(
        body_background_fill=PAPER,
        body_background_fill_dark=PAPER_DARK,
        body_text_color=INK,
        body_text_color_dark=INK_DARK,
        body_text_color_subdued=MUTED,
        body_text_color_subdued_dark=MUTED_DARK,
        background_fill_primary=CARD,
        background_fill_primary_dark=CARD_DARK,
        background_fill_secondary=PAPER,
        background_fill_secondary_dark=PAPER_DARK,
        block_background_fill=CARD,
        block_background_fill_dark=CARD_DARK,
        block_border_color=LINE,
        block_border_color_dark=LINE_DARK,
        block_label_text_color=MUTED,
        block_label_text_color_dark=MUTED_DARK,
        block_title_text_color=MUTED,
        block_title_text_color_dark=MUTED_DARK,
        block_title_text_size="13px",
        block_info_text_size="13px",
        block_radius="10px",
        block_shadow="none",
        block_shadow_dark="none",
        border_color_primary=LINE,
        border_color_primary_dark=LINE_DARK,
        border_color_accent=ACCENT,
        border_color_accent_dark=ACCENT_DARK,
        color_accent=ACCENT,
        input_background_fill=CARD,
        input_background_fill_dark=PAPER_DARK,
        input_border_color="#d1d5db",
        input_border_color_dark="#334155",
        input_border_color_focus=ACCENT,
        input_border_color_focus_dark=ACCENT_DARK,
        input_radius="8px",
        button_primary_background_fill=ACCENT,
        button_primary_background_fill_dark=ACCENT,
        button_primary_background_fill_hover=ACCENT_HOVER,
        button_primary_background_fill_hover_dark=ACCENT_HOVER,
        button_primary_text_color="#ffffff",
        button_primary_text_color_dark="#ffffff",
        button_secondary_background_fill=CARD,
        button_secondary_background_fill_dark=CARD_DARK,
        button_secondary_border_color="#d1d5db",
        button_secondary_border_color_dark="#334155",
        button_border_width="1px",
        link_text_color=ACCENT,
        link_text_color_dark=ACCENT_DARK,
        table_border_color=LINE,
        table_border_color_dark=LINE_DARK,
    )


def served_style(*more: Path) -> Markup:
    """The style that stands in the head from the first byte.

    Args:
        more: Sheets that a host's page must not get.
    """
    # Gradio writes the light background into the body itself, whatever the theme; its own prefix keeps css from it.
    dark = f"body.dark {{ background: {PAPER_DARK} !important; }}"
    return raw_element("style", dark + "".join(path.read_text(encoding="utf-8") for path in (*PLACE_STYLES, *more)))


def served_head() -> Markup:
    """What the head of the page itself has beside that: scripts that keep the address bar and wait until it stands.

    The first is told what the address bar calls each lens.
    """
    links = json.dumps({lens.name: lens.links[0] for lens in LENSES.values()})
    told = {"./links.js": links, "./charts.js": None, "./settle.js": None}
    scripts = [raw_element("script", "", src=src, defer=True, data_links=data) for src, data in told.items()]
    return join([served_style(SETTLE_STYLE), *scripts])


def launch_look() -> dict[str, Any]:
    """The arguments of `launch()` that carry the look; since Gradio 6 they no longer belong to `Blocks`."""
    css = "".join(path.read_text(encoding="utf-8") for path in (STYLE, *TAB_STYLES))
    # Inside somebody else's page there is no head of ours: there the same style, and what its charts do, come along.
    inside = join([served_style(), raw_element("script", CHARTS_SCRIPT.read_text(encoding="utf-8"))])
    return {"theme": theme(), "css": css + segment_variables(), "head": inside}
