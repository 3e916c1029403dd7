"""The answer of a segment model: the label, in how many re-fits, how far to trust it. For every tab that segments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from core.charts.markup import series_key, with_legend
from core.charts.palette import segment_color
from core.charts.shares import Share, share_bar
from core.markup import Child, el, join
from core.page.kit.card import answer_card, big, caveat_lines, chip, described, more, note
from core.page.kit.lists import swatch
from core.page.kit.meters import meter, track
from core.page.kit.wording import percent_text
from core.segments.reading import REFITS, SegmentReading, refit_count

if TYPE_CHECKING:
    from core.segments.model import SegmentModel

# Said once on the page, at its foot; every headline links to it.
REFITS_EXPLAINED = (
    f"The model is fitted again {REFITS} times, each time on a random half of its training rows and four fifths of the "
    "features; “in 71 of 100 re-fits” counts how often this label came out. It says how firmly the data hold the "
    "label. It is not the chance that the label is true: there is no truth to compare with."
)
UNLIKE = "unlike training"


def shares_of(reading: SegmentReading, labels: Sequence[str]) -> list[Share]:
    """The re-fit shares, the most often given first, each with the colour index of its cluster."""
    count = len(labels)
    places = {label: place for place, label in enumerate(labels)}
    ordered = sorted(reading.probabilities.items(), key=lambda item: (-item[1], places[item[0]]))
    return [Share(label, places[label], share, refit_count(share, count)) for label, share in ordered]


def headline(reading: SegmentReading, labels: Sequence[str], *, leads: bool = False) -> Markup:
    """The label in large type with its re-fits; only as "nearest" when the subject is unlike training.

    `leads` as in `core.page.kit.card.big`.
    """
    refits = refit_count(reading.probabilities[reading.label], len(labels))
    words = f"in {refits} of {REFITS} re-fits"
    within = el("a", words, class_="ll-of", href="#ll-how", data_opens="ll-how", title="What re-fits are")
    beside = chip("borderline", "warned") if reading.borderline else None
    if reading.familiarity_band == UNLIKE:
        nearest = el("div", "nearest: ", el("b", reading.label), " ", within, beside, class_="ll-nearest")
        return join([big("Unlike the training data", leads=leads), nearest])
    return big(reading.label, " ", within, beside, leads=leads)


def one_line(reading: SegmentReading, labels: Sequence[str]) -> str:
    """The headline as plain text."""
    refits = refit_count(reading.probabilities[reading.label], len(labels))
    nearest = "nearest: " if reading.familiarity_band == UNLIKE else ""
    return f"{nearest}{reading.label}, {refits} of {REFITS} re-fits"


def share_picture(shares: Sequence[Share]) -> Markup:
    """The bar with its legend: colour, name and number, so that colour alone says nothing."""
    keys = [
        series_key(
            [one.label, el("span", f"{one.refits} of {REFITS}")], one.cluster, swatch(segment_color(one.cluster))
        )
        for one in shares
    ]
    return with_legend(share_bar(shares, REFITS), el("ul", keys, class_="ll-legend"))


def share_rows(shares: Sequence[Share]) -> Markup:
    """The same as a list with one bar per label that came out at all."""
    rows = [
        el(
            "li",
            el("span", one.label),
            el("em", f"{one.refits} of {REFITS}"),
            track(one.refits, segment_color(one.cluster)),
        )
        for one in shares
        if one.refits or one.share == shares[0].share
    ]
    return el("ul", rows, class_="ll-rows", aria_label=f"Answers in {REFITS} re-fits")


def familiarity_meter(reading: SegmentReading) -> Markup:
    """How ordinary the subject is among the label's training members: band, number, and what the number is."""
    value = f"{reading.familiarity_band} ({reading.familiarity:.2f})"
    inner = 1 - reading.familiarity
    note = f"stranger than {'over 99 %' if inner > 0.99 else percent_text(inner)} of its kind"
    return meter("Familiarity", value, 100 * reading.familiarity, note)


def training_line(model: SegmentModel, trained_on: Mapping[str, Any]) -> Markup:
    """What the subject is compared with, and how old that is.

    Args:
        model: The model that answered.
        trained_on: `training_data` of its manifest.
    """
    kind = "synthetic rows" if trained_on.get("synthetic") else "rows"
    period = trained_on.get("period")
    age = f": {period}" if period else ""
    return note(
        f"Training data: {len(model.training_labels):,} {kind}{age}. Familiarity cannot tell that times have changed "
        f"since. Model {model.name} {model.version}."
    )


def runner_up_line(reading: SegmentReading, labels: Sequence[str]) -> Markup:
    """The label that comes second, with its re-fits."""
    refits = refit_count(reading.probabilities[reading.runner_up], len(labels))
    return note("Runner-up: ", el("b", reading.runner_up), f", in {refits} of {REFITS} re-fits.")


def reading_card(
    reading: SegmentReading, model: SegmentModel, trained_on: Mapping[str, Any], top: Child = None, *below: Child
) -> Markup:
    """What a model says of one subject: label, re-fits, what the label means, how far to trust it.

    Args:
        reading: What was said.
        model: The model that said it.
        trained_on: `training_data` of its manifest.
        top: What stands above the headline.
        below: What stands above the caveats and the line on the training data, which are folded.
    """
    said = [
        headline(reading, model.labels, leads=True),
        described(model.descriptions[reading.cluster]),
        share_rows(shares_of(reading, model.labels)),
    ]
    limits = more("Limits", caveat_lines(reading.caveats), training_line(model, trained_on))
    return answer_card(top, said, familiarity_meter(reading), *below, limits)
