"""A card as a PNG of 1200 x 630 pixels: the same headline and pictures as the page, light, nothing under 24 px."""

from __future__ import annotations

import importlib.util
import io
from functools import cache
from pathlib import Path
from typing import Final, TypeAlias

from PIL import Image, ImageDraw, ImageFont

from core.charts.palette import printed_segment_color
from core.front.facts import CardBars, CardFacts
from core.front.head import CARD_HEIGHT_PX, CARD_WIDTH_PX

INK, INK2, LINE, FILL, MUTE = "#111827", "#4b5563", "#e5e7eb", "#0f766e", "#8a92a0"
EDGE_PX: Final = 60
PICTURE_PX: Final = (330, 124)  # width and height of one of three
PICTURE_TOP_PX: Final = 348
STEP_PX: Final = 375
FOOT_PX: Final = 564
Font: TypeAlias = ImageFont.FreeTypeFont


def draw_card(facts: CardFacts) -> bytes:
    """The card as a PNG.

    Args:
        facts: What it says.
    """
    image = Image.new("RGB", (CARD_WIDTH_PX, CARD_HEIGHT_PX), "#ffffff")
    pen = ImageDraw.Draw(image)
    right = CARD_WIDTH_PX - EDGE_PX
    pen.rectangle((0, 0, CARD_WIDTH_PX, 9), fill=FILL)
    _mark(pen)
    pen.text((110, 86), "Ledgerlens", INK, _font("Bold", 30), anchor="ls")
    pen.text((right, 86), facts.whose, INK2, _font("Regular", 26), anchor="rs")
    title = _fitting(facts.title, "Bold", (70, 56, 44, 36))
    pen.text((EDGE_PX, 182), _cut(facts.title, title), INK, title, anchor="ls")
    below = _sentence(pen, facts.sentence, 242, 1 if facts.persona or facts.pictures else 4)
    if facts.persona:
        _persona(pen, facts, below + 58)
    for place, bars in enumerate(facts.pictures):
        _bars(pen, bars, EDGE_PX + place * STEP_PX)
    pen.line((EDGE_PX, FOOT_PX, right, FOOT_PX), fill=LINE, width=2)
    small = _font("Regular", 24)
    pen.text((EDGE_PX, 606), facts.coverage, INK2, small, anchor="ls")
    pen.text((right, 606), facts.when, INK2, small, anchor="rs")
    written = io.BytesIO()
    image.save(written, "PNG")
    return written.getvalue()


def _mark(pen: ImageDraw.ImageDraw) -> None:
    """A ledger's page under a lens."""
    pen.rounded_rectangle((62, 64, 86, 94), 5, outline=INK, width=3)
    for top in (72, 79):
        pen.line((68, top, 80, top), fill=INK, width=3)
    pen.ellipse((74, 74, 92, 92), fill="#ffffff", outline=FILL, width=4)
    pen.line((90, 90, 96, 96), fill=FILL, width=5)


def _sentence(pen: ImageDraw.ImageDraw, text: str, top: int, lines: int) -> int:
    """The facts under the headline, on as few lines as they need; the baseline of the last one."""
    font = _fitting(text, "Regular", (50, 44, 38, 34)) if lines == 1 else _font("Regular", 38)
    words, line, baseline = text.split(), "", top
    for word in words:
        longer = f"{line} {word}".strip()
        if lines > 1 and font.getlength(longer) > _width():
            pen.text((EDGE_PX, baseline), line, INK2, font, anchor="ls")
            line, baseline, lines = word, baseline + 52, lines - 1
        else:
            line = longer
    pen.text((EDGE_PX, baseline), _cut(line, font), INK2, font, anchor="ls")
    return baseline


def _persona(pen: ImageDraw.ImageDraw, facts: CardFacts, baseline: int) -> None:
    left = EDGE_PX
    if facts.cluster is not None:
        swatch = (left, baseline - 20, left + 20, baseline)
        pen.rounded_rectangle(swatch, 4, fill=printed_segment_color(facts.cluster))
        left += 32
    font = _font("Regular", 28)
    pen.text((left, baseline), _cut(facts.persona, font, _width() - left + EDGE_PX), INK, font, anchor="ls")


def _bars(pen: ImageDraw.ImageDraw, bars: CardBars, left: int) -> None:
    width, height = PICTURE_PX
    bottom = PICTURE_TOP_PX + height
    most = max(bars.values) or 1.0
    step = min(width / len(bars.values), 60)
    gap = 2 if step < 12 else 4
    for place, value in enumerate(bars.values):
        tall = max(round(value / most * height), 2)
        begin = left + round(place * step)
        end = max(left + round((place + 1) * step) - gap - 1, begin)
        color = MUTE if bars.first and place else FILL
        pen.rectangle((begin, bottom - tall, end, bottom), fill=color if value else LINE)
    font = _fitting(bars.caption, "Bold", (26, 24), width + 30)
    pen.text((left, bottom + 42), _cut(bars.caption, font, width + 30), INK, font, anchor="ls")


def _width() -> int:
    return CARD_WIDTH_PX - 2 * EDGE_PX


def _fitting(text: str, weight: str, sizes: tuple[int, ...], width: int | None = None) -> Font:
    """The first of some sizes at which a text fits; the last where none does."""
    fonts = [_font(weight, size) for size in sizes]
    return next((font for font in fonts if font.getlength(text) <= (width or _width())), fonts[-1])


def _cut(text: str, font: Font, width: int | None = None) -> str:
    """A text as far as there is room for it."""
    room = width or _width()
    if font.getlength(text) <= room:
        return text
    while text and font.getlength(f"{text}…") > room:
        text = text[:-1]
    return f"{text.rstrip()}…"


@cache
def _font(weight: str, size: int) -> Font:
    """The page's own typeface, which ships with Gradio; FreeType reads it as it is."""
    spec = importlib.util.find_spec("gradio")
    if spec is None or spec.origin is None:
        raise RuntimeError("gradio is not installed")
    folder = Path(spec.origin).parent / "templates/frontend/static/fonts/IBMPlexSans"
    return ImageFont.truetype(str(folder / f"IBMPlexSans-{weight}.woff2"), size)
