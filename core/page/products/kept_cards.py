"""What is said of a kept model of what to offer, and what can be done with it. Pure."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from core.holdings.words import months_text
from core.markup import EMPTY, Child, el, join
from core.page.kit.card import card, caveat_lines, mono, note
from core.page.kit.own_forms import load_form, named_model, own_act, own_form, own_input, publish_form
from core.page.kit.tables import table
from core.page.products.holding_cards import OFFER_HEADS, offer_row

if TYPE_CHECKING:
    from core.service.own_offers_answer import KeptOffers, OfferModelKept

ASK: Final = "ask"
ZIP: Final = "data:application/zip;base64,"
LOADS: Final = (
    "A bundle that was downloaded here, or a model of any public repository of the Hugging Face Hub: hashes, types and "
    "golden answers are checked before it answers."
)
HOLDS: Final = (
    "The bundle holds rates, trees and counts of at least 20 clients, names of products, segments, columns and their "
    "commonest words, and the rules of your catalogue; no client and no row."
)


def kept_html(above: Child = None) -> Markup:
    """What is said of a model, and below it the form to load one."""
    return join([above or EMPTY, card("A model that was kept", load_form(LOADS))])


def kept_card(
    found: OfferModelKept,
    data: bytes,
    said: Child = None,
    offers: KeptOffers | None = None,
    *,
    at_hub: bool = False,
) -> Markup:
    """What the model is, what it offers to one client, and what can be done with it.

    Args:
        found: The model.
        data: Its bundle.
        said: What has just been done with it.
        offers: What it offers to the client who was asked about.
        at_hub: Whether the Hub's own sign-in says who publishes.
    """
    kept = f"{found.expires:%-d %B %Y}"
    return card(
        f"Kept: {found.model_title}, {len(found.products)} products",
        el("p", said, class_="ll-note", role="status") if said else None,
        el("p", _tested(found)),
        own_form(
            own_input("holds", "A client holds (products, semicolons between)", value=_held(offers)),
            named_model(found.model),
            own_act(ASK, "Offers for this client"),
        ),
        [table(OFFER_HEADS, [offer_row(one, found.period_months) for one in offers.offers], numbers=(2,))]
        if offers
        else None,
        caveat_lines(offers.caveats) if offers else None,
        note("Products: ", "; ".join(found.products)),
        el("div", _link(found, data), class_="ll-own-acts"),
        publish_form(found.model, HOLDS, at_hub=at_hub),
        note("Its name, for programs and for later, until ", kept, ": ", mono(found.model)),
    )


def _link(found: OfferModelKept, data: bytes) -> Markup:
    return el(
        "a",
        f"Download the bundle ({len(data) / 1_000:,.0f} kB)",
        href=ZIP + base64.b64encode(data).decode(),
        download=found.bundle.filename,
        class_="ll-act ll-own-take",
    )


def _tested(found: OfferModelKept) -> str:
    upto = f" Fitted on holdings up to {found.last_month}." if found.last_month else ""
    if found.precision_at_1 is None or found.low is None or found.high is None:
        return f"This bundle does not say how it was tested.{upto}"
    asked = (
        f"of clients who opened something within {months_text(found.period_months)}"
        if found.period_months
        else "of hidden holdings (reconstruction)"
    )
    right = f"{found.precision_at_1:.3f} ({found.low:.3f} to {found.high:.3f})"
    return f"First offer right for {right} {asked}.{upto}"


def _held(offers: KeptOffers | None) -> str:
    return "; ".join(offers.offers[0].holds) if offers and offers.offers else ""
