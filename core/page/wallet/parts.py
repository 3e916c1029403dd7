"""What stands under a wallet's reasons: the sections that open. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from markupsafe import Markup

from core.markup import join
from core.page.kit.card import card
from core.page.kit.evidence import evidence_card, map_card
from core.page.kit.lists import pick_button
from core.page.kit.sections import Section
from core.page.kit.segment_answer import one_line
from core.page.kit.wording import number_text, percent_text
from core.page.wallet.cards import (
    TRAITS,
    attempts_card,
    features_card,
    is_sample,
    persona_card,
    reading_chain,
    traits_card,
)
from core.page.wallet.chain_cards import chains_card
from core.page.wallet.counterparty_cards import counterparties_card, tokens_card
from core.page.wallet.figures import activity_card, balance_card, radar_card, timeline_card
from core.page.wallet.kind_cards import kind_card
from core.page.wallet.lending_cards import lending_cards
from core.page.wallet.lookup import ALL_ROWS, rows_behind, rows_button
from core.page.wallet.spam_cards import left_out_card
from core.wallet.activity import activity
from core.wallet.analyze import OpenedWallet
from core.wallet.counterparties import counterparties, tokens_touched

if TYPE_CHECKING:
    from core.segments.model import SegmentModel
    from core.segments.reading import SegmentReading

SEND = pick_button("Send to Persona: change these numbers", "persona", "ll-act")


def wallet_sections(
    opened: OpenedWallet, model: SegmentModel, training: Mapping[str, Any], lending: SegmentModel | None = None
) -> list[Section]:
    """The sections of one wallet, in order.

    Args:
        opened: The wallet.
        model: The model behind its persona, in the coin of its chain.
        training: `training_data` of its manifest.
        lending: The model behind its lending segment, if it has one.
    """
    reading = opened.reading
    made_up = is_sample(reading)
    parts = [
        Section("chains", "Chains", f"{len(reading.chains)} chains, a line each", chains_card(reading.chains)),
        Section(
            "does",
            "What it does",
            _kind_line(opened),
            join([kind_card(reading, made_up), traits_card(reading.traits, made_up, reading.chain)]),
        ),
        Section("when", "When", _hours_line(opened), activity_card(opened)),
        Section("money", "Money", _money_line(opened), join([balance_card(opened), tokens_card(opened)])),
        Section("peers", "With whom", _peers_line(opened), counterparties_card(opened)),
    ]
    if reading.persona is not None:
        cards = [
            persona_card(reading.persona, model, training),
            evidence_card(reading.persona, model, SEND, beside=rows_behind),
            map_card(model, {item.feature: item.value for item in reading.persona.evidence}, "this wallet"),
            radar_card(reading.persona, model),
            timeline_card(reading.timeline, model.labels, cut=not reading.coverage.complete),
        ]
        parts.append(Section("persona", "Persona", _persona_line(reading.persona, model), join(cards)))
    if reading.lending is not None and lending is not None:
        shown = lending_cards(reading.lending, lending, made_up)
        parts.append(Section("lending", "Lending", "Deposits, loans and how they were paid back on Aave", shown))
    parts += [
        Section("numbers", "Numbers", f"{len(reading.features)} features", features_card(reading, model)),
        Section(
            "coverage",
            "Coverage",
            _coverage_line(opened),
            join(
                [
                    left_out_card(reading.spam, reading_chain(reading).coin),
                    attempts_card(reading.attempts),
                    _rows_card(opened),
                ]
            ),
        ),
    ]
    return parts


def _rows_card(opened: OpenedWallet) -> Markup:
    rows = len(opened.history.transactions.time_s)
    return card(
        "Every row",
        rows_button(ALL_ROWS, "Show the table of all transactions and transfers"),
        sub=f"{rows:,} transactions",
    )


def _kind_line(opened: OpenedWallet) -> str:
    kind, traits = opened.reading.kind, opened.reading.traits
    rule = f"{len(kind.evidence)} facts of its rule hold" if kind.evidence else "no rule of a kind holds"
    held = [TRAITS.get(one.name, one.name.replace("_", " ")) for one in traits if one.holds]
    return f"{rule[:1].upper()}{rule[1:]}; traits: {', '.join(held) if held else 'none'}"


def _hours_line(opened: OpenedWallet) -> str:
    found = activity(opened.counted)
    if found is None:
        return "No transaction was sent or received"
    hours = found.counts.sum(axis=0)
    days = found.counts.sum(axis=1)
    weekend = float(days[5:].sum()) / max(float(days.sum()), 1.0)
    return (
        f"{int(hours.sum()):,} {'sent' if found.sent else 'received'}, busiest at {int(np.argmax(hours)):02d}:00 UTC; "
        f"{percent_text(weekend)} at weekends"
    )


def _money_line(opened: OpenedWallet) -> str:
    rows = opened.counted.transactions
    own = opened.history.address.lower
    coin = opened.history.chain.coin
    ins = sum(value for value, to in zip(rows.value_wei, rows.recipient, strict=True) if to == own) / 1e18
    outs = sum(value for value, by in zip(rows.value_wei, rows.sender, strict=True) if by == own) / 1e18
    tokens = len(tokens_touched(opened.counted, opened.book))
    return (
        f"In {number_text(ins)} {coin}, out {number_text(outs)} {coin} by its transactions; "
        f"{tokens:,} token{'' if tokens == 1 else 's'}"
    )


def _peers_line(opened: OpenedWallet) -> str:
    found = counterparties(opened.counted, opened.book)
    total = sum(one.total for one in found)
    if not total:
        return "Nobody"
    named = sum(1 for one in found if one.name)
    first = max(found, key=lambda one: one.total)
    return (
        f"{len(found):,} {'counterparty' if len(found) == 1 else 'counterparties'}, {named:,} named; "
        f"the busiest has {percent_text(first.total / total)}"
    )


def _persona_line(persona: SegmentReading, model: SegmentModel) -> str:
    return f"{one_line(persona, model.labels)}; then {persona.runner_up}"


def _coverage_line(opened: OpenedWallet) -> str:
    seen, hidden = opened.reading.coverage, opened.reading.spam.hidden
    state = "complete" if seen.complete else "not complete"
    return (
        f"{seen.transactions_seen:,} transactions and {seen.token_transfers_seen:,} token transfers, {state}; "
        f"{hidden:,} spam hidden"
    )
