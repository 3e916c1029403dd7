"""What is said of a file of holdings: how well offers would have worked, what is expected, whom first. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup

from core.holdings.offers import CONTROL
from core.holdings.reading import ClientOffers, HoldingsReading, JudgedModel, ProductOffer
from core.holdings.words import and_list, months_text, reason_text
from core.markup import el, join
from core.page.kit.card import big, card, caveat_lines, more
from core.page.kit.tables import cell, row, table

SHOWN: Final = 100
SYNTHETIC: Final = "Synthetic example: made by a seeded program (python -m core.simulate holdings); no client is real."


def holdings_html(found: HoldingsReading, *, synthetic: bool) -> Markup:
    """Everything about a file of holdings, in order.

    Args:
        found: The answer.
        synthetic: Whether the file is the example.
    """
    return join([proof_card(found, synthetic=synthetic), outlook_card(found), offers_card(found), chances_card(found)])


def proof_card(found: HoldingsReading, *, synthetic: bool) -> Markup:
    """Which model answers and how well each did."""
    best = next(one for one in found.test if one.answers)
    took = "opened something" if found.period_months else "had a holding hidden"
    headline = (
        f"{100 * best.precision_at_1:.0f} % of clients who {took} took the first offer"
        if found.period_months
        else f"{100 * best.precision_at_1:.0f} % of hidden holdings were the first offer"
    )
    heads = ("Model", "First right", "95 %", "Of three", "MRR", "Of all clients", "Of the first tenth", "Products")
    said = (
        f"{found.model_title} answers: the simplest within the interval of the best. "
        f"Tested on {found.tested_clients:,} clients."
    )
    caveats = ((SYNTHETIC,) if synthetic else ()) + found.caveats
    return card(
        "How well this would have worked" if found.period_months else "How well holdings are reconstructed",
        big(headline),
        el("p", f"{said} {_periods(found)}"),
        table(heads, [_tested(one) for one in found.test], numbers=range(1, len(heads))),
        caveat_lines(caveats),
        sub=_read_as(found),
    )


def _read_as(found: HoldingsReading) -> str:
    span = f", {found.first_month} to {found.last_month}" if found.first_month else ""
    kind = "a row a holding" if found.layout == "long" else "a column a product"
    dropped = sum(found.rows_dropped.values())
    left = f" {dropped:,} rows were left out: {'; '.join(found.rows_dropped)}." if dropped else ""
    return f"{found.clients:,} clients, {len(found.products)} products, {kind}{span}.{left}"


def _periods(found: HoldingsReading) -> str:
    if not found.periods or found.period_months is None:
        return ""
    parts = [f"after {one.after} {one.opened:,} of {one.clients:,}" for one in found.periods]
    return f"Opened something within {months_text(found.period_months)}: {and_list(parts)}."


def _tested(one: JudgedModel) -> Markup:
    name = f"{one.title}, with profile" if one.profile else one.title
    cells = (
        f"{one.precision_at_1:.3f}",
        f"{one.low:.3f} to {one.high:.3f}",
        f"{one.precision_at_3:.3f}",
        f"{one.mrr:.3f}",
        f"{one.hit_rate:.3f}",
        f"{one.hit_rate_of_tenth:.3f}",
        f"{100 * one.coverage:.0f} %",
    )
    return row([name, el("b", " answers") if one.answers else None], *cells, numbers=range(1, len(cells) + 1))


def outlook_card(found: HoldingsReading) -> Markup:
    """What is expected though nothing is done, and which products come first."""
    whole = found.outlook
    rows = [
        row(
            one.product,
            f"{one.holders:,}",
            f"{one.first_offers:,}",
            "" if one.expected is None else f"{one.expected:,.1f}",
            numbers=(1, 2, 3),
        )
        for one in whole.products
    ]
    if whole.expected is None or whole.low is None or whole.high is None or found.period_months is None:
        said = "Nothing in the file tells when products are opened, so no number of openings is expected."
    else:
        said = (
            f"{whole.expected:,.0f} of {whole.clients:,} clients are expected to open their first offer within "
            f"{months_text(found.period_months)} anyway ({whole.low:,.0f} to {whole.high:,.0f}: as far as the last "
            "three periods came from what was expected of them)."
        )
    heads = ("Product", "Hold it", "First offer of", "Expected anyway")
    return card("What comes without doing anything", el("p", said), table(heads, rows, numbers=(1, 2, 3)))


def offers_card(found: HoldingsReading) -> Markup:
    """Whom first, with what and why."""
    shown = found.offers[:SHOWN]
    heads = ("Client", "Offer", "Chance", "Why", "Then", "Not offered")
    return card(
        "Whom first",
        table(heads, [_client(one, found.period_months) for one in shown], numbers=(2,), tall="Offers by client"),
        sub=f"The {len(shown):,} likeliest of {found.outlook.clients:,} clients with an offer; the file has all.",
    )


def _client(one: ClientOffers, months: int | None) -> Markup:
    first, then = (one.offers[0] if one.offers else None), one.offers[1:]
    control = el("em", " control group") if one.group == CONTROL else None
    return row(
        [one.client[:60], control],
        first.product if first else "nothing left to offer",
        cell(_chance(first.chance), kind="ll-n") if first else "",
        reason_text(first.product, first.reason, months)
        if first and first.reason
        else "fewer than 20 clients like this",
        _others(then),
        ", ".join(f"{out.product} ({out.rule})" for out in one.excluded),
    )


def _others(offers: Sequence[ProductOffer]) -> str:
    return ", ".join(f"{offer.product} {_chance(offer.chance)}" for offer in offers)


def _chance(chance: float) -> str:
    return f"{100 * chance:.1f} %" if chance < 0.1 else f"{100 * chance:.0f} %"


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
    return card(
        "Are the chances true",
        more("Band by band", body),
        sub="Each period's chances are by a curve that was fitted on the other periods."
        if found.period_months
        else "The chances of each half of the tested clients are by a curve that was fitted on the other half.",
    )
