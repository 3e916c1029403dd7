"""Evidence and the map."""

from __future__ import annotations

import re

import pytest

from core.charts.palette import segment_color
from core.page.kit.evidence import evidence_card, map_card
from core.segments.model import SegmentModel
from tests.page.readings import persona


def test_every_feature_has_a_row_in_the_order_of_the_reading(onchain: SegmentModel) -> None:
    reading = persona(onchain)
    titles = {spec.name: spec.title for spec in onchain.schema}
    shown = re.findall(r'<th scope="row">(.*?)</th>', evidence_card(reading, onchain))
    assert shown == [titles[item.feature] for item in reading.evidence]


def test_the_sum_said_is_the_sum_of_the_pushes(onchain: SegmentModel) -> None:
    reading = persona(onchain)
    total = sum(item.push for item in reading.evidence)
    assert f"add up to {total:+.2f}" in evidence_card(reading, onchain)


def test_the_pushes_shown_add_up_to_the_sum_shown(onchain: SegmentModel) -> None:
    card = evidence_card(persona(onchain), onchain)
    pushes = [float(text) for text in re.findall(r'<td class="ll-n">([+-]?[\d.]+)</td>', card)]
    said = re.search(r"add up to ([+-][\d.]+)", card)
    assert said is not None
    assert sum(pushes) == pytest.approx(float(said[1]), abs=0.01 * len(pushes))


def test_bars_have_the_colour_of_the_label_they_speak_for(onchain: SegmentModel) -> None:
    reading = persona(onchain)
    card = evidence_card(reading, onchain)
    colors = re.findall(r'<rect [^>]*fill="(var[^"]+)"', card)
    spoken_for = [reading.label if item.push >= 0 else reading.runner_up for item in reading.evidence]
    assert colors == [segment_color(onchain.labels.index(label)) for label in spoken_for]


def test_the_three_limits_of_evidence_are_said_where_the_bars_are(onchain: SegmentModel) -> None:
    card = evidence_card(persona(onchain), onchain)
    for words in ("add up to", "Related features count separately", "very large values saturate"):
        assert words in card


def test_the_map_names_every_label_with_its_size(onchain: SegmentModel) -> None:
    card = map_card(onchain, onchain.presets[onchain.labels[1]], "this wallet")
    for cluster, label in enumerate(onchain.labels):
        assert f"<strong>{label}</strong>" in card
        assert f"{int((onchain.training_labels == cluster).sum()):,} in training" in card
    assert "this wallet" in card


def test_the_map_is_drawn_without_a_subject(onchain: SegmentModel) -> None:
    assert "ll-map-me" not in map_card(onchain, None, "nobody")


def test_what_stands_beside_a_title_is_asked_for_with_feature_and_title(onchain: SegmentModel) -> None:
    reading = persona(onchain)
    titles = {spec.name: spec.title for spec in onchain.schema}
    card = evidence_card(reading, onchain, beside=lambda feature, title: f"({feature}|{title})")
    shown = re.findall(r'<th scope="row">(.*?)</th>', card)
    assert shown == [f"{titles[i.feature]}({i.feature}|{titles[i.feature]})" for i in reading.evidence]
