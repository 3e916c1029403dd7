"""What the Bank products tab says of one client: health, profile, products, gate. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from core.charts.waterfall import fall_bar, waterfall
from core.markup import Child, el, join
from core.page.kit.card import (
    answer_card,
    big,
    card,
    caveat_lines,
    chip,
    described,
    label,
    more,
    note,
    top_line,
    two_sides,
)
from core.page.kit.lists import plain_list
from core.page.kit.meters import meter
from core.page.kit.segment_answer import (
    familiarity_meter,
    headline,
    runner_up_line,
    share_picture,
    shares_of,
    training_line,
)
from core.page.kit.tables import cell, facts, plain_facts, row, table
from core.page.kit.wording import number_text
from core.page.products.form import CATEGORY_TITLES
from core.products.profile import FIELD, TITLES
from core.products.reading import ProductReading, Reason

if TYPE_CHECKING:
    from core.products.change import Change
    from core.products.model import ProductModel

ACTIONS = {
    "keep": "keep",
    "switch": "switch from the one held",
    "open": "open",
    "none": "take none",
}
PARTS = {
    "income": "Income",
    "credit": "Credit score",
    "savings": "Savings",
    "restraint": "Restraint in spending",
    "debt": "Little debt",
}
HOW_COUNTED = {
    "ledgerlens": "Spending counts as what is left of income, debt as what it leaves of a year's income: more of "
    "either never raises the score.",
    "original": "The source project's formula: four fields; savings, loans and credit score do not count.",
}


def dollar_text(value: float) -> str:
    """`$1,234`; a minus stands before the sign."""
    return f"{'-' if value < -0.5 else ''}${abs(value):,.0f}"


def field_text(field: str, value: float) -> str:
    """A field's value as people read it."""
    return dollar_text(value) if FIELD[field].unit.startswith("USD") else f"{value:,.10g}"


def answer_line(reading: ProductReading) -> str:
    """The answer in one line."""
    health = reading.profile.health
    return f"Health {health.score:.1f} of 100, {health.band}; {', '.join(reading.recommendations.values())}"


def health_card(reading: ProductReading) -> Markup:
    """The score, the same client under four headings, one product per category, and what was assumed."""
    health = reading.profile.health
    areas = [meter(area.name, f"{area.score:.0f}, {area.band}", area.score) for area in health.areas]
    said = [
        big(el("b", f"{health.score:.1f} of 100:"), el("span", f" {health.band}"), kind="ll-kind", leads=True),
    ]
    offers = [
        el("li", label(CATEGORY_TITLES[category]), el("b", reading.recommendations[category]), _in_short(reason))
        for category, reason in reading.reasons.items()
    ]
    return answer_card(
        top_line("Financial health", chips=chip("synthetic model")),
        said,
        areas,
        el("ul", offers, class_="ll-offers", aria_label="One product per category"),
        more("Limits", caveat_lines(reading.assumptions)) if reading.assumptions else None,
    )


def _in_short(reason: Reason) -> Markup:
    """What to do, and how often that was right; the only product open needs no number."""
    only = len(reason.ranking) == 1
    sure = "the only one open" if only else f"suited {100 * reason.ranking[0].share:.0f} of 100"
    return el("span", f"{ACTIONS[reason.action]}; {sure}")


def financial_card(reading: ProductReading) -> Markup:
    """How the score adds up, and what each heading is made of."""
    health = reading.profile.health
    falls = waterfall([part.points for part in health.parts], [part.most for part in health.parts])
    rows = [
        row(
            [PARTS[part.name], el("small", part.text)],
            cell(f"{part.points:.1f} of {part.most:.0f}", kind="ll-n"),
            cell(fall_bar(fall), kind="ll-b"),
        )
        for part, fall in zip(health.parts, falls, strict=True)
    ]
    headings = [
        (area.name, "; ".join(f"{text} {value:.0f}" for text, value in area.indicators)) for area in health.areas
    ]
    return card(
        "How the score adds up",
        table((), rows, kind="ll-ev ll-fall", scroll=False),
        label("The four headings, each of 100"),
        plain_facts(headings),
        sub="Each part begins where the one before ended; an outline is what is missing of it. "
        + HOW_COUNTED[health.formula],
    )


