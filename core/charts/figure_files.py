"""The population map and the radar as files, PNG and SVG, drawn by matplotlib: for documents, where no page applies."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from core.charts.palette import printed_segment_color

if TYPE_CHECKING:
    from matplotlib.figure import Figure

INCHES: Final = (9.0, 6.5)
DOTS_PER_INCH: Final = 150
KINDS: Final = ("png", "svg")
LINE_STYLES: Final = ("-", "--", ":", "-.")
MARKERS: Final = ("o", "s", "^", "D", "v", "P", "X", "*")  # colour alone says nothing in print
# Names come from outside: a dollar sign in one is no formula. SVG keeps words as words, and the same ids each time.
STYLE: Final[dict[Any, Any]] = {
    "text.parse_math": False,
    "svg.fonttype": "none",
    "svg.hashsalt": "ledgerlens",
    "font.size": 9,
}


def write_map(
    stem: Path, title: str, points: NDArray[np.float32], clusters: NDArray[np.int8], labels: Sequence[str]
) -> list[Path]:
    """Write a scatter of subjects by label; returns the files.

    Args:
        stem: Path without the ending; its folder exists.
        title: What the picture shows.
        points: (n, 2) map coordinates; they have no unit, only who lies beside whom means something.
        clusters: (n,) index of each point's label.
        labels: Name per index.

    Raises:
        OSError: The folder cannot be written to.
    """

    def draw(figure: Figure) -> None:
        axes = figure.add_subplot()
        for place, label in enumerate(labels):
            inside = points[clusters == place]
            axes.scatter(
                inside[:, 0],
                inside[:, 1],
                s=12,
                marker=MARKERS[place % len(MARKERS)],
                color=printed_segment_color(place),
                linewidths=0,
                label=f"{label} ({len(inside):,})",
            )
        axes.set_title(title)
        axes.set_xticks([])
        axes.set_yticks([])
        axes.set_aspect("equal", "datalim")
        _legend_below(figure)

    return _write(stem, draw)


def write_radar(
    stem: Path, title: str, spokes: Sequence[str], percentiles: Mapping[str, Sequence[float]]
) -> list[Path]:
    """Write a radar with one outline per label; returns the files.

    Args:
        stem: Path without the ending; its folder exists.
        title: What the picture shows.
        spokes: Names of the features, clockwise from the top.
        percentiles: Per label, one percentile per spoke, 0..100.

    Raises:
        OSError: The folder cannot be written to.
    """
    angles = [2 * math.pi * place / len(spokes) for place in range(len(spokes))]

    def draw(figure: Figure) -> None:
        axes: Any = figure.add_subplot(projection="polar")
        axes.set_theta_zero_location("N")
        axes.set_theta_direction(-1)
        for place, (label, values) in enumerate(percentiles.items()):
            axes.plot(
                [*angles, angles[0]],
                [*values, values[0]],
                color=printed_segment_color(place),
                linestyle=LINE_STYLES[place % len(LINE_STYLES)],
                linewidth=2,
                label=label,
            )
        axes.set_ylim(0, 100)
        axes.set_yticks([25, 50, 75, 100])
        axes.set_rlabel_position(180 / len(spokes))  # between two spokes, where no name stands
        axes.set_xticks(angles, list(spokes))
        for word, angle in zip(axes.get_xticklabels(), angles, strict=True):
            across = math.sin(angle)
            word.set_horizontalalignment("center" if abs(across) < 0.1 else "left" if across > 0 else "right")
        axes.set_title(title, pad=24)
        _legend_below(figure)

    return _write(stem, draw)


def _legend_below(figure: Figure) -> None:
    figure.legend(loc="outside lower center", ncols=2, frameon=False)


def _write(stem: Path, draw: Any) -> list[Path]:
    import matplotlib as mpl
    from matplotlib.figure import Figure

    files = [stem.with_name(f"{stem.name}.{kind}") for kind in KINDS]
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=INCHES, facecolor="white", layout="constrained")
        draw(figure)
        for file in files:
            figure.savefig(file, dpi=DOTS_PER_INCH, metadata={"Date": None} if file.suffix == ".svg" else None)
    return files
