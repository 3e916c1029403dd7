"""The pictures of one client, as a card: the answer along income, savings and spending. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from core.charts.curves import curve_figure, runs_of
from core.charts.palette import segment_color
from core.markup import el, join
from core.page.kit.card import card, note
from core.page.kit.lists import dot, plain_list
from core.page.products.cards import field_text
from core.page.products.form import CATEGORY_TITLES
from core.products.catalog import CATALOG
from core.products.profile import TITLES
from core.products.sensitivity import Curve


def what_if_card(curves: Sequence[Curve]) -> Markup:
    """The answer along income, savings and spending."""
    return card(
        "What if",
        el("div", [_curve(curve) for curve in curves], class_="ll-curves"),
        sub="One number moves, everything else stays. The curve is the health score (lines at 0, 40 and 80), the "
        "strips are the recommendation per category, the dashed line is this client. In words below each.",
    )


def _curve(curve: Curve) -> Markup:
    at, health = curve.at.tolist(), curve.health.tolist()
    title = TITLES[curve.field]
    strips, lines = {}, []
    for category, names in curve.products.items():
        runs = runs_of(at, names)
        strips[CATEGORY_TITLES[category]] = (runs, CATALOG[category])
        parts = [
            [
                dot(segment_color(CATALOG[category].index(run.name))),
                run.name,
                None if place == len(runs) - 1 else f" to {field_text(curve.field, run.end)}",
            ]
            for place, run in enumerate(runs)
        ]
        lines.append([el("b", CATEGORY_TITLES[category]), " ", join(parts, ", ")])
    first, now, last = (field_text(curve.field, value) for value in (at[0], curve.now, at[-1]))
    said = f"Health score {health[0]:.0f} at {first}, {health[-1]:.0f} at {last}; this client stands at {now}."
    words = [f"{title} {field_text(curve.field, x)}: health score {y:.0f}" for x, y in zip(at, health, strict=True)]
    return el(
        "div",
        el("h4", title),
        curve_figure(f"Health score along {title.lower()}", at, health, curve.now, strips, said, words),
        el("div", el("span", first), el("span", f"now {now}"), el("span", last), class_="ll-ends"),
        note(said),
        plain_list(lines),
    )
