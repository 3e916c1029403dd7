"""What the Products tab says of one client, as HTML: health, profile, products, gate, what-if. Pure; all is escaped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from core.charts.curves import curve_figure, runs_of
from core.charts.palette import segment_color
from core.charts.shares import share_bar
from core.charts.waterfall import fall_bar, waterfall
from core.page.kit import segment_answer as answer
from core.page.kit.wording import escaped, number_text
from core.page.products.form import CATEGORY_TITLES
from core.products.catalog import CATALOG
from core.products.profile import FIELD, TITLES
from core.products.reading import ProductReading, Reason
from core.products.sensitivity import Curve

if TYPE_CHECKING:
    from core.products.change import Change
    from core.products.model import ProductModel

ACTIONS = {
    "keep": "keep: held already",
    "switch": "switch from the one held",
    "open": "open",
    "none": "take none",
}
PARTS = {"income": "Income", "credit": "Credit score", "savings": "Savings", "restraint": "Restraint in spending"}


def money(value: float) -> str:
    """`$1,234`; a minus stands before the sign."""
    return f"{'-' if value < -0.5 else ''}${abs(value):,.0f}"


def field_text(field: str, value: float) -> str:
    """A field's value as people read it."""
    return money(value) if FIELD[field].unit.startswith("USD") else f"{value:,.10g}"


def answer_line(reading: ProductReading) -> str:
    """The answer in one line."""
    health = reading.profile.health
    return f"Health {health.score:.1f} of 100, {health.band}; {', '.join(reading.recommendations.values())}"


def health_card(reading: ProductReading) -> str:
    """The score, how it adds up, the same client under four headings, and what was assumed."""
    health = reading.profile.health
    falls = waterfall([part.points for part in health.parts], [part.most for part in health.parts])
    rows = "".join(
        f'<tr><th scope="row">{escaped(PARTS[part.name])}<small>{escaped(part.text)}</small></th>'
        f'<td class="ll-n">{part.points:.1f} of {part.most:.0f}</td><td class="ll-b">{fall_bar(fall)}</td></tr>'
        for part, fall in zip(health.parts, falls, strict=True)
    )
    areas = "".join(
        answer.meter(
            area.name,
            f"{area.score:.0f}, {area.band}",
            area.score,
            "; ".join(f"{text} {value:.0f}" for text, value in area.indicators),
        )
        for area in health.areas
    )
    return (
        '<section class="ll-card ll-answer"><div class="ll-top"><span>Financial health</span>'
        '<span><span class="ll-chip">synthetic model</span></span></div><div class="ll-ans"><div>'
        f'<div class="ll-big">{health.score:.1f} <span class="ll-of-plain">of 100</span> {escaped(health.band)}</div>'
        '<p class="ll-described">Vulnerable below 40, Coping below 80, Healthy from 80. Each part begins where the one '
        "before ended; an outline is what is missing of it. Spending counts as what is left of income: spending more "
        "never raises the score.</p>"
        f'<table class="ll-ev ll-fall"><tbody>{rows}</tbody></table></div><div>{areas}</div></div>'
        f"{answer.caveat_lines(reading.assumptions)}</section>"
    )


def profile_card(reading: ProductReading, model: ProductModel, trained_on: Mapping[str, Any]) -> str:
    """Which group of simulated clients this one is like, and the ratios."""
    profile, segments = reading.profile, model.segments
    shares = answer.shares_of(profile.segment, segments.labels)
    ratios = (
        ("Income tier", profile.income_tier),
        ("Income over spending", number_text(profile.income_to_spending_ratio)),
        ("Left each month", money(profile.savings_capacity)),
        ("Loans over a year's income", number_text(profile.debt_to_income_ratio)),
        ("Digital adoption, of 100", number_text(profile.digital_adoption_score)),
    )
    rows = "".join(
        f'<tr><th scope="row">{escaped(name)}</th><td class="ll-n">{escaped(value)}</td></tr>' for name, value in ratios
    )
    return (
        '<section class="ll-card"><h3>Profile</h3><p class="ll-sub">The group of simulated clients that this one is '
        f'nearest to, and what follows from the numbers.</p><div class="ll-ans"><div>'
        f"{answer.headline(profile.segment, segments.labels)}"
        f'<p class="ll-described">{escaped(segments.descriptions[profile.segment.cluster])}</p>{share_bar(shares)}'
        f"{answer.share_list(shares)}{answer.runner_up_line(profile.segment, segments.labels)}"
        f"{answer.training_line(segments, trained_on)}</div><div>{answer.familiarity_meter(profile.segment)}"
        f'<table class="ll-table"><tbody>{rows}</tbody></table></div></div></section>'
    )


def product_cards(reading: ProductReading) -> str:
    """One card per category: the product, how sure, why, what else, what would change it."""
    cards = "".join(
        _product_card(category, reading.recommendations[category], reason)
        for category, reason in reading.reasons.items()
    )
    return (
        '<section class="ll-card"><h3>One product per category</h3><p class="ll-sub">Confidence: how often such a '
        "recommendation was the suitable one among simulated clients kept apart. The reasons are the way through the "
        "decision tree, with this client's numbers. The smallest changes describe the model, and are no advice.</p>"
        f'<div class="ll-products">{cards}</div></section>'
    )


