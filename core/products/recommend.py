"""One profile -> one reading: check, gate, rank, say why."""

from __future__ import annotations

import numpy as np

from core.arrays import Floats
from core.products.catalog import CATALOG, NO_LOAN
from core.products.change import Change, smallest_changes
from core.products.derived import derived_of
from core.products.eligibility import Eligibility, explain_products
from core.products.health import check_formula, read_health
from core.products.model import SYNTHETIC, ProductModel, Shares
from core.products.pairs import smallest_pair
from core.products.profile import Profile, check_profile
from core.products.quantities import profile_rows, quantities
from core.products.reading import ProductReading, ProfileReading, Ranked, Reason
from core.products.reasons import path_in_words


def recommend(model: ProductModel, profile: object, formula: object = None) -> ProductReading:
    """Recommend products for one client.

    Args:
        model: What recommends.
        profile: The profile as it came from outside.
        formula: Name of the formula of the health score, as it came from outside.

    Raises:
        InvalidInput: As `check_profile`, or there is no such formula.
    """
    named = check_formula(formula)
    client, assumed = check_profile(profile)
    raw = profile_rows([client])
    values = quantities(raw)
    shares = model.shares(values)
    eligibility = explain_products(values, [item.field for item in assumed])
    changes = smallest_changes(model, raw, shares)
    reasons = {
        category: _reason(model, category, client, raw, values, found, eligibility[category], changes[category])
        for category, found in shares.items()
    }
    health = read_health(client, values, named, model.health_weights)
    segment = model.segments.read_row(model.segment_row(client))
    best = {category: reason.ranking[0] for category, reason in reasons.items()}
    return ProductReading(
        cluster=segment.cluster,
        financial_health_score=health.score,
        recommendations={category: first.product for category, first in best.items()},
        confidence_scores={category: first.share for category, first in best.items()},
        profile=ProfileReading(fields=client, health=health, segment=segment, **derived_of(client)),  # type: ignore[arg-type]  # by name
        reasons=reasons,
        eligibility=eligibility,
        assumptions=(SYNTHETIC, *(item.text for item in assumed)),
        recommended_account=best["account"].product,
        recommended_savings=best["savings"].product,
        recommended_loan=best["loan"].product,
        recommended_digital_service=best["digital_service"].product,
        cluster_segment=segment.cluster,
        segment_name=segment.label,
    )


def _reason(
    model: ProductModel,
    category: str,
    client: Profile,
    raw: Floats,
    values: Floats,
    found: Shares,
    eligibility: tuple[Eligibility, ...],
    changes: tuple[Change, ...],
) -> Reason:
    products = CATALOG[category]
    order = np.argsort(-found.gated[0], kind="stable").tolist()
    ranking = tuple(
        Ranked(products[place], float(found.gated[0, place])) for place in order if eligibility[place].eligible
    )
    return Reason(
        action=action_of(ranking[0].product, category, client.existing_products),
        path=path_in_words(model.trees[category].path(values), values),
        gate=_gate(eligibility[int(found.raw[0].argmax())]),
        ranking=ranking,
        changes=changes,
        together=() if changes else smallest_pair(model, raw, category, found),
    )


def action_of(product: str, category: str, held: tuple[str, ...]) -> str:
    """What to do: `keep`, `switch`, `open`, or `none` when no loan is recommended.

    A loan does not replace another one, so none is switched.
    """
    if product in held:
        return "keep"
    if product == NO_LOAN:
        return "none"
    return "switch" if category != "loan" and any(name in held for name in CATALOG[category]) else "open"


def _gate(first: Eligibility) -> str | None:
    if first.eligible:
        return None
    return f"The tree alone would have said {first.product}; not eligible: {first.refusals[0].text}"
