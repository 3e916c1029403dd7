"""What the Wallet tab says of one wallet, as cards: answer, traits, features, attempts. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from core.charts.palette import segment_color
from core.markup import EMPTY, Child, el
from core.page.kit import segment_answer as answer
from core.page.kit.card import answer_card, big, card, caveat_lines, chip, described, mono, more, note, top_line
from core.page.kit.lists import dot
from core.page.kit.meters import meter
from core.page.kit.tables import head_cell, row, table
from core.page.kit.wording import age_text, number_text, percentile_text, span_of_days, unit_text, with_unit
from core.page.wallet.kind_cards import kind_headline
from core.page.wallet.lookup import rows_behind, transaction_link
from core.segments.reading import SegmentReading
from core.sources import source_title
from core.sources.chains import CHAINS
from core.sources.samples import is_featured
from core.wallet.chain import ETHEREUM, Chain
from core.wallet.history import Attempt
from core.wallet.reading import Coverage, Trait, WalletReading

if TYPE_CHECKING:
    from core.segments.model import SegmentModel

ACCOUNT_TYPES = {
    "eoa": "Account",
    "delegated_eoa": "Account with delegated code (EIP-7702)",
    "contract": "Contract",
    "smart_wallet": "Smart wallet",
    "unused": "Never used",
    "unknown": "Account type not known",
}
TRAITS = {
    "whale": "Whale",
    "nft_heavy": "NFT-heavy",
    "defi_user": "DeFi user",
    "bot_like": "Bot-like",
    "airdrop_farmer": "Airdrop farmer",
    "dormant": "Dormant",
    "fresh": "Fresh",
    "lender": "Lender",
}
SAMPLES = "samples"


def source_of(reading: WalletReading) -> Attempt | None:
    """The attempt that gave the history; nodes asked for code and nonce are not it."""
    good = [
        one for one in reading.attempts if one.outcome.startswith("answered") and not one.provider.startswith("rpc")
    ]
    return good[-1] if good else None


def is_sample(reading: WalletReading) -> bool:
    """Whether the history is one of the examples that ship with the app."""
    source = source_of(reading)
    return source is not None and source.provider == SAMPLES and not is_featured(reading.address)


def wallet_card(reading: WalletReading, model: SegmentModel, why: Child = None) -> Markup:
    """The first card: whose history, what it behaves like, how far to trust that, why.

    Args:
        reading: What the service said.
        model: The model behind `reading.persona`.
        why: Its reasons.
    """
    persona = reading.persona
    # The persona's own stand with it, in its card.
    own = () if persona is None else persona.caveats
    below = [caveat_lines([one for one in reading.caveats if one not in own]), _spam(reading), why]
    history = history_meter(reading.coverage)
    if persona is None:
        reason = reading.no_persona_reason or "No persona: this history does not support one."
        said = [kind_headline(reading), el("div", big(reason, kind="ll-reason"), class_="ll-second")]
        return answer_card(_top(reading), said, history, *below)
    said = [kind_headline(reading), _persona(persona, model)]
    return answer_card(_top(reading), said, [answer.familiarity_meter(persona), history], *below)


def _persona(persona: SegmentReading, model: SegmentModel) -> Markup:
    color = dot(segment_color(persona.cluster))
    return el("div", color, el("b", "Persona"), answer.headline(persona, model.labels), class_="ll-second")


def persona_card(persona: SegmentReading, model: SegmentModel, trained_on: Mapping[str, Any]) -> Markup:
    """What the persona means, the labels that the re-fits gave, and what weakens it.

    Args:
        persona: What was said.
        model: The model that said it.
        trained_on: `training_data` of its manifest.
    """
    shares = answer.shares_of(persona, model.labels)
    return card(
        persona.label,
        described(model.descriptions[persona.cluster]),
        answer.share_picture(shares),
        answer.runner_up_line(persona, model.labels),
        caveat_lines(persona.caveats),
        answer.training_line(model, trained_on),
    )


def _top(reading: WalletReading) -> Child:
    chips = [ACCOUNT_TYPES.get(reading.account_type, reading.account_type), _chain_title(reading)]
    source = source_of(reading)
    if is_sample(reading):
        chips.append("synthetic example")
    elif is_featured(reading.address) and source is not None and source.provider == SAMPLES:
        chips.append("example, recorded")
    elif source is not None:
        chips.append(f"{source_title(source.provider)}, {age_text(source.cached_age_s or 0.0)}")
    name = el("span", reading.ens, class_="ll-ens") if reading.ens else None
    strip = top_line(name, el("span", reading.address, class_="ll-addr"), chips=[chip(one) for one in chips])
    return [strip, note("Runs the code of ", mono(reading.delegate), ".") if reading.delegate else None]


def _chain_title(reading: WalletReading) -> str:
    return CHAINS[reading.chain].title if reading.chain in CHAINS else reading.chain


def reading_chain(reading: WalletReading) -> Chain:
    """The chain that a reading is of."""
    return CHAINS[reading.chain]


def history_meter(coverage: Coverage) -> Markup:
    """How much of the history was seen, over which window, and whether that is all."""
    share: float | None
    seen, total = coverage.transactions_seen, coverage.transactions_total
    if total is not None and total > seen:
        value, share = f"{seen:,} of {total:,} transactions", 100 * seen / total
    else:
        value, share = f"{seen:,} transaction{'' if seen == 1 else 's'}", 100.0 if coverage.complete else None
    state = "complete" if coverage.complete else "cut: older ones were not read" if seen else "not complete"
    window = span_of_days(coverage.from_, coverage.to)
    return meter("History seen", value, share, "; ".join(part for part in (state, window) if part))


def _spam(reading: WalletReading) -> Markup:
    hidden = reading.spam.hidden
    noun = "transfer" if hidden == 1 else "transfers"
    return note(f"{hidden:,} spam {noun} left out.") if hidden else EMPTY


def traits_card(traits: Sequence[Trait], synthetic: bool, chain: str = ETHEREUM.name) -> Markup:
    """Rule-based traits: those that hold first, each opening to the transactions it rests on."""
    if not traits:
        return EMPTY
    held = [_trait(trait, synthetic, chain) for trait in traits if trait.holds]
    missed = [trait for trait in traits if not trait.holds]
    return card(
        "Traits",
        el("div", held or note("None of the traits looked for holds."), class_="ll-traits"),
        _missed(missed) if missed else None,
        sub="Fixed rules, apart from the persona: what was measured, where the rule cuts, and the transactions it "
        "rests on.",
    )


def _missed(traits: Sequence[Trait]) -> Markup:
    rows = []
    for trait in traits:
        name = _trait_name(trait)
        named = [name, rows_behind(trait.name, name) if trait.evidence else None]
        rows.append(row(named, with_unit(trait.value, trait.unit), with_unit(trait.threshold, trait.unit)))
    return more(f"Looked for and not found ({len(rows)})", table(("Trait", "Measured", "The rule cuts at"), rows))


def _trait_name(trait: Trait) -> str:
    return TRAITS.get(trait.name, trait.name.replace("_", " ").capitalize())


def _trait(trait: Trait, synthetic: bool, chain: str) -> Markup:
    name = _trait_name(trait)
    rests: Child = note("It rests on no single transaction.")
    if trait.evidence:
        links = el("ul", [el("li", transaction_link(hash_, synthetic, chain)) for hash_ in trait.evidence])
        rests = [links, rows_behind(trait.name, name, "Show them in the table")]
    cuts = note(f"The rule cuts at {with_unit(trait.threshold, trait.unit)}.")
    summary = el("summary", el("b", name), f" {with_unit(trait.value, trait.unit)}")
    return el("details", summary, cuts, rests, class_="ll-trait")


def features_card(reading: WalletReading, model: SegmentModel) -> Markup:
    """Every feature with its value, unit and place among the training subjects."""
    if not reading.features:
        return EMPTY
    specs = {spec.name: spec for spec in model.schema}
    compared = {item.feature: item.percentile for item in reading.persona.evidence} if reading.persona else {}
    rows = []
    for name, value in reading.features.items():
        spec = specs.get(name)
        place = [percentile_text(compared[name]) if name in compared else ""] if compared else []
        named = head_cell(spec.title if spec else name, title=(spec.description if spec else "") or None)
        rows.append(
            row(
                named,
                number_text(value),
                unit_text(spec.unit) if spec else "",
                *place,
                numbers=(1, 3),
            )
        )
    beside = "beside it the share of training subjects it lies above" if compared else "not compared with anyone"
    heads = ("Feature", "Value", "Unit", "Percentile") if compared else ("Feature", "Value", "Unit")
    return card("Features", table(heads, rows, numbers=(1, 3)), sub=f"Computed over the covered window only; {beside}.")


def attempts_card(attempts: Sequence[Attempt]) -> Markup:
    """Which sources were asked, how each went, how long it took."""
    if not attempts:
        return EMPTY
    cached = any(one.cached_age_s is not None for one in attempts)
    heads = ("Source", "Outcome", "Time", "From the cache") if cached else ("Source", "Outcome", "Time")
    rows = [
        row(one.provider, one.outcome, f"{one.ms:,.0f} ms", *([_cache_age(one)] if cached else []), numbers=(2,))
        for one in attempts
    ]
    return card("Sources", table(heads, rows, numbers=(2,)), sub="What was asked for this answer, in order.")


def _cache_age(attempt: Attempt) -> str:
    return "" if attempt.cached_age_s is None else age_text(attempt.cached_age_s)