def _product_card(category: str, product: str, reason: Reason) -> str:
    share = reason.ranking[0].share
    only = len(reason.ranking) == 1
    how_sure = "the only one open to this client" if only else f"{100 * share:.0f} of 100"
    path = "".join(f"<li>{escaped(step)}</li>" for step in reason.path)
    gate = f'<p class="ll-note">{escaped(reason.gate)}</p>' if reason.gate else ""
    others = "".join(
        f"<li>{escaped(item.product)}<span>{_share(item.share)}</span></li>" for item in reason.ranking[1:]
    )
    return (
        f'<article class="ll-product"><p class="ll-label">{escaped(CATEGORY_TITLES[category])}</p>'
        f'<h4>{escaped(product)}</h4><span class="ll-chip">{escaped(ACTIONS[reason.action])}</span>'
        f"{answer.meter('Confidence', how_sure, 100 * share)}"
        f'<details class="ll-more" open><summary>Why: the way through the tree</summary><ol>{path}</ol></details>{gate}'
        + (f'<p class="ll-label">Also open</p><ul class="ll-legend">{others}</ul>' if others else "")
        + f'<p class="ll-label">What would change it</p>{_changes(reason)}</article>'
    )


def _share(share: float) -> str:
    return "below 1" if share < 0.01 else f"{100 * share:.0f}"


def _changes(reason: Reason) -> str:
    items = "".join(f"<li>{_move(change)}: <b>{escaped(change.product)}</b></li>" for change in reason.changes)
    if reason.together:
        both = " and ".join(map(_move, reason.together))
        items = f"<li>Only together: {both}: <b>{escaped(reason.together[0].product)}</b></li>"
    if not items:
        return '<p class="ll-note">Nothing that a client can move by one or two numbers.</p>'
    return f'<ul class="ll-plain">{items}</ul>'


def _move(change: Change) -> str:
    before, after = (escaped(field_text(change.field, value)) for value in (change.from_, change.to))
    return f"{escaped(TITLES[change.field])} {before} → {after}"


def gate_card(reading: ProductReading) -> str:
    """What is not open to this client, each with every rule that says no."""
    rows = "".join(
        f'<tr><th scope="row">{escaped(item.product)}</th><td>{"<br>".join(map(_refusal, item.refusals))}</td></tr>'
        for items in reading.eligibility.values()
        for item in items
        if not item.eligible
    )
    body = (
        f'<div class="ll-scroll"><table class="ll-table"><tbody>{rows}</tbody></table></div>'
        if rows
        else '<p class="ll-note">Every product is open to this client.</p>'
    )
    return (
        '<section class="ll-card"><h3>Not eligible for</h3><p class="ll-sub">A hard gate before any ranking: what a '
        "client would be declined is not recommended. Each line is a rule of this demonstration bank.</p>"
        f"{body}</section>"
    )


def _refusal(refusal: Any) -> str:
    rests = (
        f" It rests on an assumed {', '.join(TITLES[name].lower() for name in refusal.rests_on)}."
        if refusal.rests_on
        else ""
    )
    return escaped(refusal.text + rests)


def what_if_card(curves: Sequence[Curve]) -> str:
    """The answer along income, savings and spending."""
    return (
        '<section class="ll-card"><h3>What if</h3><p class="ll-sub">One number moves, everything else stays. The '
        "curve is the health score (lines at 0, 40 and 80), the strips are the recommendation per category, the dashed "
        'line is this client. In words below each.</p><div class="ll-curves">'
        f"{''.join(map(_curve, curves))}</div></section>"
    )


def _curve(curve: Curve) -> str:
    at, health = curve.at.tolist(), curve.health.tolist()
    title = TITLES[curve.field]
    strips, lines = {}, []
    for category, names in curve.products.items():
        runs = runs_of(at, names)
        strips[CATEGORY_TITLES[category]] = (runs, CATALOG[category])
        parts = [
            f'<i class="ll-dot" style="background:{segment_color(CATALOG[category].index(run.name))}"></i>'
            f"{escaped(run.name)}{'' if place == len(runs) - 1 else f' to {escaped(field_text(curve.field, run.end))}'}"
            for place, run in enumerate(runs)
        ]
        lines.append(f"<li><b>{escaped(CATEGORY_TITLES[category])}</b> {', '.join(parts)}</li>")
    facts = (
        f"Health score {health[0]:.0f} at {field_text(curve.field, at[0])}, {health[-1]:.0f} at "
        f"{field_text(curve.field, at[-1])}; this client stands at {field_text(curve.field, curve.now)}."
    )
    picture = curve_figure(f"Health score along {title.lower()}", at, health, curve.now, strips, facts)
    return (
        f'<div><h4>{escaped(title)}</h4>{picture}<div class="ll-ends"><span>{escaped(field_text(curve.field, at[0]))}'
        f"</span><span>now {escaped(field_text(curve.field, curve.now))}</span>"
        f"<span>{escaped(field_text(curve.field, at[-1]))}</span></div>"
        f'<p class="ll-note">{escaped(facts)}</p><ul class="ll-plain">{"".join(lines)}</ul></div>'
    )