def profile_card(reading: ProductReading, model: ProductModel, trained_on: Mapping[str, Any]) -> Markup:
    """Which group of simulated clients this one is like, and the ratios."""
    profile, segments = reading.profile, model.segments
    shares = shares_of(profile.segment, segments.labels)
    ratios = (
        ("Income tier", profile.income_tier),
        ("Income over spending", number_text(profile.income_to_spending_ratio)),
        ("Left each month", dollar_text(profile.savings_capacity)),
        ("Loans over a year's income", number_text(profile.debt_to_income_ratio)),
        ("Digital adoption, of 100", number_text(profile.digital_adoption_score)),
    )
    said = [
        headline(profile.segment, segments.labels),
        described(segments.descriptions[profile.segment.cluster]),
        share_picture(shares),
        runner_up_line(profile.segment, segments.labels),
        training_line(segments, trained_on),
    ]
    return card(
        "Profile",
        two_sides(said, [familiarity_meter(profile.segment), facts(ratios)]),
        sub="The group of simulated clients that this one is nearest to, and what follows from the numbers.",
    )


def product_cards(reading: ProductReading) -> Markup:
    """One card per category: the product, how sure, why, what else, what would change it."""
    cards = [
        _product_card(category, reading.recommendations[category], reason)
        for category, reason in reading.reasons.items()
    ]
    return card(
        "One product per category",
        el("div", cards, class_="ll-products"),
        sub="Confidence: how often such a recommendation was the suitable one among simulated clients kept apart. The "
        "reasons are the way through the decision tree, with this client's numbers. The smallest changes describe the "
        "model, and are no advice.",
    )


def _product_card(category: str, product: str, reason: Reason) -> Markup:
    share = reason.ranking[0].share
    only = len(reason.ranking) == 1
    how_sure = "the only one open to this client" if only else f"{100 * share:.0f} of 100"
    others = [el("li", item.product, el("span", _share(item.share))) for item in reason.ranking[1:]]
    return el(
        "article",
        label(CATEGORY_TITLES[category]),
        el("h4", product),
        chip(ACTIONS[reason.action]),
        meter("Confidence", how_sure, 100 * share),
        label("The way through the tree"),
        plain_list(reason.path, "", ordered=True),
        note(reason.gate) if reason.gate else None,
        [label("Also open"), el("ul", others, class_="ll-legend")] if others else None,
        label("What would change it"),
        _changes(reason),
        class_="ll-product",
    )


def _share(share: float) -> str:
    return "below 1" if share < 0.01 else f"{100 * share:.0f}"


def _changes(reason: Reason) -> Markup:
    items: list[Child] = [[f"{_move(change)}: ", el("b", change.product)] for change in reason.changes]
    if reason.together:
        both = " and ".join(map(_move, reason.together))
        items = [[f"Only together: {both}: ", el("b", reason.together[0].product)]]
    return plain_list(items) if items else note("Nothing that a client can move by one or two numbers.")


def _move(change: Change) -> str:
    before, after = (field_text(change.field, value) for value in (change.from_, change.to))
    return f"{TITLES[change.field]} {before} → {after}"


def closed_card(reading: ProductReading) -> Markup:
    """What is not open to this client, each with every rule that says no."""
    rows = [
        row(item.product, join([el("span", _refusal(one)) for one in item.refusals], el("br")))
        for items in reading.eligibility.values()
        for item in items
        if not item.eligible
    ]
    return card(
        "Not eligible for",
        table((), rows) if rows else note("Every product is open to this client."),
        sub="A hard gate before any ranking: what a client would be declined is not recommended. Each line is a rule "
        "of this demonstration bank.",
    )


def _refusal(refusal: Any) -> str:
    rests = (
        f" It rests on an assumed {', '.join(TITLES[name].lower() for name in refusal.rests_on)}."
        if refusal.rests_on
        else ""
    )
    return f"{refusal.text}{rests}"
