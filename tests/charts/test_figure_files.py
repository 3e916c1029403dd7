"""The map and the radar as files: what they show is what was handed in, and the words stay words."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core.charts.figure_files import DOTS_PER_INCH, INCHES, write_map, write_radar
from core.charts.palette import printed_segment_color

LABELS = ("Few $ and $ signs", "Many")


def written_map(folder: Path) -> list[Path]:
    points = np.array([[0, 0], [1, 1], [2, 0], [9, 9]], dtype=np.float32)
    return write_map(folder / "map", "Four subjects", points, np.array([0, 0, 0, 1], dtype=np.int8), LABELS)


def test_a_map_has_each_label_with_its_count_and_its_colour(tmp_path: Path) -> None:
    png, svg = written_map(tmp_path)
    with Image.open(png) as picture:
        assert picture.size == tuple(round(side * DOTS_PER_INCH) for side in INCHES)
    text = svg.read_text()
    assert "Few $ and $ signs (3)" in text
    assert "Many (1)" in text
    for place, count in ((0, 3), (1, 1)):
        color = printed_segment_color(place)
        assert len(re.findall(rf"<use [^>]*{color}", text)) == count + 1, "its dots and its key"


def test_the_same_figure_is_the_same_file(tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()
    first, again = written_map(tmp_path), written_map(tmp_path / "again")
    assert [one.read_bytes() for one in first] == [one.read_bytes() for one in again]


def test_a_radar_has_a_line_for_each_label_and_a_name_at_each_spoke(tmp_path: Path) -> None:
    profiles = {"Low": [10.0, 20.0, 30.0], "High": [90.0, 80.0, 70.0]}
    png, svg = write_radar(tmp_path / "radar", "Two", ["Orders", "Days", "Money"], profiles)
    assert png.stat().st_size > 10_000
    text = svg.read_text()
    assert all(f">{word}<" in text for word in ("Orders", "Days", "Money", "Low", "High", "Two"))
    assert text.count(f"stroke: {printed_segment_color(1)}") == 2, "the outline and its key"


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        written_map(tmp_path / "nowhere")
