"""The model card of a recommender that was fitted on a caller's own holdings. Figures come from its test."""

from __future__ import annotations

from core.holdings.judged import JudgedModel
from core.holdings.reading import HoldingsReading
from core.holdings.words import months_text


def offer_card(found: HoldingsReading, license_text: str) -> str:
    """The README.md of its bundle.

    Args:
        found: The answer that it came with.
        license_text: Under which terms it may be used.
    """
    span = f", {found.first_month} to {found.last_month}" if found.first_month else ""
    months = found.period_months
    asked = (
        f"Who opened what within {months_text(months)}, in three periods after what was learnt: first offers of those "
        "who opened something."
        if months
        else "One holding of each tested client was hidden and looked for (reconstruction): that tells what is held "
        "together, and not what is opened next."
    )
    lines = [
        "# Offers from holdings",
        "",
        f"{found.model_title}, fitted on {found.clients:,} clients with {len(found.products)} products{span}.",
        f"License: {license_text}.",
        "",
        "## For and not for",
        "",
        "For what to offer to clients of the same house, beside its reason and with its chance. A chance is of opening",
        "though nothing is done; what an offer adds can only be told by leaving a random share alone. Not for credit",
        "decisions, prices or refusals.",
        "",
        "## How it was tested",
        "",
        asked,
        "",
        "| model | first right | 95 % | of three | mean reciprocal rank | answers |",
        "| --- | ---: | --- | ---: | ---: | --- |",
        *(_tested(one) for one in found.test),
        "",
        "## Are the chances true",
        "",
        "| said | clients and products | came true |",
        "| ---: | ---: | ---: |",
        *(f"| {100 * one.said:.1f} % | {one.cases:,} | {100 * one.came:.1f} % |" for one in found.calibration),
        "",
        "## What this bundle holds",
        "",
        "Rates, curves and trees; names of products, of segments and of columns of the profile with their commonest",
        "words; the rules of the catalogue; counts of at least 20 clients for the reasons. No client and no row of the",
        "file.",
        "",
    ]
    return "\n".join(lines)


def _tested(one: JudgedModel) -> str:
    title = f"{one.title}, with profile" if one.profile else one.title
    return (
        f"| {title} | {one.precision_at_1:.3f} | {one.low:.3f} to {one.high:.3f} | {one.precision_at_3:.3f} | "
        f"{one.mrr:.3f} | {'yes' if one.answers else ''} |"
    )
