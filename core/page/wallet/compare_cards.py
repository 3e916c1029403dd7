"""Two to five wallets side by side, as cards. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup

from core.address import short
from core.charts.palette import WALLET_LINES
from core.charts.radar import RadarSeries, line_sample, radar_chart
from core.charts.shares import share_bar
from core.markup import EMPTY, Child, el, join
from core.page.kit import segment_answer as answer
from core.page.kit.card import card, caveat_lines, mono, note
from core.page.kit.lists import plain_list
from core.page.kit.tables import cell, row, table
from core.page.kit.wording import percentile_text, span_of_days, with_unit
from core.page.wallet.cards import ACCOUNT_TYPES, TRAITS
from core.page.wallet.figures import spokes_card
from core.wallet.compare import ComparedWallet, WalletComparison

if TYPE_CHECKING:
    from core.segments.model import SegmentModel

LETTERS = "ABCDE"


def comparison_html(found: WalletComparison, model: SegmentModel, titles: Sequence[str | None]) -> Markup:
    """Answers first, then the radar charts, then features, then whom they share.

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
    side_by_side = card(
        "Side by side", el("div", answers, class_="ll-sides"), caveat_lines(_said(found)), kind="ll-answer"
    )
    return join([side_by_side, _radars(found, names), _features(found, names), _shared(found, names)])


def _said(found: WalletComparison) -> tuple[str, ...]:
    personas = [one.persona for one in found.wallets if one.persona is not None]
    return (*found.caveats, *dict.fromkeys(caveat for one in personas[:1] for caveat in one.caveats[:1]))


def _answer(one: ComparedWallet, name: str, place: int, model: SegmentModel) -> Markup:
    color, dash = WALLET_LINES[place]
    window = span_of_days(one.coverage.from_, one.coverage.to)
    seen = f"{one.coverage.transactions_seen:,} transactions{f', {window}' if window else ''}"
    traits = ", ".join(TRAITS.get(trait, trait) for trait in one.traits) or "none"
    kind = ACCOUNT_TYPES.get(one.account_type, one.account_type)
    return el(
        "div",
        el("h4", line_sample(color, dash), name),
        mono(one.address, whole=True, tag="p"),
        el("p", el("b", f"{one.kind.title}: "), one.kind.sentence, class_="ll-side-label"),
        _persona(one, model),
        note(f"{kind}. Traits: {traits}. {seen}."),
        class_="ll-side-one",
    )


def _persona(one: ComparedWallet, model: SegmentModel) -> Child:
    if one.persona is None:
        return el("p", one.no_persona_reason or "No persona.", class_="ll-side-label")
    return [
        el("p", el("b", f"Persona: {answer.one_line(one.persona, model.labels)}"), class_="ll-side-label"),
        share_bar(answer.shares_of(one.persona, model.labels)),
        note(f"Familiarity: {one.persona.familiarity_band} ({one.persona.familiarity:.2f})"),
    ]


def _radars(found: WalletComparison, names: Sequence[str]) -> Markup:
    series = []
    for place, name in enumerate(names):
        percentiles = [feature.percentiles[place] for feature in found.features]
        if all(value is not None for value in percentiles):
            color, dash = WALLET_LINES[place]
            series.append(RadarSeries(name, [value or 0.0 for value in percentiles], color, dash))
    if not series:
        return EMPTY
    chart = radar_chart("Wallets side by side", [feature.title for feature in found.features], series)
    return spokes_card("Outlines", chart)


def _features(found: WalletComparison, names: Sequence[str]) -> Markup:
    numbers = range(1, len(names) + 1)
    rows = [
        row(
            feature.title,
            *(
                cell(
                    with_unit(value, feature.unit),
                    el("em", None if percentile is None else percentile_text(percentile)),
                    kind="ll-n",
                )
                for value, percentile in zip(feature.values, feature.percentiles, strict=True)
            ),
        )
        for feature in found.features
    ]
    return card(
        "Features",
        table(("Feature", *names), rows, numbers=numbers, kind="ll-table ll-many"),
        sub="Each over its own covered window; beside it the share of training subjects it lies above.",
    )


def _shared(found: WalletComparison, names: Sequence[str]) -> Markup:
    title = "Whom they have in common"
    direct = _direct(found, names) if found.direct else None
    if not found.shared_counterparties:
        return card(title, direct, sub="No address is a counterparty of two of them.")
    numbers = range(1, len(names) + 1)
    rows = [
        row(
            one.name or mono(short(one.address), title=one.address),
            *(f"{many:,}" if many else "" for many in one.dealings),
            numbers=numbers,
        )
        for one in found.shared_counterparties
    ]
    heads = ("Counterparty", *names)
    of_all = f"{found.shared_total:,} in common" + (f", {len(rows)} shown" if len(rows) < found.shared_total else "")
    return card(
        title,
        direct,
        table(heads, rows, numbers=numbers, kind="ll-table ll-many", tall="Shared counterparties"),
        sub=f"{of_all}; transactions and token transfers with each. Routers, markets and exchanges are shared by "
        "strangers too: only unnamed addresses hint at a tie.",
    )


def _direct(found: WalletComparison, names: Sequence[str]) -> Markup:
    by_address = {one.address: name for one, name in zip(found.wallets, names, strict=True)}
    lines = [
        [
            f"{by_address[one.first]} and {by_address[one.second]} deal with each other: ",
            el("b", f"{one.dealings:,}"),
            " transactions and token transfers",
        ]
        for one in found.direct
    ]
    return plain_list(lines, "ll-changes")
