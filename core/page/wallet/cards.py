"""What the Wallet tab says of one wallet, as HTML: card, traits, features, attempts. Pure; everything is escaped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from core.charts.shares import share_bar
from core.page.kit import segment_answer as answer
from core.page.kit.wording import (
    age_text,
    amount,
    escaped,
    number_text,
    percentile_text,
    span_of_days,
    unit_text,
)
from core.page.wallet.examples import source_title
from core.page.wallet.lookup import rows_button, transaction_link
from core.segments.reading import SegmentReading
from core.wallet.history import Attempt
from core.wallet.reading import Coverage, Trait, WalletReading

if TYPE_CHECKING:
    from core.segments.model import SegmentModel

ACCOUNT_TYPES = {
    "eoa": "Account (EOA)",
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


def is_synthetic(reading: WalletReading) -> bool:
    """Whether the history is one of the examples that ship with the app."""
    source = source_of(reading)
    return source is not None and source.provider == SAMPLES


def wallet_card(reading: WalletReading, model: SegmentModel, trained_on: Mapping[str, Any]) -> str:
    """The first card: whose history, what it behaves like, how far to trust that.

    Args:
        reading: What the service said.
        model: The model behind `reading.persona`.
        trained_on: `training_data` of its manifest.
    """
    persona = reading.persona
    if persona is None:
        reason = reading.no_persona_reason or "No persona: this history does not support one."
        said = f'<div class="ll-big ll-reason">{escaped(reason)}</div>'
        meters, caveats, notes = history_meter(reading.coverage), reading.caveats, ""
    else:
        said = _persona(persona, model)
        meters = answer.familiarity_meter(persona) + history_meter(reading.coverage)
        caveats = _once(persona.caveats + reading.caveats)
        notes = answer.training_line(model, trained_on)
    return (
        f'<section class="ll-card ll-answer">{_top(reading)}'
        f'<div class="ll-ans"><div>{said}</div><div>{meters}</div></div>'
        f"{answer.caveat_lines(caveats)}{_spam(reading)}{notes}</section>"
    )


def _persona(persona: SegmentReading, model: SegmentModel) -> str:
    shares = answer.shares_of(persona, model.labels)
    described = model.descriptions[persona.cluster]
    return (
        f'{answer.headline(persona, model.labels)}<p class="ll-described">{escaped(described)}</p>'
        f"{share_bar(shares)}{answer.share_list(shares)}{answer.runner_up_line(persona, model.labels)}"
    )


def _once(caveats: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(caveats))


def _top(reading: WalletReading) -> str:
    chips = [ACCOUNT_TYPES.get(reading.account_type, reading.account_type), reading.chain.capitalize()]
    source = source_of(reading)
    if is_synthetic(reading):
        chips.append("synthetic example")
    elif source is not None:
        chips.append(f"{source_title(source.provider)}, {age_text(source.cached_age_s or 0.0)}")
    name = f'<span class="ll-ens">{escaped(reading.ens)}</span>' if reading.ens else ""
    delegate = (
        f'<p class="ll-note">Runs the code of <span class="ll-mono">{escaped(reading.delegate)}</span>.</p>'
        if reading.delegate
        else ""
    )
    listed = "".join(f'<span class="ll-chip">{escaped(chip)}</span>' for chip in chips)
    return (
        f'<div class="ll-top"><span>{name}<span class="ll-addr">{escaped(reading.address)}</span></span>'
        f"<span>{listed}</span></div>{delegate}"
    )


def history_meter(coverage: Coverage) -> str:
    """How much of the history was seen, over which window, and whether that is all."""
    share: float | None
    seen, total = coverage.transactions_seen, coverage.transactions_total
    if total is not None and total > seen:
        value, share = f"{seen:,} of {total:,} transactions", 100 * seen / total
    else:
        value, share = f"{seen:,} transaction{'' if seen == 1 else 's'}", 100.0 if coverage.complete else None
    state = "complete" if coverage.complete else "cut: older ones were not read" if seen else "not complete"
    window = span_of_days(coverage.from_, coverage.to)
    transfers = f"{coverage.token_transfers_seen:,} token transfers"
    return answer.meter("History seen", value, share, "; ".join(part for part in (transfers, window, state) if part))


def _spam(reading: WalletReading) -> str:
    hidden = reading.spam.hidden
    noun = "transfer" if hidden == 1 else "transfers"
    return f'<p class="ll-note">Left out of everything here: {hidden:,} spam {noun}.</p>' if hidden else ""


def traits_card(traits: Sequence[Trait], synthetic: bool) -> str:
    """Rule-based traits: those that hold first, each opening to the transactions it rests on."""
    if not traits:
        return ""
    held = "".join(_trait(trait, synthetic) for trait in traits if trait.holds)
    rest = [trait for trait in traits if not trait.holds]
    none = '<p class="ll-note">None of the traits looked for holds.</p>'
    missed = "".join(
        f'<tr><th scope="row">{escaped(_trait_name(trait))}{_rests(trait) if trait.evidence else ""}</th>'
        f"<td>{escaped(amount(trait.value, trait.unit))}</td>"
        f"<td>{escaped(amount(trait.threshold, trait.unit))}</td></tr>"
        for trait in rest
    )
    looked = (
        f'<details class="ll-more"><summary>Looked for and not found ({len(rest)})</summary><div class="ll-scroll">'
        '<table class="ll-table"><thead><tr><th scope="col">Trait</th><th scope="col">Measured</th>'
        f'<th scope="col">The rule cuts at</th></tr></thead><tbody>{missed}</tbody></table></div></details>'
        if rest
        else ""
    )
    return (
        '<section class="ll-card"><h3>Traits</h3><p class="ll-sub">Fixed rules, apart from the persona: what was '
        "measured, where the rule cuts, and the transactions it rests on.</p>"
        f'<div class="ll-traits">{held or none}</div>{looked}</section>'
    )


def _trait_name(trait: Trait) -> str:
    return TRAITS.get(trait.name, trait.name.replace("_", " ").capitalize())


def _rests(trait: Trait, words: str = "rows") -> str:
    return rows_button(trait.name, words, f"Transactions behind {_trait_name(trait)}")


def _trait(trait: Trait, synthetic: bool) -> str:
    measured = escaped(amount(trait.value, trait.unit))
    summary = f"<b>{escaped(_trait_name(trait))}</b> {measured}"
    links = "".join(f"<li>{transaction_link(hash_, synthetic)}</li>" for hash_ in trait.evidence)
    every = _rests(trait, "Show them in the table")
    listed = f"<ul>{links}</ul>{every}" if links else '<p class="ll-note">It rests on no single transaction.</p>'
    return (
        f'<details class="ll-trait"><summary>{summary}</summary><div class="ll-note">The rule cuts at '
        f"{escaped(amount(trait.threshold, trait.unit))}.</div>{listed}</details>"
    )


def features_card(reading: WalletReading, model: SegmentModel) -> str:
    """Every feature with its value, unit and place among the training subjects."""
    if not reading.features:
        return ""
    specs = {spec.name: spec for spec in model.schema}
    compared = {item.feature: item.percentile for item in reading.persona.evidence} if reading.persona else {}
    rows = []
    for name, value in reading.features.items():
        spec = specs.get(name)
        place = f'<td class="ll-n">{percentile_text(compared[name]) if name in compared else ""}</td>'
        rows.append(
            f'<tr><th scope="row"{_hint(spec.description if spec else "")}>{escaped(spec.title if spec else name)}</th>'
            f'<td class="ll-n">{number_text(value)}</td><td>{escaped(unit_text(spec.unit) if spec else "")}</td>'
            f"{place if compared else ''}</tr>"
        )
    beside = "beside it the share of training subjects it lies above" if compared else "not compared with anyone"
    head = '<th scope="col" class="ll-n">Percentile</th>' if compared else ""
    return (
        '<section class="ll-card"><h3>Features</h3><p class="ll-sub">Computed over the covered window only; '
        f"{beside}.</p>"
        '<div class="ll-scroll"><table class="ll-table"><thead><tr><th scope="col">Feature</th>'
        f'<th scope="col" class="ll-n">Value</th><th scope="col">Unit</th>{head}'
        f"</tr></thead><tbody>{''.join(rows)}</tbody></table></div></section>"
    )


def _hint(description: str) -> str:
    return f' title="{escaped(description)}"' if description else ""


def attempts_card(attempts: Sequence[Attempt]) -> str:
    """Which sources were asked, how each went, how long it took."""
    if not attempts:
        return ""
    cached = any(one.cached_age_s is not None for one in attempts)
    head = '<th scope="col">From the cache</th>' if cached else ""
    rows = "".join(
        f'<tr><th scope="row">{escaped(one.provider)}</th><td>{escaped(one.outcome)}</td>'
        f'<td class="ll-n">{one.ms:,.0f} ms</td>{_cache_cell(one) if cached else ""}</tr>'
        for one in attempts
    )
    return (
        '<section class="ll-card"><h3>Sources</h3><p class="ll-sub">What was asked for this answer, in order.</p>'
        '<div class="ll-scroll"><table class="ll-table"><thead><tr><th scope="col">Source</th>'
        f'<th scope="col">Outcome</th><th scope="col" class="ll-n">Time</th>{head}</tr>'
        f"</thead><tbody>{rows}</tbody></table></div></section>"
    )


def _cache_cell(attempt: Attempt) -> str:
    return f"<td>{'' if attempt.cached_age_s is None else age_text(attempt.cached_age_s)}</td>"
