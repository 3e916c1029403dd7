"""Two to five wallets side by side, as cards. Pure; everything is escaped."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from core.address import short
from core.charts.palette import WALLET_LINES
from core.charts.radar import RadarSeries, line_sample, radar_chart
from core.charts.shares import share_bar
from core.page.kit import segment_answer as answer
from core.page.kit.wording import amount, escaped, percentile_text, span_of_days
from core.page.wallet.cards import ACCOUNT_TYPES, TRAITS
from core.wallet.compare import ComparedWallet, WalletComparison

if TYPE_CHECKING:
    from core.segments.model import SegmentModel

LETTERS = "ABCDE"


def comparison_html(found: WalletComparison, model: SegmentModel, titles: Sequence[str | None]) -> str:
    """Answers first, then the outlines, then features, then whom they share.

    Args:
        found: What was compared.
        model: The model that gave the personas.
        titles: Per wallet, the name of the example it is, or None.
    """
    names = [
        f"{LETTERS[place]} {title or short(one.address)}"
        for place, (one, title) in enumerate(zip(found.wallets, titles, strict=True))
    ]
    answers = [_answer(one, names[place], place, model) for place, one in enumerate(found.wallets)]
    return (
        f'<section class="ll-card ll-answer"><h3>Side by side</h3><div class="ll-sides">{"".join(answers)}'
        f"</div>{answer.caveat_lines(_said(found))}</section>"
        f"{_outlines(found, names)}{_features(found, names)}{_shared(found, names)}"
    )


def _said(found: WalletComparison) -> tuple[str, ...]:
    personas = [one.persona for one in found.wallets if one.persona is not None]
    return (*found.caveats, *dict.fromkeys(caveat for one in personas[:1] for caveat in one.caveats[:1]))


def _answer(one: ComparedWallet, name: str, place: int, model: SegmentModel) -> str:
    color, dash = WALLET_LINES[place]
    window = span_of_days(one.coverage.from_, one.coverage.to)
    seen = f"{one.coverage.transactions_seen:,} transactions{f', {window}' if window else ''}"
    if one.persona is None:
        body = f'<p class="ll-side-label">{escaped(one.no_persona_reason or "No persona.")}</p>'
    else:
        shares = answer.shares_of(one.persona, model.labels)
        familiar = f"{one.persona.familiarity_band} ({one.persona.familiarity:.2f})"
        body = (
            f'<p class="ll-side-label"><b>{escaped(answer.one_line(one.persona, model.labels))}</b></p>'
            f'{share_bar(shares)}<p class="ll-note">Familiarity: {escaped(familiar)}</p>'
        )
    traits = ", ".join(TRAITS.get(trait, trait) for trait in one.traits) or "none"
    kind = ACCOUNT_TYPES.get(one.account_type, one.account_type)
    return (
        f'<div class="ll-side-one"><h4>{line_sample(color, dash)}{escaped(name)}</h4>'
        f'<p class="ll-mono ll-whole">{escaped(one.address)}</p>{body}'
        f'<p class="ll-note">{escaped(kind)}. Traits: {escaped(traits)}. {escaped(seen)}.</p></div>'
    )


def _outlines(found: WalletComparison, names: Sequence[str]) -> str:
    series = []
    for place, name in enumerate(names):
        percentiles = [row.percentiles[place] for row in found.features]
        if all(value is not None for value in percentiles):
            color, dash = WALLET_LINES[place]
            series.append(RadarSeries(name, [value or 0.0 for value in percentiles], color, dash))
    if not series:
        return ""
    chart = radar_chart("Wallets side by side", [row.title for row in found.features], series)
    return (
        '<section class="ll-card"><h3>Outlines</h3><p class="ll-sub">Each spoke is a feature: the further out, the '
        f'more training subjects lie below. Rings at 25, 50, 75 and 100 %.</p><div class="ll-outline">{chart}</div>'
        "</section>"
    )


def _features(found: WalletComparison, names: Sequence[str]) -> str:
    head = "".join(f'<th scope="col" class="ll-n">{escaped(name)}</th>' for name in names)
    rows = "".join(
        f'<tr><th scope="row">{escaped(row.title)}</th>'
        + "".join(
            f'<td class="ll-n">{escaped(amount(value, row.unit))}'
            f"<em>{'' if percentile is None else percentile_text(percentile)}</em></td>"
            for value, percentile in zip(row.values, row.percentiles, strict=True)
        )
        + "</tr>"
        for row in found.features
    )
    return (
        '<section class="ll-card"><h3>Features</h3><p class="ll-sub">Each over its own covered window; beside it the '
        'share of training subjects it lies above.</p><div class="ll-scroll"><table class="ll-table ll-many"><thead>'
        f'<tr><th scope="col">Feature</th>{head}</tr></thead><tbody>{rows}</tbody></table></div></section>'
    )


def _shared(found: WalletComparison, names: Sequence[str]) -> str:
    by_address = {one.address: name for one, name in zip(found.wallets, names, strict=True)}
    direct = "".join(
        f"<li>{escaped(by_address[one.first])} and {escaped(by_address[one.second])} deal with each other: "
        f"<b>{one.dealings:,}</b> transactions and token transfers</li>"
        for one in found.direct
    )
    listed = f'<ul class="ll-changes">{direct}</ul>' if direct else ""
    if not found.shared_counterparties:
        return (
            '<section class="ll-card"><h3>Whom they have in common</h3>'
            f'<p class="ll-sub">No address is a counterparty of two of them.</p>{listed}</section>'
        )
    head = "".join(f'<th scope="col" class="ll-n">{escaped(name)}</th>' for name in names)
    rows = "".join(
        f'<tr><th scope="row">{escaped(one.name) if one.name else _mono(one.address)}</th>'
        + "".join(f'<td class="ll-n">{f"{many:,}" if many else ""}</td>' for many in one.dealings)
        + "</tr>"
        for one in found.shared_counterparties
    )
    shown = len(found.shared_counterparties)
    of_all = f"{found.shared_total:,} in common" + (f", {shown} shown" if shown < found.shared_total else "")
    return (
        f'<section class="ll-card"><h3>Whom they have in common</h3><p class="ll-sub">{of_all}; transactions and token '
        "transfers with each. Routers, markets and exchanges are shared by strangers too: only unnamed addresses hint "
        f'at a tie.</p>{listed}<div class="ll-scroll ll-tall" tabindex="0" role="region" '
        'aria-label="Shared counterparties"><table class="ll-table ll-many"><thead><tr>'
        f'<th scope="col">Counterparty</th>{head}</tr></thead><tbody>{rows}</tbody></table></div></section>'
    )


def _mono(address: str) -> str:
    return f'<span class="ll-mono" title="{escaped(address)}">{escaped(short(address))}</span>'
