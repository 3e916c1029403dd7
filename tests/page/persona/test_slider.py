"""Sliders over the percentiles of the training subjects."""

from __future__ import annotations

import html
import json
import re

import numpy as np
import pytest

from core.page.kit.typed_form import value_text
from core.page.persona.slider import BARS, STEPS, edges_of, quantiles, slider
from core.segments.model import SegmentModel


def test_every_step_is_a_value_that_a_training_subject_has(onchain: SegmentModel) -> None:
    for place in range(len(onchain.schema)):
        column = onchain.sorted_features[:, place]
        at = quantiles(column)
        assert len(at) == STEPS + 1
        assert set(at) <= {value_text(float(one)) for one in column}
        assert at[0] == value_text(float(column[0]))
        assert at[-1] == value_text(float(column[-1]))


def test_the_bars_hold_every_subject_once(onchain: SegmentModel) -> None:
    shown = slider(onchain, 0)
    heights = np.array([float(one) for one in re.findall(r'<rect[^>]* height="([\d.]+)"', shown)])
    assert len(heights) == BARS
    counts = (heights / heights.max()) ** 2
    column = onchain.sorted_features[:, 0]
    edges = edges_of(column)
    inside = np.histogram(np.clip(column, edges[0], edges[-1]), edges)[0]
    assert counts == pytest.approx(inside / inside.max(), abs=0.02)


def test_a_feature_that_never_varies_has_edges_all_the_same() -> None:
    edges = edges_of(np.zeros(5))
    assert (np.diff(edges) > 0).all()


def test_the_slider_names_its_feature_for_those_who_hear_it(onchain: SegmentModel) -> None:
    shown = html.unescape(slider(onchain, 2))
    spec = onchain.schema[2]
    assert f'data-slide="{spec.name}"' in shown
    assert f'aria-label="{spec.title}, percentile' in shown
    found = re.search(r'data-at="(\[.*?\])"', shown)
    assert found is not None
    assert json.loads(found[1]) == quantiles(onchain.sorted_features[:, 2])
