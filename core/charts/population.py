"""The training population as a map, with one subject placed on it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from markupsafe import Markup
from numpy.typing import NDArray

from core.charts.markup import coordinate, figure
from core.charts.palette import segment_color
from core.markup import el, join

WIDTH, HEIGHT, MARGIN = 1000.0, 800.0, 30.0
MAX_POINTS = 1_800


def population_map(
    points: NDArray[np.float64],
    clusters: NDArray[np.int64],
    labels: Sequence[str],
    subject: tuple[float, float] | None = None,
    subject_name: str = "this one",
) -> Markup:
    """A scatter of the training subjects; the words lie over it as text of constant size.

    Args:
        points: (n, 2) map coordinates, any scale; drawn with equal scale on both axes.
        clusters: (n,) cluster index of each point.
        labels: Name per cluster index.
        subject: Map coordinates of the subject, or None.
        subject_name: What to call it on the map.
    """
    scaled = _Scale(points)
    keep = np.linspace(0, max(len(points) - 1, 0), min(len(points), MAX_POINTS)).astype(np.int64)
    shown, shown_clusters = points[keep], clusters[keep]
    paths, words, facts = [], [], []
    for cluster, label in enumerate(labels):
        members = shown[shown_clusters == cluster]
        facts.append(f"{label}: {int(np.sum(clusters == cluster)):,}")
        if not len(members):
            continue
        dots = "".join("M{} {}h0".format(*map(coordinate, scaled.at(x, y))) for x, y in members.tolist())
        count = int(np.sum(clusters == cluster))
        said = f"{label}: {count:,} of {len(points):,} training subjects"
        paths.append(el("path", class_="ll-dots", data_v=said, stroke=segment_color(cluster), d=dots))
        words.append(_word(scaled, _heart(members), label, "ll-map-name"))
    description = f"{len(points):,} training subjects by label: {', '.join(facts)}."
    if subject is not None:
        nearest = int(clusters[np.argmin(np.sum((points - np.array(subject)) ** 2, axis=1))]) if len(points) else 0
        description += f" {subject_name} lies among {labels[nearest]}."
        words.append(_word(scaled, subject, subject_name, "ll-map-me", el("i", class_="ll-ring")))
    box = {"viewBox": f"0 0 {coordinate(WIDTH)} {coordinate(HEIGHT)}"}
    drawing = figure("Map of the training population", description, join(paths), box)
    return el("div", drawing, words, class_="ll-map")


def nearest_point(points: NDArray[np.float64], across: float, down: float) -> int:
    """The training subject nearest to a place on the drawing.

    Args:
        points: As for `population_map`.
        across: From the left, 0 to 1 of the drawing's width.
        down: From the top, 0 to 1 of its height.
    """
    scaled = _Scale(points)
    places = np.array([scaled.at(x, y) for x, y in points.tolist()])
    return int(np.argmin(((places - [across * WIDTH, down * HEIGHT]) ** 2).sum(axis=1)))


class _Scale:
    """Map coordinates to the drawing: equal on both axes, centred, y upwards."""

    def __init__(self, points: NDArray[np.float64]) -> None:
        low = points.min(axis=0) if len(points) else np.zeros(2)
        high = points.max(axis=0) if len(points) else np.ones(2)
        span = np.maximum(high - low, 1e-9)
        self.middle = (low + high) / 2
        self.factor = float(min((WIDTH - 2 * MARGIN) / span[0], (HEIGHT - 2 * MARGIN) / span[1]))

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Drawing coordinates, kept inside the frame."""
        across = WIDTH / 2 + (x - float(self.middle[0])) * self.factor
        down = HEIGHT / 2 - (y - float(self.middle[1])) * self.factor
        return min(max(across, 8.0), WIDTH - 8), min(max(down, 8.0), HEIGHT - 8)


def _heart(members: NDArray[np.float64]) -> tuple[float, float]:
    """The member nearest the median: a name put at the mean of a crescent would lie outside it."""
    middle = np.median(members, axis=0)
    x, y = members[int(np.argmin(np.sum((members - middle) ** 2, axis=1)))].tolist()
    return x, y


def _word(scaled: _Scale, place: tuple[float, float], text: str, kind: str, mark: Markup | None = None) -> Markup:
    across, down = scaled.at(*place)
    side = " ll-left" if across > WIDTH * 0.7 else ""
    style = f"left:{100 * across / WIDTH:.1f}%;top:{100 * down / HEIGHT:.1f}%"
    return el("span", mark, el("b", text), class_=f"{kind}{side}", style=style, aria_hidden="true")
