"""The answer of a segment model: the label, in how many re-fits, how far to trust it. For every tab that segments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from core.charts.palette import segment_color
from core.charts.shares import Share
from core.page.kit.wording import escaped, percent_text
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


def headline(reading: SegmentReading, labels: Sequence[str]) -> str:
    """The label in large type with its re-fits; only as "nearest" when the subject is unlike training."""
    refits = refit_count(reading.probabilities[reading.label], len(labels))
    within = f'<a class="ll-of" href="#ll-how" title="What re-fits are">in {refits} of {REFITS} re-fits</a>'
    beside = '<span class="ll-chip ll-warned">borderline</span>' if reading.borderline else ""
    if reading.familiarity_band == UNLIKE:
        return (
            '<div class="ll-big">Unlike the training data</div>'
            f'<div class="ll-nearest">nearest: <b>{escaped(reading.label)}</b> {within}{beside}</div>'
        )
    return f'<div class="ll-big">{escaped(reading.label)} {within}{beside}</div>'


def one_line(reading: SegmentReading, labels: Sequence[str]) -> str:
    """The headline as plain text."""
    refits = refit_count(reading.probabilities[reading.label], len(labels))
    nearest = "nearest: " if reading.familiarity_band == UNLIKE else ""
    return f"{nearest}{reading.label}, {refits} of {REFITS} re-fits"


def share_list(shares: Sequence[Share]) -> str:
    """The legend of the bar: colour, name and number, so that colour alone says nothing."""
    items = "".join(
        f'<li><b style="background:{segment_color(one.cluster)}"></b>{escaped(one.label)}'
        f"<span>{one.refits} of {REFITS}</span></li>"
        for one in shares
    )
    return f'<ul class="ll-legend">{items}</ul>'


def share_rows(shares: Sequence[Share]) -> str:
    """The same as a list with one bar per label."""
    rows = "".join(
        f"<li><span>{escaped(one.label)}</span><em>{one.refits} of {REFITS}</em>{_track(one.refits, one.cluster)}</li>"
        for one in shares
    )
    return f'<ul class="ll-rows" aria-label="Answers in {REFITS} re-fits">{rows}</ul>'


def _track(percent: float, cluster: int) -> str:
    return f'<span class="ll-track"><i style="width:{percent:.0f}%;background:{segment_color(cluster)}"></i></span>'


def meter(name: str, value: str, percent: float | None, note: str = "") -> str:
    """A named measure with its value in words; without `percent` there is no bar, for what has no known whole."""
    bar = (
        ""
        if percent is None
        else f'<span class="ll-track"><i style="width:{min(max(percent, 0), 100):.0f}%"></i></span>'
    )
    below = f"<small>{escaped(note)}</small>" if note else ""
    return f'<div class="ll-meter"><div>{escaped(name)}<em>{escaped(value)}</em></div>{bar}{below}</div>'


def familiarity_meter(reading: SegmentReading) -> str:
    """How ordinary the subject is among the label's training members: band, number, and what the number is."""
    value = f"{reading.familiarity_band} ({reading.familiarity:.2f})"
    note = f"{percent_text(reading.familiarity)} of this label's training members lie at least as far out"
    return meter("Familiarity", value, 100 * reading.familiarity, note)


def caveat_lines(caveats: Sequence[str]) -> str:
    """What weakens the answer, one sentence to a line, behind an amber border."""
    lines = "".join(f"<p>{escaped(caveat)}</p>" for caveat in caveats)
    return f'<div class="ll-warn">{lines}</div>' if lines else ""


def training_line(model: SegmentModel, trained_on: Mapping[str, Any]) -> str:
    """What the subject is compared with, and how old that is.

    Args:
        model: The model that answered.
        trained_on: `training_data` of its manifest.
    """
    kind = "synthetic rows" if trained_on.get("synthetic") else "rows"
    period = trained_on.get("period")
    age = f": {escaped(period)}" if period else ""
    return (
        f'<p class="ll-note">Training data: {len(model.training_labels):,} {kind}{age}. Familiarity cannot tell that '
        f"times have changed since. Model {escaped(model.name)} {escaped(model.version)}.</p>"
    )


def runner_up_line(reading: SegmentReading, labels: Sequence[str]) -> str:
    """The label that comes second, with its re-fits."""
    refits = refit_count(reading.probabilities[reading.runner_up], len(labels))
    return f'<p class="ll-note">Runner-up: <b>{escaped(reading.runner_up)}</b>, in {refits} of {REFITS} re-fits.</p>'
