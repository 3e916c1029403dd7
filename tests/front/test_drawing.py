"""Cards as pixels."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from core.front.drawing import FILL, draw_card
from core.front.facts import CardBars, CardFacts


def test_bars_are_as_tall_as_their_values_and_text_that_is_too_long_is_cut() -> None:
    facts = CardFacts("x", "W" * 400, "word " * 200, "P" * 300, 0, (CardBars((1.0, 2.0, 0.0), "y" * 90),))
    image = Image.open(io.BytesIO(draw_card(facts))).convert("RGB")
    teal = tuple(int(FILL[place : place + 2], 16) for place in (1, 3, 5))
    tall = [
        sum(image.getpixel((60 + step * 60 + 20, y)) == teal for y in range(340, 474))  # middles of the three bars
        for step in range(3)
    ]
    assert tall[1] == pytest.approx(2 * tall[0], abs=2)
    assert tall[2] == 0
    right_edge = image.crop((1141, 100, 1200, 560))
    assert right_edge.getcolors() == [(59 * 460, (255, 255, 255))]
