"""How far chances and order can be trusted: what was said and what came, and who comes first by attribute. Pure."""

from __future__ import annotations

from typing import Final

from markupsafe import Markup

from core.charts.line_chart import Line, line_chart
from core.holdings.judged import FairnessLine
from core.holdings.reading import HoldingsReading
from core.holdings.words import and_list
from core.markup import Child, el
from core.page.kit.card import card, more, note
from core.page.kit.tables import row, table

SCREENED: Final = 0.8
FOUR_FIFTHS: Final = (
    "The ratio is a group's share over the largest one; below 0.80 is marked: four fifths are a screening figure of US "
    "employment practice (EEOC Uniform Guidelines, 1978), no legal test, and not made for selling or lending."
)


def chances_card(found: HoldingsReading) -> Markup:
    """What chances came to on parts of the file that they were not fitted on."""
    rows = [
        row(
            f"{100 * band.low:.0f} to {100 * band.high:.0f} %",
            f"{band.cases:,}",
            f"{100 * band.said:.1f} %",
            f"{100 * band.came:.1f} %",
            numbers=(1, 2, 3),
        )
        for band in found.calibration
    ]
    body = table(("Chance", "Clients and products", "Said", "Came true"), rows, numbers=(1, 2, 3))
    products = [
        row(
            one.product,
            f"{one.cases:,}",
            f"{100 * one.said:.1f} %",
            f"{100 * one.came:.1f} %",
            f"{100 * one.low:.1f} to {100 * one.high:.1f} %",
            numbers=(1, 2, 3, 4),
        )
        for one in found.product_calibration
    ]
    heads = ("Product", "Clients", "Said", "Came true", "95 %")
    return card(
        "Are the chances true",
        _curve(found) if found.calibration else None,
        more("Band by band", body),
        more("Product by product", table(heads, products, numbers=(1, 2, 3, 4))),
        sub="Each product has a curve of its own, near to that of all where it has few cases. "
        + (
            "Those of each period are by curves that were fitted on the periods before; the first one is not tested."
            if found.period_months
            else "Those of the later half of the tested clients are by curves that were fitted on the earlier half."
        ),
    )


def _curve(found: HoldingsReading) -> Markup:
    """All products together: said and came, band by band; on the same line where chances are true."""
    bands = found.calibration
    lines = [
        Line("came true", [100 * band.came for band in bands]),
        Line("said", [100 * band.said for band in bands], "var(--ll-muted)", "4 3"),
    ]
    steps = [f"{100 * band.low:.0f} to {100 * band.high:.0f}" for band in bands]
    key = "All products together, in per cent: what came true (whole line) by what was said (dashed)."
    return el("div", line_chart("What was said and what came true", steps, lines, None, 1), note(key))


def attributes_card(found: HoldingsReading) -> Markup:
    """Who comes first and for whom offers are right, by protected attributes."""
    rows = [
        row(
            f"{one.attribute}: {one.group}",
            f"{one.clients:,}",
            f"{100 * one.first_tenth:.0f} %",
            f"{100 * one.low:.0f} to {100 * one.high:.0f} %",
            _ratio(one.ratio),
            _right(one),
            f"{one.tested:,}",
            numbers=range(1, 7),
        )
        for one in found.fairness
    ]
    looked_at = {one.attribute for one in found.fairness if one.used}
    said = f"Models looked at {and_list(sorted(looked_at))}, as chosen." if looked_at else "No model looked at them."
    heads = ("Group", "Clients", "In the first tenth", "95 %", "Ratio", "First right", "Tested")
    return card(
        "By protected attributes",
        el(
            "p",
            f"{said} Differences can come from what is held, too; whether one is unlawful is no question of figures.",
        ),
        more("Group by group", table(heads, rows, numbers=range(1, 7)), note(FOUR_FIFTHS)),
        _equal(found),
        sub="Groups of fewer than 20 clients are left out.",
    )


def _right(one: FairnessLine) -> str:
    if one.first_right is None or one.first_right_low is None or one.first_right_high is None:
        return ""
    return f"{one.first_right:.2f} ({one.first_right_low:.2f} to {one.first_right_high:.2f})"


def _ratio(ratio: float | None) -> Child:
    if ratio is None:
        return "-"
    return (
        f"{ratio:.2f}" if ratio >= SCREENED else el("b", f"{ratio:.2f} <", class_="ll-low", title="below four fifths")
    )


def _equal(found: HoldingsReading) -> Child:
    """The first tenth taken from each group alike, beside the one that is taken."""
    if not found.equal_shares:
        return None
    rows = [
        row(
            one.attribute,
            f"{one.hit_rate_of_tenth:.3f}",
            f"{one.equal:.3f}",
            f"{one.difference:+.3f} ({one.low:+.3f} to {one.high:+.3f})",
            numbers=(1, 2, 3),
        )
        for one in found.equal_shares
    ]
    heads = ("By", "First tenth took it", "then", "Difference, 95 %")
    said = note("It has to use each client's attribute, which may itself be unlawful; it answers nobody.")
    return more("For study: the first tenth taken from each group alike", table(heads, rows, numbers=(1, 2, 3)), said)
