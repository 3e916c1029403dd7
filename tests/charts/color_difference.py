"""How different two colours look: CIEDE2000, also to eyes that lack one kind of cone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

Triple = tuple[float, float, float]

# On linear RGB, at severity 1, by Machado, Oliveira and Fernandes: "A Physiologically-based Model for Simulation of
# Color Vision Deficiency" (2009).
EYES: dict[str, tuple[Triple, Triple, Triple]] = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
# IEC 61966-2-1: linear sRGB to XYZ, and its white, D65.
SRGB_TO_XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
WHITE = (0.95047, 1.0, 1.08883)


def smallest_difference(colors: Sequence[str], eyes: str) -> float:
    """The least CIEDE2000 of all pairs of `#rrggbb` colours, seen with one of `EYES`."""
    seen = [lab(seen_as(linear(color), eyes)) for color in colors]
    return min(ciede2000(one, other) for one, other in combinations(seen, 2))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two `#rrggbb` colours by WCAG 2, from 1 to 21."""
    dark, light = sorted(_times(SRGB_TO_XYZ, linear(color))[1] for color in (one, other))
    return (light + 0.05) / (dark + 0.05)


def linear(color: str) -> Triple:
    """Linear RGB, each 0 to 1, of a `#rrggbb` colour."""
    red, green, blue = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return _linear(red), _linear(green), _linear(blue)


def seen_as(rgb: Triple, eyes: str) -> Triple:
    """What the eyes make of linear RGB, kept within 0 and 1."""
    red, green, blue = (min(max(part, 0.0), 1.0) for part in _times(EYES[eyes], rgb))
    return red, green, blue


def lab(rgb: Triple) -> Triple:
    """CIELAB of linear RGB under D65."""
    x, y, z = (_root(part / white) for part, white in zip(_times(SRGB_TO_XYZ, rgb), WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def ciede2000(one: Triple, other: Triple) -> float:
    """The difference of two CIELAB colours by Sharma, Wu and Dalal (2005), with all weights 1."""
    chroma = (hypot(*one[1:]) + hypot(*other[1:])) / 2
    stretch = 1.5 - 0.5 * sqrt(chroma**7 / (chroma**7 + 25**7))
    (chroma_1, hue_1), (chroma_2, hue_2) = (_polar(stretch * color[1], color[2]) for color in (one, other))
    grey = chroma_1 * chroma_2 == 0
    turn = 0.0 if grey else (hue_2 - hue_1 + 180) % 360 - 180
    hue = hue_1 + hue_2 if grey else hue_1 + turn / 2
    lightness, chroma = (one[0] + other[0]) / 2, (chroma_1 + chroma_2) / 2
    tone = (
        1
        - 0.17 * cos(radians(hue - 30))
        + 0.24 * cos(radians(2 * hue))
        + 0.32 * cos(radians(3 * hue + 6))
        - 0.20 * cos(radians(4 * hue - 63))
    )
    by_lightness = (other[0] - one[0]) / (1 + 0.015 * (lightness - 50) ** 2 / sqrt(20 + (lightness - 50) ** 2))
    by_chroma = (chroma_2 - chroma_1) / (1 + 0.045 * chroma)
    by_hue = 2 * sqrt(chroma_1 * chroma_2) * sin(radians(turn / 2)) / (1 + 0.015 * chroma * tone)
    in_blue = 60 * exp(-(((hue % 360 - 275) / 25) ** 2))
    rotation = -2 * sqrt(chroma**7 / (chroma**7 + 25**7)) * sin(radians(in_blue))
    return sqrt(by_lightness**2 + by_chroma**2 + by_hue**2 + rotation * by_chroma * by_hue)


def _polar(a: float, b: float) -> tuple[float, float]:
    return hypot(a, b), degrees(atan2(b, a)) % 360


def _times(rows: Sequence[Triple], column: Triple) -> Triple:
    x, y, z = (sum(one * other for one, other in zip(row, column, strict=True)) for row in rows)
    return x, y, z


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _root(part: float) -> float:
    return part ** (1 / 3) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116
