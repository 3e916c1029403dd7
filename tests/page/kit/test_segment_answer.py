"""The answer of a segment model."""

from __future__ import annotations

from core.page.kit.card import caveat_lines
from core.page.kit.meters import meter
from core.page.kit.segment_answer import (
    familiarity_meter,
    headline,
    one_line,
    runner_up_line,
    share_picture,
    share_rows,
    shares_of,
    training_line,
)
from core.segments.model import SegmentModel
from tests.page.readings import persona


def test_the_headline_is_the_label_and_its_refits(onchain: SegmentModel) -> None:
    shown = headline(persona(onchain, (71, 22, 5, 2), familiarity_band="typical"), onchain.labels)
    assert f'<h2 class="ll-big">{onchain.labels[0]} ' in shown
    assert "in 71 of 100 re-fits" in shown


def test_a_label_unlike_training_is_never_the_headline(onchain: SegmentModel) -> None:
    reading = persona(onchain, (71, 22, 5, 2), familiarity_band="unlike training")
    big, _, rest = headline(reading, onchain.labels).partition("</h2>")
    assert onchain.labels[0] not in big
    assert f"nearest: <b>{onchain.labels[0]}</b>" in rest
    assert one_line(reading, onchain.labels).startswith("nearest: ")


def test_borderline_stands_beside_the_label(onchain: SegmentModel) -> None:
    assert "borderline" in headline(persona(onchain, borderline=True), onchain.labels)
    assert "borderline" not in headline(persona(onchain, borderline=False), onchain.labels)


def test_shares_are_ordered_by_how_often_and_keep_the_colour_of_their_cluster(onchain: SegmentModel) -> None:
    shares = shares_of(persona(onchain, (5, 22, 71, 2)), onchain.labels)
    assert [(one.cluster, one.refits) for one in shares] == [(2, 71), (1, 22), (0, 5), (3, 2)]


def test_the_legend_and_the_rows_say_every_number(onchain: SegmentModel) -> None:
    shares = shares_of(persona(onchain, (71, 22, 5, 2)), onchain.labels)
    for shown in (share_picture(shares), share_rows(shares)):
        assert [f"{count} of 100" in shown for count in (71, 22, 5, 2)] == [True] * 4


def test_familiarity_is_said_as_band_number_and_meaning(onchain: SegmentModel) -> None:
    shown = familiarity_meter(persona(onchain, familiarity=0.41, familiarity_band="typical"))
    assert "typical (0.41)" in shown
    assert "stranger than 59 % of its kind" in shown
    assert "width:41%" in shown


def test_a_meter_without_a_known_whole_has_no_bar() -> None:
    assert "ll-track" not in meter("History seen", "12", None)


def test_a_bar_never_leaves_its_track() -> None:
    assert "width:100%" in meter("x", "y", 140.0)


def test_caveats_are_escaped_and_absent_when_there_are_none() -> None:
    assert "&lt;b&gt;" in caveat_lines(["<b>"])
    assert caveat_lines([]) == ""


def test_the_age_of_the_training_data_is_said(onchain: SegmentModel) -> None:
    shown = training_line(onchain, {"period": "July 2015 to November 2022", "synthetic": False})
    assert "3,905 rows: July 2015 to November 2022" in shown
    assert "synthetic" not in shown


def test_synthetic_training_data_are_called_that(onchain: SegmentModel) -> None:
    assert "synthetic rows" in training_line(onchain, {"synthetic": True})


def test_the_runner_up_has_its_refits(onchain: SegmentModel) -> None:
    shown = runner_up_line(persona(onchain, (71, 22, 5, 2), runner_up=onchain.labels[1]), onchain.labels)
    assert f"<b>{onchain.labels[1]}</b>, in 22 of 100 re-fits" in shown
