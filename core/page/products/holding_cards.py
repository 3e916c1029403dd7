"""What is said of a file of holdings: how well offers would have worked, what is expected, whom first. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup

from core.holdings.judged import JudgedModel, ProfileGain
from core.holdings.offers import CONTROL, NO_CONSENT
from core.holdings.options import LONG, WIDE, WIDE_DATES
from core.holdings.reading import ClientOffers, HoldingsReading, Outlook, ProductOffer
from core.holdings.words import and_list, months_text, reason_text
from core.markup import el, join
from core.page.kit.card import big, card, caveat_lines
from core.page.kit.tables import cell, row, table
from core.page.products.checked_cards import attributes_card, chances_card

SHOWN: Final = 100
OFFER_HEADS: Final = ("Client", "Offer", "Chance", "Why", "Then", "Not offered")
LAYOUTS: Final = {LONG: "a row a holding", WIDE: "a column a product", WIDE_DATES: "a column of dates a product"}
SYNTHETIC: Final = "Synthetic example: made by a seeded program (python -m core.simulate holdings); no client is real."


def holdings_html(found: HoldingsReading, *, synthetic: bool) -> Markup:
    """Everything about a file of holdings, in order.

    Args:
        found: The answer.
        synthetic: Whether the file is the example.
    """
    parts = [proof_card(found, synthetic=synthetic), outlook_card(found), offers_card(found), chances_card(found)]
    return join([*parts, *([attributes_card(found)] if found.fairness else [])])


def proof_card(found: HoldingsReading, *, synthetic: bool) -> Markup:
    """Which model answers and how well each did."""
    best = next(one for one in found.test if one.answers)
    headline = (
        f"For {100 * best.precision_at_1:.0f} % of clients who opened something, the first offer named it"
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
        big(headline, leads=True),
        el("p", f"{said} {_periods(found)}"),
        el("p", _gain(found.profile_gain)) if found.profile_gain else None,
        table(heads, [_tested(one) for one in found.test], numbers=range(1, len(heads))),
        caveat_lines(caveats),
        sub=_read_as(found),
    )


def _gain(gain: ProfileGain) -> str:
    change = f"{gain.difference:+.3f}, {gain.low:+.3f} to {gain.high:+.3f}"
    verdict = "nothing is shown to be added" if gain.low <= 0 <= gain.high else "more than chance"
    return (
        f"With the profile {gain.title.lower()} has {gain.with_profile:.3f} first right, without it "
        f"{gain.without_profile:.3f} ({change}: {verdict})."
    )


def _read_as(found: HoldingsReading) -> str:
    span = f", {found.first_month} to {found.last_month}" if found.first_month else ""
    kind = LAYOUTS[found.layout]
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
            "two periods came from what the periods before had expected)."
        )
    heads = ("Product", "Hold it", "First offer of", "Expected anyway")
    return card(
        "What comes without doing anything",
        el("p", said),
        el("p", _alone(whole)) if whole.control else None,
        table(heads, rows, numbers=(1, 2, 3)),
    )


def _alone(whole: Outlook) -> str:
    expected = "" if whole.control_expected is None else f", of whom {whole.control_expected:,.0f} are expected to open"
    return (
        f"{whole.control:,} of them are drawn to be left alone{expected}. Compare, after the period, the share of both "
        "groups that opened: the difference is what offering added."
    )


def offers_card(found: HoldingsReading) -> Markup:
    """Whom first, with what and why."""
    shown, months = found.offers[:SHOWN], found.period_months
    return card(
        "Whom first",
        table(OFFER_HEADS, [offer_row(one, months) for one in shown], numbers=(2,), tall="Offers by client"),
        sub=f"The {len(shown):,} likeliest of {found.outlook.clients:,} clients with an offer; the file has all.",
    )


def offer_row(one: ClientOffers, months: int | None) -> Markup:
    """A client under `OFFER_HEADS`; the months of a period, None where nothing is dated."""
    first, then = (one.offers[0] if one.offers else None), one.offers[1:]
    control = el("em", " control group") if one.group == CONTROL else None
    return row(
        [one.client[:60], control],
        first.product if first else _nothing(one),
        cell(_chance(first.chance), kind="ll-n") if first else "",
        reason_text(first.product, first.reason, months)
        if first and first.reason
        else "fewer than 20 clients like this"
        if first
        else "",
        _others(then),
        ", ".join(f"{out.product} ({out.rule})" for out in one.excluded),
    )


def _nothing(one: ClientOffers) -> str:
    return "no consent" if one.group == NO_CONSENT else "nothing left to offer"


def _others(offers: Sequence[ProductOffer]) -> str:
    return ", ".join(f"{offer.product} {_chance(offer.chance)}" for offer in offers)


def _chance(chance: float) -> str:
    return f"{100 * chance:.1f} %" if chance < 0.1 else f"{100 * chance:.0f} %"
